using System.Text.Json;
using Civic.Proof.Contest;
using Civic.Proof.Running;

namespace Civic.Proof.Tests.Contest;

public sealed class TwinsTests
{
    private const string Lind = "aHVkZGluZ2UKRW50cnkKMDE5M2Y3YTItMTExMS03MDAwLTgwMDAtMDAwMDAwMDAwMDAx";
    private const string Skapa = "aHVkZGluZ2UKRW50cnkKMDE5M2Y3YTItMTExMS03MDAwLTgwMDAtMDAwMDAwMDAwMDAy";

    [Theory]
    [InlineData("""{"entries":[{"id":"aHVkZGluZ2UKRW50cnkKMDE5M2Y3YTItMTExMS03MDAwLTgwMDAtMDAwMDAwMDAwMDAx"}]}""")]
    [InlineData("""{"choice":"0193f7a2-1111-7000-8000-000000000001"}""")]
    [InlineData("""{"votesFor":3}""")]
    public async Task A_choice_under_any_name_is_found(string leaking) => Assert.False(await Same("{}", leaking));

    [Fact]
    public async Task Choices_of_different_entries_differ() => Assert.False(await Same($$"""{"first":"{{Lind}}"}""", $$"""{"first":"{{Skapa}}"}"""));

    [Fact]
    public async Task Ids_and_moments_of_the_two_worlds_may_differ() => Assert.True(await Same(
        """{"id":"0193f7a2-9999-7000-8000-000000000001","at":"2026-11-21T05:00:00.123+01:00"}""",
        """{"id":"0193f7a2-8888-7000-8000-000000000002","at":"2026-11-21T05:01:11+01:00"}"""));

    private static async Task<bool> Same(string one, string two)
    {
        using var run = await ProofRun.StartAsync("twins", new ProofOptions(1, Quick: true, TextWriter.Null, Path.GetTempPath()));
        var (first, second) = (World(one), World(two));
        return first.SameAs(second, run);
    }

    private static Twins World(string answer)
    {
        var twins = new Twins(other: false);
        twins.Name(Lind, "(Lindskolan)");
        twins.Name(Skapa, "(Skapaskolan)");
        twins.Keep("a query", JsonSerializer.Deserialize<JsonElement>(answer));
        return twins;
    }
}
