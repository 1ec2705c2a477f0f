using System.Globalization;
using System.Text;
using Civic.Proof.Clients;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Votes;

/// <summary>
/// How long a voter waits until the vote is stored: 200 and 1 000 voters, each on a line of the own, who all vote within a second, or at the very same moment; and one alone,
/// beside a single client of pgbench. Held when within a second p99 is at most 10 and 50 ms, and one alone (p50) waits no longer than one of 200: whoever had to wait for a group would wait longest alone. What
/// pgbench's insert and a hub call that stores nothing take is told beside it.
/// The same moment is told without a limit: so many votes keep both processors busy for longer, voters' and database's included, whoever serves them.
/// A second in which the machine's processors were given to other machines tells of those: rounds go on until enough are undisturbed, and only these are judged. Which they
/// are is the kernel's word (steal in /proc/stat), whatever the votes took; all rounds are told as well.
/// What is measured is a host that has been up: each hall votes until a round compiles nothing any more. The first of these rounds is told too.
/// </summary>
public sealed class GavelProof : IProof
{
    private const int MostWarming = 25;
    private const int MostTries = 6;
    // Of two processors in a second: two ticks of the kernel's clock.
    private const double Stolen = 0.021;

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
        var hall = await Hall.PrepareAsync(run, host, halls[^1].Voters, (halls.Length * (MostWarming + ((MostTries + 1) * rounds))) + 1);
        var (held, inCompany) = (true, 0.0);
        foreach (var (voters, limit) in halls)
        {
            if (!quick) await Quiet.WaitAsync(TimeSpan.FromMinutes(10), cancellation);
            await using var lines = await hall.LinesAsync(voters);
            var cold = await lines.WarmAsync(quick ? 2 : MostWarming);
            var before = await HostPauses.AskAsync(run.Http, host.Address);
            var (spread, all) = (new Rounds(), new Rounds());
            while (spread.Count < rounds && all.Count < rounds * (quick ? 1 : MostTries))
            {
                var stolen = ProcStat.StolenSeconds();
                var round = await lines.RoundsAsync(1, TimeSpan.FromSeconds(1));
                stolen = ProcStat.StolenSeconds() - stolen;
                all.Add(round, stolen);
                if (stolen < Stolen) spread.Add(round, stolen);
            }

            var pauses = await HostPauses.AskAsync(run.Http, host.Address) - before;
            var atOnce = await lines.RoundsAsync(rounds, TimeSpan.Zero);
            run.Say(string.Create(CultureInfo.InvariantCulture, $"{voters} voters within a second, {spread.Count} undisturbed rounds: {spread.Latencies} (limit of p99: {limit:0})"));
            run.Say(string.Create(CultureInfo.InvariantCulture, $"{voters} voters within a second, all {all.Count} rounds, in which {all.Stolen / all.Count:0.00} s a second were given to other machines: {all.Latencies}; the host collected {pauses.Collections} times, {pauses.Milliseconds:0} ms in all, and compiled {pauses.Methods} methods; the very first round: {cold}"));
            run.Say($"{voters} voters at the same moment: {atOnce}");
            if (spread.Count < rounds) run.Say($"only {spread.Count} of {rounds} rounds were undisturbed: this machine cannot tell how long {voters} voters wait");
            if (inCompany == 0) inCompany = spread.Latencies.Milliseconds(0.5);
            held &= spread.Count >= rounds && spread.Latencies.Milliseconds(0.99) <= limit;
        }

        await using var one = await hall.LinesAsync(1);
        var alone = await one.AloneAsync(halls[^1].Voters);
        var nothing = await one.NothingAsync(halls[^1].Voters);
        var bench = await new PgBench(postgres, folder).RunAsync(TimeSpan.FromSeconds(quick ? 1 : 5), clients: 1);
        run.Say(string.Create(CultureInfo.InvariantCulture, $"one alone, vote after vote: p50 {alone.Milliseconds(0.5):0.00} ms, p99 {alone.Milliseconds(0.99):0.00} ms; a call that stores nothing: p50 {nothing.Milliseconds(0.5):0.00} ms; pgbench with one client: p50 {bench.P50:0.00} ms, p99 {bench.P99:0.00} ms"));
        held &= alone.Milliseconds(0.5) <= inCompany;
        return held || quick;
    }

    private sealed class Rounds
    {
        public int Count { get; private set; }

        public double Stolen { get; private set; }

        public Latencies Latencies { get; } = new();

        public void Add(Latencies round, double stolen)
        {
            Count++;
            Stolen += stolen;
            Latencies.Add(round);
        }
    }

    /// <summary>What held the host up, by its own metrics.</summary>
    private readonly record struct HostPauses(long Collections, double Milliseconds, long Methods)
    {
        public static async Task<HostPauses> AskAsync(HttpClient http, Uri address)
        {
            var metrics = await http.GetStringAsync(new Uri(address, "/metrics"));
            // One value for each generation, where there are more.
            double Of(string name) => metrics.Split('\n').Where(line => line.StartsWith(name, StringComparison.Ordinal))
                .Sum(line => double.Parse(line.Split('}')[^1].Trim().Split(' ')[^1], CultureInfo.InvariantCulture));
            return new((long)Of("dotnet_gc_collections_now"), Of("dotnet_gc_pause_time_now") * 1000, (long)Of("dotnet_jit_compiled_methods_now"));
        }

        public static HostPauses operator -(HostPauses after, HostPauses before) =>
            new(after.Collections - before.Collections, after.Milliseconds - before.Milliseconds, after.Methods - before.Methods);
    }

    private sealed class Hall(ProofRun run, HostProcess host, Municipality place, byte[][] tokens, Queue<OpenVoting> votings)
    {
        public static async Task<Hall> PrepareAsync(ProofRun run, HostProcess host, int voters, int votings)
        {
            var open = await OpenVotings.MakeAsync(host, run.Http, "gavel", voters, votings);
            var place = new Municipality(run.Http, host.Address, "gavel");
            return new(run, host, place, [.. (await place.SignInAsync(OpenVotings.Members(voters))).Select(Encoding.ASCII.GetBytes)], new(open));
        }

        public async Task<Lines> LinesAsync(int voters)
        {
            var lines = new List<HubLoad>();
            for (var i = 0; i < voters; i++) lines.Add(await HubLoad.ConnectAsync(place.Hub, Encoding.ASCII.GetString(tokens[i]), 1));
            return new(run, host, tokens, votings, lines);
        }
    }

    private sealed class Lines(ProofRun run, HostProcess host, byte[][] tokens, Queue<OpenVoting> votings, List<HubLoad> lines) : IAsyncDisposable
    {
        /// <summary>Rounds within a second until the host compiles nothing any more.</summary>
        /// <returns>The first of them.</returns>
        public async Task<Latencies> WarmAsync(int most)
        {
            Latencies? first = null;
            var before = await HostPauses.AskAsync(run.Http, host.Address);
            for (var round = 0; round < most; round++)
            {
                var latencies = await RoundsAsync(1, TimeSpan.FromSeconds(1));
                first ??= latencies;
                var after = await HostPauses.AskAsync(run.Http, host.Address);
                if ((after - before).Methods == 0) break;
                before = after;
            }

            return first!;
        }

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

        /// <summary>One call after the other that stores nothing.</summary>
        public async Task<Latencies> NothingAsync(int calls)
        {
            var all = new Latencies();
            for (var i = 0; i < calls; i++) all.Add(await lines[0].NothingAsync());
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
