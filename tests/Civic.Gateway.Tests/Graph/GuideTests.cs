using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Gateway.Tests.Graph;

/// <summary>The guide's examples do what they promise, as they stand in the file.</summary>
public sealed partial class GuideTests(GraphHost host, ITestOutputHelper output) : IClassFixture<GraphHost>
{
    internal static IReadOnlyList<Example> Examples { get; } = Read();

    [Fact]
    public void There_are_five() => Assert.Equal(5, Examples.Count);

    [Fact]
    public async Task Each_answers_in_full_by_post_and_get_and_costs_the_round_trips_that_it_says()
    {
        var wrong = new List<string>();
        foreach (var example in Examples)
        {
            var variables = JsonDocument.Parse(example.Variables).RootElement;
            // Wakes what sleeps: the round trips are those of every request but the first.
            await host.Query(example.Query, variables);
            var answer = await host.Query(example.Query, variables);
            Assert.DoesNotContain("[]", answer.Data.GetRawText(), StringComparison.Ordinal);
            Assert.All(answer.Data.EnumerateObject(), field => Assert.NotEqual(JsonValueKind.Null, field.Value.ValueKind));
            output.WriteLine($"{example.Title}: {answer.RoundTrips.Count} round trips, cost {answer.Json.GetProperty("extensions")}");
            // What is asked for at the same time goes together, unless a reader is quicker than the asker.
            if (answer.RoundTrips.Count < example.Fewest || answer.RoundTrips.Count > example.Most)
                wrong.Add($"{example.Title}: {answer.RoundTrips.Count} round trips, not {example.Fewest} to {example.Most}: {string.Join(", ", answer.Reads)}");

            using var get = new HttpRequestMessage(HttpMethod.Get, $"/huddinge/graphql?query={Uri.EscapeDataString(example.Query)}&variables={Uri.EscapeDataString(example.Variables)}");
            var kept = await host.Send(get);
            Assert.Equal(answer.Data.GetRawText(), kept.Data.GetRawText());
            Assert.NotNull(kept.ETag);
        }

        Assert.Empty(wrong);
    }

    private static Example[] Read()
    {
        var root = typeof(GuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "Repository").Value!;
        var text = File.ReadAllText(Path.Combine(root, "src", "Civic.Gateway", "Graph", "README.md"));
        return [.. Pattern().Matches(text).Select(match => new Example(
            match.Groups["title"].Value, match.Groups["query"].Value, match.Groups["variables"].Value,
            Number(match.Groups["trips"]), Number(match.Groups[match.Groups["most"].Success ? "most" : "trips"])))];

        static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("""## \d\. (?<title>[^\n]+)\n\n```graphql\n(?<query>.*?)```\n\n```json\n(?<variables>.*?)```\n\nPostgreSQL round trips: (?<trips>\d+)(?: to (?<most>\d+))?""", RegexOptions.Singleline)]
    private static partial Regex Pattern();

    internal sealed record Example(string Title, string Query, string Variables, int Fewest, int Most);
}
