using System.Text.RegularExpressions;
using Civic.Proof.Processes;

namespace Civic.Benchmarks.Postgres;

/// <summary>How many statements and transactions the server runs for a request, counted in its own log: proof that each request reads.</summary>
/// <remarks>The log is on for the counting only; it would cost both sides while they are measured.</remarks>
internal sealed partial class Statements(OwnPostgres postgres, string log)
{
    private const int Times = 20;

    /// <summary>Per request, over 200 requests one after the other. What a host does by itself meanwhile is in it.</summary>
    public async Task<(double Run, double Transactions)> CountAsync(Side side)
    {
        // Prepared, pooled and compiled before anything is counted.
        for (var n = 0; n < Times; n++) await side.AnswersAsync();
        await SetAsync("all", "alter system set log_line_prefix = '~%d~%v~'", "alter system set log_statement = 'all'");
        var from = new FileInfo(log).Length;
        for (var n = 0; n < Times; n++) await side.AnswersAsync();
        using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Position = from;
        using var reader = new StreamReader(file);
        var lines = Line().Matches(await reader.ReadToEndAsync()).Where(line => line.Groups["database"].Value == side.Database).ToList();
        await SetAsync("none", "alter system reset all");
        double requests = Times * Town.Contests.Count;
        return (lines.Count / requests, lines.Select(line => line.Groups["transaction"].Value).Distinct().Count() / requests);
    }

    // Every process of the server reads its settings before its next statement; a new one that has them says that the others were told.
    private async Task SetAsync(string expected, params string[] settings)
    {
        foreach (var setting in settings) await postgres.ScalarAsync(setting);
        await postgres.ScalarAsync("select pg_reload_conf()");
        while ((string)(await postgres.ScalarAsync("show log_statement"))! != expected) await Task.Delay(10);
    }

    [GeneratedRegex("^~(?<database>[a-z]*)~(?<transaction>[0-9/]*)~LOG:  (execute|statement)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Line();
}
