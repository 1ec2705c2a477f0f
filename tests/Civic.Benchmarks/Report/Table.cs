using System.Globalization;
using System.Text;
using Civic.Benchmarks.Load;

namespace Civic.Benchmarks.Report;

/// <summary>The medians as a Markdown table.</summary>
internal static class Table
{
    public static string Of(IReadOnlyList<string> servers, IReadOnlyList<(Scenario Scenario, Dictionary<string, List<Measured>> Rounds)> results)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| requests/s (share of (a)) · p99 ms · server CPU µs | {string.Join(" | ", servers)} | aim |");
        text.Append('|').Insert(text.Length, "---|", servers.Count + 2).AppendLine();
        foreach (var (scenario, rounds) in results)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {scenario.Title} ");
            foreach (var server in servers) text.Append("| ").Append(rounds.TryGetValue(server, out var own) ? Cell(own, rounds[servers[0]]) : "–").Append(' ');
            text.AppendLine(CultureInfo.InvariantCulture, $"| {scenario.Aim:0.00} |");
        }
        return text.ToString();
    }

    /// <summary>The share is the median of the rounds' shares: what disturbs a round disturbs both of its sides.</summary>
    public static double Share(List<Measured> own, List<Measured> bare) => Median(own.Zip(bare, (one, other) => one.Rate / other.Rate));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static string Cell(List<Measured> own, List<Measured> bare) => string.Create(CultureInfo.InvariantCulture,
        $"{Median(own.Select(one => one.Rate)):N0} ({Share(own, bare):0.00}) · {Median(own.Select(one => one.P99)):0.0} · {Median(own.Select(one => one.ServerCpu)):0}");
}
