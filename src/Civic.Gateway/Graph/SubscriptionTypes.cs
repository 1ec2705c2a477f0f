using System.Runtime.CompilerServices;
using System.Text;
using Civic.Contracts;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Ballots;
using Civic.Gateway.Access;
using Civic.Gateway.Contests;
using Civic.Gateway.Contests.Voting;
using Civic.Gateway.Live;
using Civic.Gateway.Meetings;
using Civic.Gateway.Meetings.Ballots;
using Civic.Gateway.Meetings.Items;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Graph;

/// <summary>Subscriptions: the live feed's updates as GraphQL answers, with the hub's ids and numbers.</summary>
internal static class SubscriptionTypes
{
    internal static SchemaBuilder Subscriptions(this SchemaBuilder schema) => schema
        .Bind("Subscription", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Stream("voting", context => Watch(context, $"voting:{context.Argument<string>("id")}"));
            t.Stream("contest", context => Watch(context, $"contest:{context.Argument<string>("slug")}"));
            t.Stream("meeting", context => Watch(context, $"meeting:{context.Argument<string>("id")}"));
            t.Stream("secretVote", context => Watch(context, $"secret-vote:{context.Argument<string>("id")}"));
        })
        .Bind<TopicUpdate>("VotingUpdate", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("figures", u => (VotingFigures)u.Figures);
            t.Field("voting", (u, context) => new VotingNode(
                Ask.Of(context).Tenant, new VotingId(Streams.KeyOf(u.Topic)), VotingVisibility.See((VotingState)u.State, Ask.Of(context).Actor)));
        })
        .Bind<TopicUpdate>("ContestUpdate", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("contest", (u, context) => ContestVisibility.See(((ContestAndEntries)u.State).Contest, Ask.Of(context).Actor) is { } view
                ? new ContestNode(Ask.Of(context).Tenant, view)
                : throw new GraphQLException("not-found", LiveException.NotFound.Message));
        })
        .Bind<TopicUpdate>("MeetingUpdate", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("figures", u => (MeetingFigures)u.Figures);
            t.Field("meeting", (u, context) => (MeetingRoom)u.State is { Meeting: Scheduled meeting } room
                ? new MeetingNode(Ask.Of(context).Tenant, Streams.KeyOf(u.Topic), meeting) { Room = room }
                : throw new GraphQLException("not-found", LiveException.NotFound.Message));
        })
        .Bind<TopicUpdate>("SecretVoteUpdate", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("figures", u => (SecretVoteFigures)u.Figures);
            t.Field("secretVote", (u, context) => new SecretVoteNode(
                Ask.Of(context).Tenant, new SecretVoteId(Streams.KeyOf(u.Topic)), SecretVoteVisibility.See((SecretVoteState)u.State, Ask.Of(context).Actor)));
        })
        .Bind<SecretVoteFigures>("SecretVoteFigures", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("state", f => f.Phase);
            t.Field("waiting", f => f.Waiting is { } waiting ? ItemTypes.Names(waiting) : null);
        })
        .Bind<MeetingFigures>("MeetingFigures", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("waiting", f => f.Waiting is { } waiting ? waiting.Select(person => person.Value).ToArray() : null);
        })
        .Bind<VotingFigures>("VotingFigures", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("state", f => f.Phase);
        })
        .Bind<TopicFact>("Fact", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("data", f => Encoding.UTF8.GetString(f.Data.Span));
        });

    internal static async IAsyncEnumerable<TopicUpdate> Watch(
        ResolverContext context, string topic, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var ask = Ask.Of(context);
        await using var updates = ask.Services.GetRequiredService<TopicFeeds>().Watch(ask.Who, topic, context.Argument<long?>("after"), cancellation).GetAsyncEnumerator(cancellation);
        while (await Next(updates))
        {
            // What was read for the last update is older than this one.
            ask.Forget();
            yield return updates.Current;
        }
    }

    private static async ValueTask<bool> Next(IAsyncEnumerator<TopicUpdate> updates)
    {
        try
        {
            return await updates.MoveNextAsync();
        }
        catch (LiveException e)
        {
            throw new GraphQLException(e.Code, e.Message, e);
        }
    }
}
