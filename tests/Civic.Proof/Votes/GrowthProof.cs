using System.Globalization;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Votes;

/// <summary>
/// What a million stored votes cost the next one: the hub's rate at 10 000 stored and at 1 000 000, beside pgbench's on a table of as many rows on the same server.
/// Held when the hub has lost no larger a share than pgbench.
/// </summary>
public sealed class GrowthProof : IProof
{
    private const int Connections = 64;
    private const int Outstanding = 16;

    public string Name => "growth";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var (few, many, rounds) = quick ? (500, 2_000, 1) : (10_000, 1_000_000, run.Options.Rounds ?? 5);
        var length = TimeSpan.FromSeconds(quick ? 1 : 2);
        var shape = new Shape("a", 1, 1, quick ? 500 : 20_000);
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), postgres.Settings());
        await host.StartAsync(cancellation: cancellation);
        var measured = new Measured(run, new PgBench(postgres, folder), postgres, new Terminals(run, host, postgres, shape, Connections, Outstanding), length, rounds);
        var expected = (await measured.Bench.RunAsync(length)).Rate * 2.5 * length.TotalSeconds;
        await measured.Hub.PrepareAsync(many + (expected * ((2 * rounds) + 2)));
        await measured.UntilAsync(few);
        var early = await measured.RoundsAsync(few, cancellation);
        await measured.UntilAsync(many);
        var late = await measured.RoundsAsync(many, cancellation);
        var (own, bench) = (late.Hub / early.Hub, late.Bench / early.Bench);
        run.Say(string.Create(CultureInfo.InvariantCulture, $"from {few} to {many} stored votes the hub keeps {own:0.00} of its rate, pgbench {bench:0.00} of its own"));
        return own >= bench || quick;
    }

    private sealed record Measured(ProofRun Run, PgBench Bench, OwnPostgres Postgres, Terminals Hub, TimeSpan Length, int Rounds)
    {
        /// <summary>Casts votes until so many are stored.</summary>
        public async Task UntilAsync(long votes)
        {
            while (await StoredAsync() is var stored && stored < votes)
            {
                var result = await Hub.HubAsync(votes - stored > 200_000 ? TimeSpan.FromSeconds(5) : TimeSpan.FromSeconds(0.2));
                Run.Say(string.Create(CultureInfo.InvariantCulture, $"filling, {stored} stored: {result}"));
            }
        }

        /// <summary>Median rates of hub and pgbench, in turns.</summary>
        public async Task<(double Hub, double Bench)> RoundsAsync(int stored, CancellationToken cancellation)
        {
            var (hub, bench) = (new List<double>(), new List<double>());
            for (var round = 1; round <= Rounds; round++)
            {
                bench.Add(await OneAsync($"{stored} stored", () => Bench.RunAsync(Length, stored: stored), cancellation));
                hub.Add(await OneAsync($"{await StoredAsync()} stored", () => Hub.HubAsync(Length), cancellation));
            }

            return (Median(hub), Median(bench));
        }

        private async Task<double> OneAsync(string when, Func<Task<RoundResult>> measure, CancellationToken cancellation)
        {
            if (!Run.Options.Quick) await Quiet.WaitAsync(TimeSpan.FromMinutes(10), cancellation);
            var quiet = Quiet.Begin();
            var result = await measure();
            Run.Say(string.Create(CultureInfo.InvariantCulture, $"{when} (others used {quiet.Others():0.00} processors) {result}"));
            return result.Rate;
        }

        private async Task<long> StoredAsync() => (long)(await Postgres.ScalarAsync("select count(*) from event where type = 'vote-cast.v1'"))!;

        private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);
    }
}
