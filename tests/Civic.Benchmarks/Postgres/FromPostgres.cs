using System.Globalization;
using System.Runtime.InteropServices;
using Civic.Benchmarks.Load;
using Civic.Proof.Processes;

namespace Civic.Benchmarks.Postgres;

/// <summary>
/// The small query out of PostgreSQL, nothing kept between requests: the product's own host through its projection, as somebody who is signed in,
/// beside PostGraphile 4 over plain tables with the same rows on the same server. In alternation, medians of the rounds.
/// </summary>
internal static class FromPostgres
{
    private const double Aim = 5;

    public static async Task RunAsync(int seconds, int rounds, TextWriter output)
    {
        using var stopping = new CancellationTokenSource();
        // What has been started ends with this program, however it is asked to end.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var stage = await Stage.SetAsync();
        await stage.CheckAsync();
        var counted = new List<(double Run, double Transactions)>();
        foreach (var side in stage.Sides) counted.Add(await stage.Statements.CountAsync(side));
        foreach (var side in stage.Sides) await side.MeasureAsync(stage.Stored, TimeSpan.FromSeconds(seconds));
        var measured = stage.Sides.Select(_ => new List<Measured>()).ToArray();
        var others = 0.0;
        for (var round = 0; round < rounds; round++)
            for (var n = 0; n < measured.Length; n++)
            {
                await Quiet.WaitAsync(TimeSpan.FromMinutes(1), stopping.Token);
                var quiet = Quiet.Begin();
                measured[n].Add(await stage.Sides[n].MeasureAsync(stage.Stored, TimeSpan.FromSeconds(seconds)));
                others = Math.Max(others, quiet.Others());
            }
        await stage.CheckAsync();
        await output.WriteLineAsync(Invariant($"Both answer alike; {Environment.ProcessorCount} processors, {rounds} rounds of {seconds} s, 64 connections; other programs used up to {others:0.00} processors."));
        await WriteAsync(output, stage.Sides, counted, [.. measured.Select(Measured.Median)]);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    private static async Task WriteAsync(TextWriter output, IReadOnlyList<Side> sides, List<(double Run, double Transactions)> counted, Measured[] medians)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync("| server | requests/s | p99 ms | CPU µs/request, server | CPU µs/request, PostgreSQL | statements/request | transactions/request |");
        await output.WriteLineAsync("|---|--:|--:|--:|--:|--:|--:|");
        foreach (var (side, one, (run, transactions)) in sides.Zip(medians, counted))
            await output.WriteLineAsync(Invariant($"| {side.Name} | {one.Rate:0} | {one.P99:0.0} | {one.Cost:0} | {one.Database:0} | {run:0.0} | {transactions:0.0} |"));
        var (ours, theirs) = (medians[0], medians[1]);
        await output.WriteLineAsync();
        await output.WriteLineAsync(Invariant($"Ours beside PostGraphile 4: {ours.Rate / theirs.Rate:0.00} times the requests (aim {Aim:0}), {ours.Cost / theirs.Cost:0.00} times the server's CPU per request, with the database's {(ours.Cost + ours.Database) / (theirs.Cost + theirs.Database):0.00} times."));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
