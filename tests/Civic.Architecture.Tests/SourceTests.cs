using System.Text;
using System.Text.RegularExpressions;

namespace Civic.Architecture.Tests;

/// <summary>Rules that only the text can tell.</summary>
public sealed partial class SourceTests
{
    // In pieces, so that this file does not hold what it forbids.
    private static readonly string[] Registries =
        ["registry.npmjs" + ".org", "registry.yarnpkg" + ".com", "api.nuget" + ".org", "www.nuget" + ".org", "pypi" + ".org", "deb.debian" + ".org", "proxy.golang" + ".org", "crates" + ".io", "docker" + ".io", "ghcr" + ".io"];

    [Fact]
    public void Only_runtime_and_host_are_compiled_conditionally() =>
        None.Of(Conditional(Repository.Source("src/").Where(file => !file.Path.StartsWith("src/Civic.Runtime/", StringComparison.Ordinal) && !file.Path.StartsWith("src/Civic.Host/", StringComparison.Ordinal))));

    [Fact]
    public void No_test_is_skipped() => None.Of(Skipped(Repository.Source("tests/")));

    [Fact]
    public void No_file_names_a_package_registry() => None.Of(NamingRegistries(TextFiles()));

    [Fact]
    public void Planted_texts_are_seen()
    {
        Assert.Equal(["a.cs"], Conditional([("a.cs", "namespace A;\n  #if ORLEANS\n#endif"), ("b.cs", "// #if is for others")]));
        Assert.Equal(["a.cs", "b.cs"], Skipped([("a.cs", "[Fact(Sk" + "ip = \"slow\")]"), ("b.cs", "Sk" + "ip.If(true);"), ("c.cs", "rows.Skip(1)")]));
        var host = Registries[0];
        Assert.Equal(
            ["plain", "hex", "base64"],
            NamingRegistries([
                ("plain", $"\"resolved\": \"https://{host}/lit\""), ("hex", Convert.ToHexStringLower(Encoding.UTF8.GetBytes(host))),
                ("base64", Convert.ToBase64String(Encoding.UTF8.GetBytes(host))), ("none", "registry")]));
    }

    private static IEnumerable<string> Conditional(IEnumerable<(string Path, string Text)> files) => files.Where(file => IfDirective().IsMatch(file.Text)).Select(file => file.Path);

    private static IEnumerable<string> Skipped(IEnumerable<(string Path, string Text)> files) => files.Where(file => SkippedTest().IsMatch(file.Text)).Select(file => file.Path);

    private static IEnumerable<string> NamingRegistries(IEnumerable<(string Path, string Text)> files)
    {
        // A host hidden as hexadecimal or base64 is named too; base64 less its last group, which depends on what follows.
        var forms = Registries.SelectMany(host => new[]
        {
            host, Convert.ToHexStringLower(Encoding.UTF8.GetBytes(host)), Convert.ToBase64String(Encoding.UTF8.GetBytes(host))[..^4],
        }).ToList();
        return files.Where(file => forms.Exists(form => file.Text.Contains(form, StringComparison.OrdinalIgnoreCase))).Select(file => file.Path);
    }

    private static IEnumerable<(string Path, string Text)> TextFiles() =>
        Repository.Files.Where(path => new FileInfo(Path.Combine(Repository.Root, path)).Length < 4_000_000).Select(path => (path, Repository.Read(path)));

    [GeneratedRegex(@"^\s*#\s*if\b", RegexOptions.Multiline)]
    private static partial Regex IfDirective();

    [GeneratedRegex(@"\bSkip\s*=\s*[""$@n]|\bSkip\.(If|Unless)\b|Skippable" + @"(Fact|Theory)|\[Ign" + @"ore\b")]
    private static partial Regex SkippedTest();
}
