using System.Diagnostics;
using System.Net.Sockets;
using Civic.Proof.Clients;

namespace Civic.Proof.Kills;

/// <summary>
/// A member who wants the vote in, whatever is killed meanwhile, and notes all that is said. Odd ones vote over the hub, even
/// ones by GraphQL. An interrupted command is settled or sent again, in turns, until its fate is known.
/// </summary>
public sealed class Voter(Municipality municipality, string token, bool overHub, HistoryFile history, Progress progress) : IAsyncDisposable
{
    private readonly GraphQLClient graph = municipality.As(token);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly string actor = Municipality.SubjectOf(token);
    private readonly Stopwatch silence = new();
    private HubClient? hub;

    /// <summary>Casts one vote and returns when its fate is known.</summary>
    public async Task VoteAsync(OpenVoting voting, string[] entries, CancellationToken cancellation)
    {
        var operation = Guid.NewGuid();
        while (true)
        {
            history.Sent(operation, actor, voting.Id, entries);
            if (await AskAsync(operation, () => CastAsync(operation, voting.Id, entries)) is { } answer)
            {
                history.Answer(operation, actor, answer.Outcome, answer.Code);
                if (answer.IsDefinite) break;
            }

            if (!progress.ShallSettle()) await PauseAsync(cancellation);
            else if (await SettleAsync(operation, cancellation) == "NOT_STORED") operation = Guid.NewGuid();
            else break;
        }

        progress.Count();
    }

    public async ValueTask DisposeAsync()
    {
        if (hub is not null) await hub.DisposeAsync();
    }

    private async Task<string> SettleAsync(Guid operation, CancellationToken cancellation)
    {
        while (true)
        {
            await PauseAsync(cancellation);
            var answer = await AskAsync(operation, async () => Answer.Read(
                (await graph.DataAsync(Documents.SettleOperation, new { input = new { operationId = operation } }, cancellation)).GetProperty("settleOperation")));
            if (answer is null) continue;
            history.Settled(operation, actor, answer.Outcome);
            if (answer.IsDefinite) return answer.Outcome;
        }
    }

    private async Task<Answer> CastAsync(Guid operationId, string voting, string[] entries)
    {
        if (!overHub) return Answer.Read((await graph.DataAsync(Documents.CastVote, new { input = new { operationId, voting, entries } })).GetProperty("castVote"));
        hub ??= await HubClient.ConnectAsync(municipality.Hub, token);
        return Answer.Read(await hub.CallAsync("CastVote", new { operationId, voting, entries }));
    }

    // Null: nobody answered, or not in a way that says anything about this command.
    private async Task<Answer?> AskAsync(Guid operation, Func<Task<Answer>> ask)
    {
        try
        {
            var answer = await ask();
            silence.Reset();
            return answer;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or SocketException or TaskCanceledException or HubCallException or GraphQLException)
        {
            history.None(operation, actor);
            silence.Start();
            // A host that refuses for ever would else keep a proof running for ever.
            if (silence.Elapsed > Patience) throw new InvalidOperationException($"{actor} gets no answer.", e);
            if (hub is not null) await hub.DisposeAsync();
            hub = null;
            return null;
        }
    }

    // A real client waits a little before it tries again; so do these, each a little differently.
    private async Task PauseAsync(CancellationToken cancellation)
    {
        await Task.Delay(10 + Math.Abs(actor.GetHashCode(StringComparison.Ordinal) % 40), cancellation);
        await progress.UpAsync().WaitAsync(cancellation);
    }
}
