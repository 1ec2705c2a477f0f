using System.Globalization;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Votes;

/// <summary>
/// Votes stored and acknowledged per second, against what PostgreSQL itself takes, in turns on one server. A connection is a
/// voting terminal: it stays open, and each call carries the member's own token. Hub ≥ 0.5 of pgbench in both shapes, (a) ≥ 0.8 (b).
/// </summary>
public sealed class VotesProof : IProof
{
    private const int Connections = 64;
    private const int Outstanding = 16;

    public string Name => "votes";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var length = TimeSpan.FromSeconds(quick ? 1 : 10);
        var rounds = quick ? 1 : 3;
        Shape[] shapes = quick ? [new("a", 1, 1, 500), new("b", 2, 4, 200)] : [new("a", 1, 1, 20_000), new("b", 20, 64, 5000)];
        // Once interrupted, everything is measured anew: rounds of different starts are not in turns.
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        var bench = new PgBench(postgres, folder);
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), postgres.Settings());
        await host.StartAsync(cancellation: cancellation);
        var results = new List<RoundResult> { Said(run, "warm-up", await bench.RunAsync(length)) };
        // Votes must not run out: the hub has been seen to take 1.5 times what pgbench does, and the first look may meet a busy machine.
        var expected = quick ? results[0].Rate * 2.2 : Math.Max(results[0].Rate * 2, 26_000);
        var places = new List<Terminals>();
        foreach (var shape in shapes)
        {
            run.Say(string.Create(CultureInfo.InvariantCulture, $"{shape.Describe}; {Connections} connections, {Outstanding} outstanding each (GraphQL: {Connections * Outstanding} keep-alive HTTP/1.1 connections)"));
            places.Add(new(run, host, postgres, shape, Connections, Outstanding));
            // Each kind has its rounds, and one of half the length to warm up.
            await places[^1].PrepareAsync(expected * length.TotalSeconds * (2 * rounds + 1));
            // Tokens verified, code compiled, grains' types loaded: what a long evening has behind it.
            Said(run, "warm-up", await places[^1].HubAsync(length / 2));
            Said(run, "warm-up", await places[^1].GraphQLAsync(length / 2));
        }

        results.Clear();
        Func<Task<RoundResult>>[] turn = [
            () => bench.RunAsync(length), .. places.Select(p => (Func<Task<RoundResult>>)(() => p.HubAsync(length))),
            .. places.Select(p => (Func<Task<RoundResult>>)(() => p.GraphQLAsync(length)))];
        for (var round = 1; round <= rounds; round++)
            foreach (var measure in turn)
            {
                if (!quick) await Quiet.WaitAsync(TimeSpan.FromMinutes(10), cancellation);
                var quiet = Quiet.Begin();
                var result = await measure();
                results.Add(Said(run, string.Create(CultureInfo.InvariantCulture, $"round {round} (others used {quiet.Others():0.00} processors)"), result));
            }

        return Judge(run, results);
    }

    private static bool Judge(ProofRun run, List<RoundResult> results)
    {
        var medians = results.GroupBy(r => r.Kind).ToDictionary(g => g.Key, Median);
        foreach (var median in medians.Values) run.Say($"median {median}");
        var base0 = medians["pgbench"].Rate;
        var held = true;
        held &= Ratio(run, "hub (a) / pgbench", medians["hub (a)"].Rate / base0, 1.0);
        held &= Ratio(run, "hub (b) / pgbench", medians["hub (b)"].Rate / base0, 1.0);
        held &= Ratio(run, "hub (a) / hub (b)", medians["hub (a)"].Rate / medians["hub (b)"].Rate, 0.8);
        _ = Ratio(run, "graphql (a) / pgbench", medians["graphql (a)"].Rate / base0, 0);
        _ = Ratio(run, "graphql (b) / pgbench", medians["graphql (b)"].Rate / base0, 0);
        // A second on a busy machine says that it works, not how fast.
        return held || run.Options.Quick;
    }

    private static RoundResult Median(IGrouping<string, RoundResult> rounds) => rounds.OrderBy(r => r.Rate).ElementAt(rounds.Count() / 2);

    private static bool Ratio(ProofRun run, string what, double value, double bar)
    {
        run.Say(string.Create(CultureInfo.InvariantCulture, $"{what} = {value:0.00}{(bar > 0 ? $" (bar {bar:0.0})" : "")}"));
        return value >= bar;
    }

    private static RoundResult Said(ProofRun run, string when, RoundResult result)
    {
        run.Say($"{when} {result}");
        return result;
    }
}
