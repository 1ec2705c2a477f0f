using System.Globalization;
using System.Text.RegularExpressions;

namespace Civic.Proof.Running;

/// <summary>What the figures were measured on, short enough to stand on every line.</summary>
public static partial class Machine
{
    /// <summary>Processors, their model and the memory: <c>2x-Xeon-Platinum-8375C-23GB</c>.</summary>
    public static string Name { get; } = Describe();

    private static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1] ?? "cpu";
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1L << 30);
        var plain = Noise().Replace(model, " ").Trim();
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount}x-{Blanks().Replace(plain, "-")}-{memory}GB");
    }

    [GeneratedRegex(@"\((R|TM)\)|@.*$|\bCPU\b|\bProcessor\b|\bIntel\b", RegexOptions.IgnoreCase)]
    private static partial Regex Noise();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
