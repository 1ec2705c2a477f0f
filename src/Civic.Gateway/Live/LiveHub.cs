using Civic.Contracts;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Domain.Meetings.Ballots;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Access.Tokens;
using Civic.Gateway.Graph;
using Civic.Gateway.Meetings.Ballots;
using Civic.Gateway.Seminars;
using Civic.Gateway.Seminars.Polls;
using Civic.Gateway.Seminars.Questions;
using Civic.Gateway.Seminars.Reactions;
using Microsoft.AspNetCore.SignalR;

namespace Civic.Gateway.Live;

/// <summary>
/// The hub <c>/{tenant}/live</c>: a window on the live feed, and the shortest way for a vote and for what thousands do at once. The server calls <c>batch</c> with news,
/// <c>rejoin</c> when too much was missed, <c>ended</c> when a topic is not for the caller any more, and <c>signedOut</c> before it closes a socket whose sign-in has ended.
/// </summary>
/// <remarks>Made anew for every call, so its constructor does nothing.</remarks>
public sealed class LiveHub(
    TopicFeeds feeds, Turnstile turnstile, Commands commands, Participation participation, ReactionDesk reactions, BearerTokens tokens, TenantDirectory tenants) : Hub
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
    public async Task<OutcomeAnswer> CastVote(HubVote vote)
    {
        if (vote?.Voting is null || vote.Entries is null) throw LiveException.BadArguments;
        if (await Voter(vote.Token) is not { IsSignedIn: true } caller) return new OutcomeAnswer(SignInNeeded);
        if (!Guid.TryParseExact(vote.OperationId, "D", out var operation)) return new OutcomeAnswer(Outcome.Refused(OperationRefusals.Malformed));
        // A foreign id and a missing one are answered alike, as in GraphQL.
        if (GlobalId.KeyOf(vote.Voting, caller.Tenant, "Voting") is not { } key) return new OutcomeAnswer(Outcome.Refused(VotingRefusals.NotOpened));
        var entries = vote.Entries.Select(id => new EntryId(GlobalId.KeyOf(id ?? "", caller.Tenant, "Entry") ?? ""));
        return new OutcomeAnswer(await commands.Send(
            new Sender(caller.Tenant, operation, caller.Actor), new VotingId(key), new CastVote([.. entries])));
    }

    /// <summary>Casts a sealed ballot in a secret vote: answers <c>{outcome, code, position}</c> after the commit. As of <see cref="CastVote"/>.</summary>
    [AdmitsEveryone]
    public async Task<OutcomeAnswer> CastSecretBallot(HubSecretBallot ballot)
    {
        if (ballot?.Vote is null || ballot.Ballot is null || ballot.Salt is null) throw LiveException.BadArguments;
        if (await Voter(ballot.Token) is not { IsSignedIn: true } caller) return new OutcomeAnswer(SignInNeeded);
        if (!Guid.TryParseExact(ballot.OperationId, "D", out var operation)) return new OutcomeAnswer(Outcome.Refused(OperationRefusals.Malformed));
        if (SecretVoteTypes.IdOf(caller.Tenant, ballot.Vote) is not { } vote) return new OutcomeAnswer(Outcome.Refused(SecretVoteRefusals.Unknown));
        return new OutcomeAnswer(await commands.Send(new Sender(caller.Tenant, operation, caller.Actor), vote, new CastSecretBallot(ballot.Ballot, ballot.Salt, false)));
    }

    /// <summary>
    /// Answers a roll call: answers <c>{outcome, code, position}</c> after the commit, with the same refusals as the mutation. Idempotent by operation id, which is
    /// the same over the mutation, this method and the page's form. With a token the answer is that person's, as of <see cref="CastVote"/>.
    /// </summary>
    [AdmitsEveryone]
    public async Task<OutcomeAnswer> CastBallot(HubBallot ballot)
    {
        if (ballot?.Meeting is null || ballot.Choice is null) throw LiveException.BadArguments;
        if (await Voter(ballot.Token) is not { IsSignedIn: true } caller) return new OutcomeAnswer(SignInNeeded);
        if (!Guid.TryParseExact(ballot.OperationId, "D", out var operation)) return new OutcomeAnswer(Outcome.Refused(OperationRefusals.Malformed));
        if (GlobalId.KeyOf(ballot.Meeting, caller.Tenant, "Meeting") is not { } key) return new OutcomeAnswer(Outcome.Refused(MeetingRefusals.Unknown));
        if (!Enum.TryParse<Choice>(ballot.Choice, ignoreCase: true, out var choice)) return new OutcomeAnswer(Outcome.Refused(ItemRefusals.ChoiceUnknown));
        return new OutcomeAnswer(await commands.Send(
            new Sender(caller.Tenant, operation, caller.Actor), Streams.ItemOf(new MeetingId(key), ballot.Item), new CastBallot(caller.Actor.Id, choice)));
    }

    /// <summary>
    /// Answers a poll of a seminar that the caller has joined: answers <c>{outcome, code, position}</c> after the commit, with the same refusals as the
    /// mutation. Idempotent by operation id.
    /// </summary>
    [AdmitsEveryone]
    public async Task<OutcomeAnswer> AnswerPoll(HubPollAnswer answer)
    {
        if (answer?.Poll is null || answer.Words?.Contains(null!) == true) throw LiveException.BadArguments;
        var caller = Connection.Caller;
        if (!Guid.TryParseExact(answer.OperationId, "D", out var operation)) return new OutcomeAnswer(Outcome.Refused(OperationRefusals.Malformed));
        if (GlobalId.KeyOf(answer.Poll, caller.Tenant, "Poll") is not { } key) return new OutcomeAnswer(Outcome.Refused(PollRefusals.Unknown));
        var answers = new Answers(answer.Options, answer.Rating, answer.Number, answer.Words);
        return new OutcomeAnswer(await participation.Send(
            caller, Streams.SeminarOf(key), answers.Typed(new Sender(caller.Tenant, operation, caller.Actor)), by => commands.Send(by, new PollId(key), answers.Command)));
    }

    /// <summary>Upvotes a question of a seminar that the caller has joined. As of <see cref="AnswerPoll"/>.</summary>
    [AdmitsEveryone]
    public async Task<OutcomeAnswer> UpvoteQuestion(HubUpvote upvote)
    {
        if (upvote?.Question is null) throw LiveException.BadArguments;
        var caller = Connection.Caller;
        if (!Guid.TryParseExact(upvote.OperationId, "D", out var operation)) return new OutcomeAnswer(Outcome.Refused(OperationRefusals.Malformed));
        if (QuestionBindings.Of(caller.Tenant, upvote.Question) is not { } question) return new OutcomeAnswer(Outcome.Refused(QuestionsRefusals.Unknown));
        return new OutcomeAnswer(await participation.Send(
            caller, question.Seminar, new Sender(caller.Tenant, operation, caller.Actor), by => commands.Send(by, question.Seminar, new UpvoteQuestion(question.Number))));
    }

    /// <summary>
    /// Applauds, holds up a hand and the like, in a seminar that the caller takes part in: answers <c>{outcome, code, position}</c> when it is counted.
    /// Never sent on as a message: everybody gets numbers, in the topic's figures.
    /// </summary>
    [AdmitsEveryone]
    public async Task<OutcomeAnswer> React(HubReaction reaction)
    {
        if (reaction?.Seminar is null || reaction.Reaction is null) throw LiveException.BadArguments;
        var caller = Connection.Caller;
        if (GlobalId.KeyOf(reaction.Seminar, caller.Tenant, "Seminar") is not { } key) return new OutcomeAnswer(Outcome.Refused(ReactionsRefusals.SeminarUnknown));
        if (!Enum.TryParse<Reaction>(reaction.Reaction, ignoreCase: true, out var kind)) return new OutcomeAnswer(Outcome.Refused(ReactionsRefusals.Unknown));
        return new OutcomeAnswer(await participation.Send(
            caller, new SeminarId(key), new Sender(caller.Tenant, Guid.Empty, caller.Actor), by => reactions.Take(caller.Tenant, new SeminarId(key), by.Actor.Id, kind)));
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

/// <summary>What <c>CastSecretBallot</c> takes.</summary>
/// <param name="OperationId">A UUID made by the client.</param>
/// <param name="Vote">The secret vote's global id.</param>
/// <param name="Ballot">Sealed in the voter's browser; hexadecimal digits.</param>
/// <param name="Salt">Of the receipt, which the voter keeps.</param>
/// <param name="Token">An access token of the voter, when it is not who opened the connection.</param>
public sealed record HubSecretBallot(string OperationId, string Vote, string Ballot, string Salt, string? Token = null);

/// <summary>What <c>CastBallot</c> takes.</summary>
/// <param name="OperationId">A UUID made by the client.</param>
/// <param name="Meeting">The meeting's global id.</param>
/// <param name="Item">The number of the item that the roll call is about.</param>
/// <param name="Choice"><c>YES</c>, <c>NO</c> or <c>ABSTAIN</c>.</param>
/// <param name="Token">An access token of the voter, when it is not who opened the connection.</param>
public sealed record HubBallot(string OperationId, string Meeting, int Item, string Choice, string? Token = null);

/// <summary>What <c>AnswerPoll</c> takes: what belongs to the poll's kind, and nothing else.</summary>
/// <param name="OperationId">A UUID made by the client.</param>
/// <param name="Poll">The poll's global id.</param>
/// <param name="Options">Options by number; of a ranking all of them, best first.</param>
/// <param name="Rating">A step of the scale.</param>
/// <param name="Words">Words, or one text.</param>
public sealed record HubPollAnswer(string OperationId, string Poll, int[]? Options = null, int? Rating = null, double? Number = null, string[]? Words = null);

/// <summary>What <c>UpvoteQuestion</c> takes.</summary>
/// <param name="OperationId">A UUID made by the client.</param>
/// <param name="Question">The question's global id.</param>
public sealed record HubUpvote(string OperationId, string Question);
