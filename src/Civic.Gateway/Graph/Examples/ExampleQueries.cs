using System.Globalization;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests;
using Civic.Domain.DemocracyDays;

namespace Civic.Gateway.Graph.Examples;

/// <summary>A query to run and to copy.</summary>
/// <param name="Title">In the reader's language.</param>
/// <param name="Query">The document; its first line is the title as a comment.</param>
/// <param name="Variables">A JSON object with values of the municipality's own.</param>
public sealed record ExampleQuery(string Title, string Query, string Variables);

/// <summary>The example queries: files beside this one, whose first lines are their titles (<c># sv: …</c>, <c># en: …</c>).</summary>
public static class ExampleQueries
{
    private const string Folder = "examples/";
    private static readonly Lazy<string[]> Files = new(Read);

    /// <summary>The examples for the caller's municipality, with variables that lead somewhere there.</summary>
    /// <param name="language"><c>sv</c> or <c>en</c>.</param>
    public static async Task<IReadOnlyList<ExampleQuery>> For(Ask ask, string language)
    {
        var values = await Values(ask);
        return [.. Files.Value.Select(text => Example(text, language, values))];
    }

    private static ExampleQuery Example(string text, string language, Dictionary<string, object?> values)
    {
        var lines = text.Split('\n');
        var title = lines.Single(line => line.StartsWith($"# {language}: ", StringComparison.Ordinal))[6..];
        var query = string.Join('\n', lines.Where(line => !line.StartsWith("# ", StringComparison.Ordinal))).Trim();
        var variables = values.Where(value => query.Contains($"${value.Key}:", StringComparison.Ordinal)).ToDictionary();
        return new ExampleQuery(title, $"# {title}\n{query}\n", JsonSerializer.Serialize(variables));
    }

    // The newest of each kind; what a municipality has none of stays empty, and is answered with null.
    private static async Task<Dictionary<string, object?>> Values(Ask ask)
    {
        var newest = new Section(null, null, FromEnd: true, 20);
        var (contests, days) = (ask.Stretch(Rooms.Contests, "", newest), ask.Stretch(Rooms.DemocracyDays, "", newest));
        var committees = await ask.Stretch(Rooms.Committees, "", newest with { FromEnd = false, Limit = 1 });
        return new Dictionary<string, object?>
        {
            ["slug"] = (await contests).Rows.FirstOrDefault(row => ContestVisibility.See(row.State, ask.Actor) is not null)?.Id ?? "",
            ["year"] = (await days).Rows is [var last, ..] ? int.Parse(last.Id, CultureInfo.InvariantCulture) : 2020,
            ["committee"] = committees.Rows is [var first, ..] ? first.Id : "",
        };
    }

    private static string[] Read()
    {
        var assembly = typeof(ExampleQueries).Assembly;
        return [.. assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal).Select(name =>
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        })];
    }
}
