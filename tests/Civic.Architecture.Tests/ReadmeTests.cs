using System.Text.RegularExpressions;

namespace Civic.Architecture.Tests;

/// <summary>The README's map leads somewhere.</summary>
public sealed partial class ReadmeTests
{
    [Fact]
    public void Every_place_on_the_map_exists() => None.Of(Places(Repository.Read("README.md")).Where(place => !Repository.Exists(place)));

    [Fact]
    public void The_map_shows_places() => Assert.InRange(Places(Repository.Read("README.md")).Count(), 10, 100);

    [Fact]
    public void A_planted_place_is_seen() =>
        Assert.Equal(
            ["src/No/Such.cs"],
            Places("# X\n## Where is …\n| looking for | open |\n|---|---|\n| a | `README.md` |\n| b | `src/No/Such.cs`, hub in `src/` |\n## Next\n| c | `not/on/the/map` |")
                .Where(place => !Repository.Exists(place)));

    private static IEnumerable<string> Places(string readme)
    {
        var from = readme.IndexOf("## Where is", StringComparison.Ordinal);
        var to = readme.IndexOf("\n## ", from + 1, StringComparison.Ordinal);
        var map = to < 0 ? readme[from..] : readme[from..to];
        return map.Split('\n').Where(line => line.StartsWith('|')).SelectMany(line => Place().Matches(line.Split('|')[2])).Select(match => match.Groups[1].Value);
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Place();
}
