using System.Collections.Immutable;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Microsoft.AspNetCore.SignalR;

namespace Civic.Gateway.Live;

/// <summary>
/// The hub <c>/{tenant}/live</c>: a window on the live feed, and the shortest way for a vote. The server calls <c>batch</c> with news,
/// <c>rejoin</c> when too much was missed, and <c>signedOut</c> before it closes a socket whose sign-in has ended.
/// </summary>
/// <remarks>Made anew for every call, so its constructor does nothing.</remarks>
public sealed class LiveHub(TopicFeeds feeds, ICommands commands) : Hub
{
    /// <summary>Follows a topic: answers a snapshot, or the facts after <paramref name="last"/>; batches follow on top of <c>number</c>.</summary>
    [HubAudience(signedIn: false)]
    public async Task<JoinAnswer> Join(string topic, long? last)
    {
        if (topic is null) throw LiveException.NotFound;
        var connection = Connection;
        var seat = connection.NewSeat(topic);
        var (feed, joined) = await feeds.Join(connection.Caller.Tenant, topic, seat, last, Context.ConnectionAborted);
        seat.Feed = feed;
        connection.Keep(feed.Name, seat);
        ReadOnlyMemory<byte>? snapshot = joined.Snapshot is null ? null : WireJson.Bytes(connection.Caller.Tenant, joined.Snapshot);
        return new JoinAnswer(Frames.Joined(feed.Name, joined.Number, snapshot, joined.Facts, joined.Figures), seat);
    }

    /// <summary>Stops following a topic. Idempotent.</summary>
    [HubAudience(signedIn: false)]
    public void Leave(string topic) => Connection.Leave(topic ?? throw LiveException.NotFound);

    /// <summary>Casts a vote: answers <c>{outcome, code, position}</c> after the commit. Idempotent by operation id.</summary>
    [HubAudience(signedIn: true)]
    public async Task<VoteAnswer> CastVote(CastVoteInput input)
    {
        if (input?.Voting is null || input.Entries is null) throw LiveException.BadArguments;
        var caller = Connection.Caller;
        var voting = GlobalId.KeyOf(input.Voting, caller.Tenant, "Voting");
        return new VoteAnswer(await commands.Send<VotingCommand>(caller, input.OperationId, voting, new CastVote(Entries(input, caller))));
    }

    private LiveConnection Connection => Context.Features.Get<LiveConnection>()!;

    // An id that is none of ours stays as it is: no entry has such a key, so it is refused like any that is not in the voting.
    private static ImmutableArray<EntryId> Entries(CastVoteInput input, Caller caller) =>
        [.. input.Entries.Select(id => new EntryId(GlobalId.KeyOf(id, caller.Tenant, "Entry") ?? id))];
}

/// <summary>What <c>castVote</c> takes, in the hub and in GraphQL.</summary>
/// <param name="OperationId">A UUID made by the client.</param>
/// <param name="Voting">The voting's global id.</param>
/// <param name="Entries">Global ids of one to as many entries as there are prizes.</param>
public sealed record CastVoteInput(string OperationId, string Voting, IReadOnlyList<string> Entries);
