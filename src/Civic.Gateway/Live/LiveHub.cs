using Civic.Contracts;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Access.Tokens;
using Civic.Gateway.Graph;
using Civic.Gateway.Seminars.Reactions;
using Microsoft.AspNetCore.SignalR;

namespace Civic.Gateway.Live;

/// <summary>
/// The hub <c>/{tenant}/live</c>: a window on the live feed, and the shortest way for a vote. The server calls <c>batch</c> with news,
/// <c>rejoin</c> when too much was missed, and <c>signedOut</c> before it closes a socket whose sign-in has ended.
/// </summary>
/// <remarks>Made anew for every call, so its constructor does nothing.</remarks>
public sealed class LiveHub(TopicFeeds feeds, Turnstile turnstile, Commands commands, BearerTokens tokens, TenantDirectory tenants, ReactionDesk reactions,
    Participants? participants = null) : Hub
{
    /// <summary>Follows a topic: answers a snapshot, or the facts after <paramref name="last"/>; batches follow on top of <c>number</c>.</summary>
    [AdmitsEveryone]
    public async Task<JoinAnswer> Join(string topic, long? last)
    {
        if (topic is null) throw LiveException.NotFound;
        await turnstile.Enter(Context.ConnectionAborted);
        try
        {
            return await Seat(topic, last);
        }
        finally
        {
            turnstile.Leave();
        }
    }

    private async Task<JoinAnswer> Seat(string topic, long? last)
    {
        var connection = Connection;
        var seat = connection.NewSeat(topic);
        var (feed, joined) = await feeds.Join(connection.Caller, topic, seat, last, Context.ConnectionAborted);
        seat.Feed = feed;
        connection.Keep(feed.NameFor(seat), seat);
        var snapshot = joined.Snapshot is null ? null : WireJson.Bytes(connection.Caller.Tenant, joined.Snapshot, feed.Texts);
        return new JoinAnswer(Frames.Joined(feed.NameFor(seat), joined.Number, snapshot, joined.Facts, joined.Figures), seat);
    }

    /// <summary>Stops following a topic. Idempotent.</summary>
    [AdmitsEveryone]
    public void Leave(string topic) => Connection.Leave(topic ?? throw LiveException.NotFound);

    /// <summary>
    /// Casts a vote: answers <c>{outcome, code, position}</c> after the commit. Idempotent by operation id.
    /// With a token the vote is that person's: one terminal in the meeting room serves members who each bring their own.
    /// </summary>
    [AdmitsEveryone]
    public async Task<VoteAnswer> CastVote(HubVote vote)
    {
        if (vote?.Voting is null || vote.Entries is null) throw LiveException.BadArguments;
        if (await Voter(vote.Token) is not { IsSignedIn: true } caller) return new VoteAnswer(SignInNeeded);
        if (!Guid.TryParseExact(vote.OperationId, "D", out var operation)) return new VoteAnswer(Outcome.Refused(OperationRefusals.Malformed));
        // A foreign id and a missing one are answered alike, as in GraphQL.
        if (GlobalId.KeyOf(vote.Voting, caller.Tenant, "Voting") is not { } key) return new VoteAnswer(Outcome.Refused(VotingRefusals.NotOpened));
        var entries = vote.Entries.Select(id => new EntryId(GlobalId.KeyOf(id ?? "", caller.Tenant, "Entry") ?? ""));
        return new VoteAnswer(await commands.Send(
            new Sender(caller.Tenant, operation, caller.Actor), new VotingId(key), new CastVote([.. entries])));
    }

    /// <summary>
    /// Applauds, holds up a hand and the like, in a seminar that the caller takes part in: answers <c>{outcome, code, position}</c> when it is counted.
    /// Never sent on as a message: everybody gets numbers, in the topic's figures.
    /// </summary>
    [AdmitsEveryone]
    public async Task<VoteAnswer> React(HubReaction reaction)
    {
        if (reaction?.Seminar is null || reaction.Reaction is null) throw LiveException.BadArguments;
        var caller = Connection.Caller;
        if (GlobalId.KeyOf(reaction.Seminar, caller.Tenant, "Seminar") is not { } key) return new VoteAnswer(Outcome.Refused(ReactionsRefusals.SeminarUnknown));
        if (!Enum.TryParse<Reaction>(reaction.Reaction, ignoreCase: true, out var kind)) return new VoteAnswer(Outcome.Refused(ReactionsRefusals.Unknown));
        var actor = participants is null ? caller.Actor : await participants.In(caller, new SeminarId(key), Context.ConnectionAborted);
        return new VoteAnswer(actor.Has(Roles.Participant)
            ? await reactions.Take(caller.Tenant, new SeminarId(key), actor.Id, kind)
            : Outcome.Refused(QuestionsRefusals.NotJoined));
    }

    private static readonly Outcome SignInNeeded = Outcome.Refused(new Refusal(AccessRefusals.SignInNeeded.Code));

    private ValueTask<Caller?> Voter(string? token) => token is null ? ValueTask.FromResult<Caller?>(Connection.Caller) : Bearer(token);

    private async ValueTask<Caller?> Bearer(string token)
    {
        // As the municipality is now: the socket may be older than the withdrawal of an issuer.
        var caller = Connection.Caller;
        if (await tenants.Find(caller.Tenant.Value, Context.ConnectionAborted) is not { } tenant) return null;
        var verified = await tokens.Verify(tenant, token);
        return verified.Verdict == Verdict.Admitted ? caller.As(verified.SignIn!) : null;
    }

    private LiveConnection Connection => Context.Features.Get<LiveConnection>()!;
}

/// <summary>What <c>React</c> takes.</summary>
/// <param name="Seminar">Its global id.</param>
/// <param name="Reaction"><c>APPLAUSE</c>, <c>HAND</c>, <c>AGREE</c> or <c>WONDER</c>.</param>
public sealed record HubReaction(string Seminar, string Reaction);

/// <summary>What <c>CastVote</c> takes.</summary>
/// <param name="OperationId">A UUID made by the client.</param>
/// <param name="Voting">The voting's global id.</param>
/// <param name="Entries">Global ids of one to as many entries as there are prizes.</param>
/// <param name="Token">An access token of the voter, when it is not who opened the connection.</param>
public sealed record HubVote(string OperationId, string Voting, string[] Entries, string? Token = null);
