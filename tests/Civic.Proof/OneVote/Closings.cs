using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Kills;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.OneVote;

/// <summary>
/// Votings that close while their members vote, on a host whose clock is wrong: by the chair in the middle of the votes, and by themselves at their time.
/// </summary>
/// <param name="off">By how much the host's <c>TimeProvider</c> is wrong.</param>
/// <param name="each">How many closings of each kind.</param>
/// <param name="members">How many vote in a voting that the chair closes.</param>
/// <param name="open">Seconds that a voting which closes by itself stands open, at first.</param>
internal sealed class Closings(ProofRun run, TimeSpan off, int each, int members, int open)
{
    private const string Slug = "closings";
    private const int AtATime = 20;
    private const int Lanes = 8;
    private static readonly Channel[] Ways = [Channel.Hub, Channel.GraphQL, Channel.Hub, Channel.GraphQL, Channel.Form];

    private readonly string folder = run.NewFolder("closings");
    private int stored;
    private int late;
    private int withBoth;

    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        var settings = new Dictionary<string, string>(postgres.Settings()) { ["Planted__ClockOff"] = off.ToString("c", CultureInfo.InvariantCulture) };
        await using var host = new HostProcess(await Checkout.PlantedAsync(), run.Http, Path.Combine(folder, "host"), settings);
        // Not started: the verbs are the real host's.
        await using var tools = new HostProcess(await run.HostAsync(), run.Http, host.DataFolder, postgres.Settings(), host.Address);
        await tools.VerbAsync("migrate");
        await host.StartAsync(cancellation: cancellation);
        await OpenVotings.MakeAsync(tools, run.Http, Slug, members, 0);
        using var pages = PageClient.NewHttp();
        using var history = new HistoryFile(Path.Combine(folder, "history.ndjson"));
        var at = new Municipality(run.Http, host.Address, Slug);
        var token = await at.SignInAsync("chair", cancellation);
        var wrong = IssuedAt(token) - DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var voters = await Devices.SignInAsync(at, host.Address, pages, OpenVotings.Members(members), history);
        try
        {
            var clock = Stopwatch.StartNew();
            var votings = await ByChairAsync(tools, at.As(token), voters);
            var timed = await ByTimeAsync(tools, voters);
            foreach (var voting in votings.Concat(timed)) await Closing.NoteAsync(at.As(token), voting, history);
            run.Say(string.Create(CultureInfo.InvariantCulture,
                $"the host's clock is {wrong} s wrong: {votings.Count} closings by the chair and {timed.Count} by time in {clock.Elapsed.TotalSeconds:0} s, "
                + $"{stored} votes stored and {late} too late, {withBoth} votings with both"));
            return await JudgeAsync(tools, history, timed.Count) && votings.Count == each && timed.Count == each;
        }
        finally
        {
            foreach (var voter in voters) await voter.DisposeAsync();
        }
    }

    private async Task<List<OpenVoting>> ByChairAsync(HostProcess tools, GraphQLClient chair, Devices[] voters)
    {
        var done = new List<OpenVoting>();
        while (done.Count < each)
        {
            var batch = await OpenVotings.MakeAsync(tools, run.Http, Slug, members, Math.Min(AtATime, each - done.Count), done.Count + 1);
            await Task.WhenAll(batch.Select(voting => Task.Run(() => InTheMiddleAsync(voting, chair, voters))));
            done.AddRange(batch);
        }

        return done;
    }

    // Eight members at a time; the chair closes when some of them are through, and the others go on.
    private async Task InTheMiddleAsync(OpenVoting voting, GraphQLClient chair, Devices[] voters)
    {
        var random = run.Random(voting.Id);
        var order = voters.ToArray();
        random.Shuffle(order);
        var (after, through) = (random.Next(1, voters.Length * 3 / 4), 0);
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var closing = Task.Run(async () =>
        {
            await reached.Task;
            await Closing.ByChairAsync(chair, voting);
        });
        var tally = new Both();
        await Parallel.ForAsync(0, order.Length, new ParallelOptions { MaxDegreeOfParallelism = Lanes }, async (n, _) =>
        {
            Take(await order[n].CastAsync(Ways[n % Ways.Length], Guid.NewGuid(), voting.Id, [voting.Entries[n % voting.Entries.Length]]), tally);
            if (Interlocked.Increment(ref through) == after) reached.TrySetResult();
        });
        await closing;
        Count(tally);
    }

    private async Task<List<OpenVoting>> ByTimeAsync(HostProcess tools, Devices[] voters)
    {
        var (done, from, seconds) = (new List<OpenVoting>(), each + 1, open);
        while (done.Count < each)
        {
            var batch = await OpenVotings.MakeAsync(tools, run.Http, Slug, members, Math.Min(AtATime, each - done.Count), from, seconds);
            from += batch.Length;
            var came = await Task.WhenAll(batch.Select((voting, n) => Task.Run(() => UntilItClosesAsync(voting, voters, n))));
            // On a busy machine a voting may be over before anybody has come; it says nothing, and another takes its place with more time.
            if (came.Contains(false)) seconds *= 2;
            done.AddRange(batch.Where((_, n) => came[n]));
        }

        return done;
    }

    // Three members cast, take back and cast again until they are too late.
    private async Task<bool> UntilItClosesAsync(OpenVoting voting, Devices[] voters, int nth)
    {
        var tally = new Both();
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async n =>
        {
            var voter = voters[(nth * 3 + n) % voters.Length];
            for (var tries = n; ; tries++)
            {
                if (!Take(await voter.CastAsync(Ways[tries % Ways.Length], Guid.NewGuid(), voting.Id, [voting.Entries[tries % voting.Entries.Length]]), tally)) return;
                if (await voter.WithdrawAsync(voting.Id) is { Outcome: not "STORED" } refused)
                {
                    Take(refused, tally);
                    return;
                }
            }
        }));
        if (tally.Stored > 0) Count(tally);
        return tally.Stored > 0;
    }

    private static bool Take(Answer answer, Both tally)
    {
        if (answer.Outcome == "STORED") Interlocked.Increment(ref tally.Stored);
        else if (answer is { Outcome: "REFUSED", Code: "voting-closed" }) Interlocked.Increment(ref tally.Late);
        else throw new InvalidOperationException($"A vote was answered {answer}.");
        return answer.Outcome == "STORED";
    }

    private void Count(Both tally)
    {
        Interlocked.Add(ref stored, tally.Stored);
        Interlocked.Add(ref late, tally.Late);
        if (tally is { Stored: > 0, Late: > 0 }) Interlocked.Increment(ref withBoth);
    }

    private async Task<bool> JudgeAsync(HostProcess tools, HistoryFile history, int timed)
    {
        var export = Path.Combine(folder, "export.ndjson");
        await tools.VerbAsync("export", "--slug", Slug, "--file", export);
        var (votes, closed, flaws) = Timeline.Read(export);
        foreach (var flaw in flaws.Take(5)) run.Say($"LATE: {flaw}");
        run.Say($"{votes} votes and withdrawals in {closed} closed votings: {(flaws.Count == 0 ? "none after the closing event, none at or after its deadline by the database's clock" : $"{flaws.Count} too late")}");
        return await Judgement.PassAsync(run, history.FullName, Slug, export, "--may-be-late") && flaws.Count == 0 && closed >= each + timed;
    }

    private static long IssuedAt(string token) =>
        JsonSerializer.Deserialize<JsonElement>(System.Buffers.Text.Base64Url.DecodeFromChars(token.Split('.')[1])).GetProperty("iat").GetInt64();

    private sealed class Both
    {
        public int Stored;
        public int Late;
    }
}
