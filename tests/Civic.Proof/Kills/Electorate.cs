using Civic.Proof.Clients;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Kills;

/// <summary>All voters of one phase, the votings they vote in and the evidence they leave.</summary>
public sealed class Electorate : IAsyncDisposable
{
    private readonly ProofRun run;
    private readonly HostProcess host;
    private readonly Municipality municipality;
    private readonly OpenVoting[] votings;
    private readonly Voter[] voters;
    private readonly HistoryFile history;

    private Electorate(ProofRun run, HostProcess host, Municipality municipality, OpenVoting[] votings, string[] tokens, string file)
    {
        (this.run, this.host, this.municipality, this.votings) = (run, host, municipality, votings);
        history = new HistoryFile(file);
        voters = [.. tokens.Select((token, i) => new Voter(municipality, token, i % 2 == 1, history, Progress))];
    }

    public Progress Progress { get; } = new();

    /// <summary>What they vote in.</summary>
    public OpenVoting[] Votings => votings;

    public long Votes => (long)voters.Length * votings.Length;

    public static async Task<Electorate> GatherAsync(ProofRun run, HostProcess host, string slug, int voters, int votings)
    {
        var open = await OpenVotings.MakeAsync(host, run.Http, slug, voters, votings);
        var municipality = new Municipality(run.Http, host.Address, slug);
        var tokens = await municipality.SignInAsync(OpenVotings.Members(voters));
        return new(run, host, municipality, open, tokens, Path.Combine(run.Folder, $"{slug}.history.ndjson"));
    }

    /// <summary>Everybody votes in every voting, each in an order of their own; at most so many at a time.</summary>
    /// <param name="ration">Waited for once a vote; null is without measure.</param>
    public async Task VoteAsync(int atATime, CancellationToken cancellation, SemaphoreSlim? ration = null)
    {
        using var seats = new SemaphoreSlim(atATime);
        await Task.WhenAll(voters.Select((voter, i) => Task.Run(async () =>
        {
            var random = run.Random($"voter {i}");
            var order = votings.ToArray();
            random.Shuffle(order);
            foreach (var voting in order)
            {
                await seats.WaitAsync(cancellation);
                try
                {
                    if (ration is not null) await ration.WaitAsync(cancellation);
                    await voter.VoteAsync(voting, [voting.Entries[random.Next(voting.Entries.Length)]], cancellation);
                }
                finally
                {
                    seats.Release();
                }
            }
        }, cancellation)));
    }

    /// <summary>Closes the votings, notes what they report, exports, and lets the separate program judge.</summary>
    public async Task<bool> JudgeAsync()
    {
        var chair = municipality.As(await municipality.SignInAsync("chair"));
        foreach (var voting in votings)
        {
            var closed = (await chair.DataAsync(Documents.CloseVoting, new { input = new { operationId = Guid.NewGuid(), voting = voting.Id } })).GetProperty("closeVoting");
            if (closed.GetProperty("outcome").GetString() != "STORED") throw new InvalidOperationException($"A voting did not close: {closed}");
            var seen = (await chair.DataAsync(Documents.Result, new { id = voting.Id })).GetProperty("voting");
            history.Result(voting.Id, seen.GetProperty("result").GetProperty("rounds")[0].GetProperty("count").EnumerateArray()
                .Select(c => (c.GetProperty("entry").GetProperty("id").GetString()!, c.GetProperty("votes").GetInt32())));
        }

        var export = Path.Combine(run.Folder, $"{municipality.Slug}.export.ndjson");
        await host.VerbAsync("export", "--slug", municipality.Slug, "--file", export);
        return await Judgement.PassAsync(run, history.FullName, municipality.Slug, export);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var voter in voters) await voter.DisposeAsync();
        history.Dispose();
    }
}
