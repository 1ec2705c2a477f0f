using System.Globalization;
using System.Text;
using Civic.Proof.Clients;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Votes;

/// <summary>
/// How long a voter waits until the vote is stored: 200 and 1 000 voters, each on a line of the own, who all vote at the same moment, or within a second; and one alone,
/// beside a single client of pgbench. Held when of those who vote within a second p99 is at most 10 and 50 ms, and one alone waits no longer than one among a thousand.
/// Those at the same moment are told, not judged: what 200 votes cost host, database and crowd together on two processors is more than 10 ms.
/// </summary>
public sealed class GavelProof : IProof
{
    private const int WarmUp = 20;

    public string Name => "gavel";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        (int Voters, double Limit)[] halls = quick ? [(20, 10), (60, 50)] : [(200, 10), (1_000, 50)];
        var rounds = quick ? 2 : run.Options.Rounds ?? 20;
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), postgres.Settings());
        await host.StartAsync(cancellation: cancellation);
        // Each hall has its rounds twice; one voting is for who votes alone.
        var hall = await Hall.PrepareAsync(run, host, halls[^1].Voters, (halls.Length * 2 * rounds) + WarmUp + 1);
        // Code compiled, grains' types loaded: what a long evening has behind it.
        await using (var crowd = await hall.LinesAsync(halls[^1].Voters)) await crowd.RoundsAsync(WarmUp, TimeSpan.Zero);
        var (held, busiest) = (true, 0.0);
        foreach (var (voters, limit) in halls)
        {
            if (!quick) await Quiet.WaitAsync(TimeSpan.FromMinutes(10), cancellation);
            await using var lines = await hall.LinesAsync(voters);
            var machine = Quiet.Begin();
            var atOnce = await lines.RoundsAsync(rounds, TimeSpan.Zero);
            var spread = await lines.RoundsAsync(rounds, TimeSpan.FromSeconds(1));
            run.Say(string.Create(CultureInfo.InvariantCulture,
                $"{voters} voters at the same moment, {rounds} rounds (others used {machine.Others():0.00} processors): p50 {atOnce.Milliseconds(0.5):0.0} ms, p99 {atOnce.Milliseconds(0.99):0.0} ms; within a second: p50 {spread.Milliseconds(0.5):0.0} ms, p99 {spread.Milliseconds(0.99):0.0} ms (limit {limit:0})"));
            held &= spread.Milliseconds(0.99) <= limit;
            busiest = spread.Milliseconds(0.5);
        }

        await using var one = await hall.LinesAsync(1);
        var alone = await one.AloneAsync(halls[^1].Voters);
        var bench = await new PgBench(postgres, folder).RunAsync(TimeSpan.FromSeconds(quick ? 1 : 5), clients: 1);
        run.Say(string.Create(CultureInfo.InvariantCulture, $"one alone, vote after vote: p50 {alone.Milliseconds(0.5):0.00} ms, p99 {alone.Milliseconds(0.99):0.00} ms; pgbench with one client: p50 {bench.P50:0.00} ms, p99 {bench.P99:0.00} ms"));
        held &= alone.Milliseconds(0.5) <= busiest;
        return held || quick;
    }

    private sealed class Hall(ProofRun run, Municipality place, byte[][] tokens, Queue<OpenVoting> votings)
    {
        public static async Task<Hall> PrepareAsync(ProofRun run, HostProcess host, int voters, int votings)
        {
            var open = await OpenVotings.MakeAsync(host, run.Http, "gavel", voters, votings);
            var place = new Municipality(run.Http, host.Address, "gavel");
            return new(run, place, [.. (await place.SignInAsync(OpenVotings.Members(voters))).Select(Encoding.ASCII.GetBytes)], new(open));
        }

        public async Task<Lines> LinesAsync(int voters)
        {
            var lines = new List<HubLoad>();
            for (var i = 0; i < voters; i++) lines.Add(await HubLoad.ConnectAsync(place.Hub, Encoding.ASCII.GetString(tokens[i]), 1));
            return new(run, tokens, votings, lines);
        }
    }

    private sealed class Lines(ProofRun run, byte[][] tokens, Queue<OpenVoting> votings, List<HubLoad> lines) : IAsyncDisposable
    {
        /// <summary>One voting a round, in which every line casts one vote.</summary>
        public async Task<Latencies> RoundsAsync(int rounds, TimeSpan within)
        {
            var all = new Latencies();
            var random = run.Random($"gavel {lines.Count} {within}");
            for (var round = 0; round < rounds; round++)
            {
                var ballots = new Ballots([votings.Dequeue()], tokens, run.Options.Seed);
                var begin = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var votes = lines.ConvertAll(line => VoteAsync(line, ballots, begin.Task, within * random.NextDouble()));
                begin.SetResult();
                foreach (var tally in await Task.WhenAll(votes))
                {
                    if (tally.Refused > 0) throw new InvalidOperationException($"A vote was not stored: {tally.FirstRefusal}");
                    all.Add(tally.Latencies);
                }
            }

            return all;
        }

        /// <summary>One vote after the other by one line.</summary>
        public async Task<Latencies> AloneAsync(int votes)
        {
            var ballots = new Ballots([votings.Dequeue()], tokens, run.Options.Seed);
            var all = new Latencies();
            for (var i = 0; i < votes; i++) all.Add((await lines[0].OneAsync(ballots)).Latencies);
            return all;
        }

        public ValueTask DisposeAsync()
        {
            lines.ForEach(line => line.Dispose());
            return ValueTask.CompletedTask;
        }

        private static async Task<Tally> VoteAsync(HubLoad line, Ballots ballots, Task begin, TimeSpan after)
        {
            await begin;
            if (after > TimeSpan.Zero) await Task.Delay(after);
            return await line.OneAsync(ballots);
        }
    }
}
