using Xunit.Abstractions;

namespace Civic.Architecture.Tests;

/// <summary>Small files, small bodies. What is larger is named in DECISIONS.md with its reason.</summary>
public sealed class SizeTests(ITestOutputHelper output)
{
    private static readonly string Decisions = Repository.Exists("src/DECISIONS.md") ? Repository.Read("src/DECISIONS.md") : "";

    [Fact]
    public void Files_are_small() => None.Of(Product.Names.SelectMany(name => Files(name, Lengths($"src/{name}/"), Decisions)));

    [Fact]
    public void Bodies_are_small()
    {
        Assert.All(Product.Names, name => Assert.NotEmpty(Product.Assembly(name).Bodies));
        None.Of(Product.Names.SelectMany(name => Bodies(name, Written(name), Decisions)));
    }

    [Fact]
    public void Tests_and_source_are_counted()
    {
        var (source, tests) = (Lengths("src/").Sum(file => file.Lines), Lengths("tests/").Sum(file => file.Lines));
        output.WriteLine($"source {source} lines, tests {tests} lines");
        Assert.True(source > 0 && tests > 0);
    }

    [Fact]
    public void Planted_giants_are_seen()
    {
        Assert.Equal(["Civic.Domain: Big.cs has 301 lines, at most 300"], Files("Civic.Domain", [("Big.cs", 301), .. Small(20)], ""));
        Assert.Equal(["Civic.Web: Big.cs has 401 lines, at most 400"], Files("Civic.Web", [("Big.cs", 401), .. Small(20)], ""));
        None.Of(Files("Civic.Web", [("Big.cs", 401), .. Small(20)], "12. `Big.cs` is a table."));
        Assert.Equal(["Civic.Web: files have 151 lines at p90, at most 150"], Files("Civic.Web", [.. Enumerable.Repeat(("A.cs", 151), 20)], ""));
        Assert.Equal(["Civic.Domain: files have 61 lines at p50, at most 60"], Files("Civic.Domain", [.. Enumerable.Repeat(("A.cs", 61), 20)], ""));
        Assert.Equal(["Civic.Domain: A.Decide has 41 lines, at most 40"], Bodies("Civic.Domain", [("A.Decide", 41), .. Small(20)], ""));
        Assert.Equal(["Civic.Web: bodies have 26 lines at p90, at most 25"], Bodies("Civic.Web", [.. Enumerable.Repeat(("A.Draw", 26), 20)], ""));
    }

    private IEnumerable<string> Files(string project, (string Name, int Lines)[] files, string decisions)
    {
        var domain = project == "Civic.Domain";
        foreach (var flaw in Share(project, "files", 50, domain ? 60 : int.MaxValue, files, decisions)) yield return flaw;
        foreach (var flaw in Share(project, "files", 90, domain ? int.MaxValue : 150, files, decisions)) yield return flaw;
        foreach (var flaw in Giants(project, domain ? 300 : 400, files, decisions)) yield return flaw;
    }

    private IEnumerable<string> Bodies(string project, (string Name, int Lines)[] bodies, string decisions)
    {
        var domain = project == "Civic.Domain";
        foreach (var flaw in Share(project, "bodies", 90, domain ? 15 : 25, bodies, decisions)) yield return flaw;
        foreach (var flaw in Giants(project, domain ? 40 : 60, bodies, decisions)) yield return flaw;
    }

    private IEnumerable<string> Share(string project, string what, int percent, int most, (string Name, int Lines)[] of, string decisions)
    {
        var lines = of.Select(one => one.Lines).Order().ElementAt(of.Length * percent / 100);
        output.WriteLine($"{project}: {of.Length} {what}, p{percent} {lines}, longest {of.Max(one => one.Lines)}");
        if (lines > most && !decisions.Contains($"{project} {what} p{percent}", StringComparison.Ordinal))
            yield return $"{project}: {what} have {lines} lines at p{percent}, at most {most}";
    }

    private static IEnumerable<string> Giants(string project, int most, IEnumerable<(string Name, int Lines)> of, string decisions) => of
        .Where(one => one.Lines > most && !decisions.Contains(one.Name, StringComparison.Ordinal))
        .Select(one => $"{project}: {one.Name} has {one.Lines} lines, at most {most}");

    private static (string Name, int Lines)[] Lengths(string folder) =>
        [.. Repository.Source(folder).Select(file => (file.Path, file.Text.AsSpan().Count('\n')))];

    // What a generator wrote lies under obj; constructors and one-line properties are no bodies, and would hide the long ones.
    private static (string Name, int Lines)[] Written(string name) =>
        [.. Product.Assembly(name).Bodies.Where(body => body.File.Contains($"/src/{name}/", StringComparison.Ordinal) && body.File.EndsWith(".cs", StringComparison.Ordinal)
            && !body.File.Contains("/obj/", StringComparison.Ordinal) && !body.Method.EndsWith("ctor", StringComparison.Ordinal)
            && !(body.Lines == 1 && (body.Method.Contains(".get_", StringComparison.Ordinal) || body.Method.Contains(".set_", StringComparison.Ordinal)))).Select(body => (body.Method, body.Lines))];

    private static (string Name, int Lines)[] Small(int count) => [.. Enumerable.Repeat(("small", 5), count)];
}
