using System.Reflection;
using Xunit.Abstractions;

namespace Civic.Runtime.Tests.Conformance;

/// <summary>
/// Every public member of the embedded host in Orleans' namespaces exists in the real Orleans with the same signature, so that
/// what compiles here compiles there.
/// </summary>
public sealed class ConformanceTests(ITestOutputHelper output)
{
    private static readonly string Ours = typeof(IGrain).Assembly.Location;

    private static string Abstractions => typeof(ConformanceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "OrleansAbstractions").Value!;

    /// <summary>Further assemblies of Orleans, in a folder that this variable names, on a machine that has them.</summary>
    private static string[] Further => Environment.GetEnvironmentVariable("ORLEANS_ASSEMBLIES") is { Length: > 0 } folder
        ? Directory.GetFiles(folder, "Orleans.*.dll")
        : [];

    [Fact]
    public void Every_public_member_exists_in_Orleans()
    {
        var report = Compare(PublicApi.Read(Ours), [Abstractions, .. Further]);
        output.WriteLine($"{report.Checked} members checked; {report.Unchecked.Sum(type => type.Members)} members of {report.Unchecked.Count} types could not be, "
            + "because the assembly they live in cannot be had here:");
        foreach (var (type, members) in report.Unchecked)
            output.WriteLine($"  {type} ({members})");
        Assert.True(report.Checked > 150, $"Only {report.Checked} members were checked.");
        foreach (var line in report.Mismatches)
            output.WriteLine("MISMATCH " + line);
        Assert.Empty(report.Mismatches);
    }

    [Fact]
    public void A_planted_mismatch_is_found()
    {
        var report = Compare(PublicApi.Read(typeof(ConformanceTests).Assembly.Location), [Abstractions]);
        Assert.Contains("Orleans.IVersionManager: public abstract System.Int32 Planted()", report.Mismatches);
        Assert.Contains(report.Mismatches, line => line.Contains("UnorderedAttribute: usage", StringComparison.Ordinal));
    }

    private static Report Compare(PublicApi ours, string[] theirs)
    {
        var known = new Dictionary<string, HashSet<string>>();
        foreach (var (name, lines) in theirs.SelectMany(path => PublicApi.Read(path).Types))
            known.TryAdd(name, lines);
        var report = new Report();
        foreach (var (type, lines) in ours.Types.Where(type => !type.Key.StartsWith("Civic.", StringComparison.Ordinal)).OrderBy(type => type.Key))
        {
            if (!known.TryGetValue(type, out var real))
            {
                report.Unchecked.Add((type, lines.Count));
                continue;
            }

            report.Checked += lines.Count;
            report.Mismatches.AddRange(lines.Where(line => !real.Contains(line)).Select(line => $"{type}: {line}"));
        }

        return report;
    }

    private sealed class Report
    {
        public int Checked { get; set; }

        public List<string> Mismatches { get; } = [];

        public List<(string Type, int Members)> Unchecked { get; } = [];
    }
}
