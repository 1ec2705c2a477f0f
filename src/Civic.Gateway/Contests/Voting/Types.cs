using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Contests.Entries;
using Civic.Gateway.Graph;
using Civic.Gateway.Meetings;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Contests.Voting;

/// <summary>A voting as GraphQL shows it to one caller.</summary>
internal sealed record VotingNode(TenantId Tenant, VotingId Id, VotingView View)
{
    internal ContestId Contest => Streams.ContestOf(Id.Value);
}

/// <summary>The counted rounds, with the voting that they belong to.</summary>
internal sealed record ResultNode(VotingNode Voting, VotingResult Result);

internal sealed record RoundNode(VotingNode Voting, RoundResult Round);

internal sealed record CountNode(VotingNode Voting, OptionCount Count);

internal sealed record MemberVoteNode(VotingNode Voting, PersonId Person, ImmutableArray<EntryId> Entries);

internal static class VotingTypes
{
    internal const string Type = "Voting";

    internal static SchemaBuilder Voting(this SchemaBuilder schema) => schema
        .Enum<VotingPhase>("VotingState")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("voting", async context => GlobalId.KeyOf(context.Argument<string>("id"), Ask.Of(context).Tenant, Type) is { } key
                ? await Find(Ask.Of(context), new VotingId(key))
                : null);
        })
        .Bind<VotingNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", v => GlobalId.Of(v.Tenant, Type, v.Id.Value));
            t.FieldAsync("contest", async (v, context) => await ContestTypes.Find(Ask.Of(context), v.Contest.Value));
            t.FieldAsync("meeting", async (v, context) => v.View.Meeting is { } id ? await MeetingTypes.Find(Ask.Of(context), id.Value) : null);
            t.Field("item", v => v.View.Meeting is null ? (int?)null : v.View.Item);
            t.Field("state", v => v.View.Phase);
            t.Field("round", v => v.View.Round);
            t.Field("choices", v => v.View.Choices);
            t.Field("cast", v => v.View.Cast);
            t.Field("entitled", v => v.View.Entitled);
            t.FieldAsync("options", (v, context) => Entries(Ask.Of(context), v.View.Options));
            t.Field("closesAt", v => v.View.ClosesAt);
            t.FieldAsync("mine", async (v, context) => v.View.Mine is { } mine ? await Entries(Ask.Of(context), mine) : null);
            t.Field("mayVote", v => v.View.MayVote);
            t.Field("voted", v => v.View.Voted?.Select(person => person.Value).ToArray());
            t.Field("result", v => v.View.Result is { } result ? new ResultNode(v, result) : null);
        })
        .Results()
        .VotingMutations();

    /// <summary>Asked of its writer, so that n of m is of this moment; null when it has not been opened.</summary>
    internal static async Task<VotingNode?> Find(Ask ask, VotingId id)
    {
        var seen = await ask.Voting(id);
        return seen.Version == 0 ? null : new VotingNode(ask.Tenant, id, seen.View);
    }

    /// <summary>As somebody else than the caller may see it.</summary>
    internal static Task<Seen<VotingView>> See(Ask ask, VotingId id, Actor viewer) =>
        ask.Grains.GetGrain<IVotingGrain>(Streams.GrainKey(ask.Tenant, id.Value)).See(viewer);

    private static SchemaBuilder Results(this SchemaBuilder schema) => schema
        .Bind<ResultNode>("VotingResult", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("rounds", r => r.Result.Rounds.Select(round => new RoundNode(r.Voting, round)).ToArray());
            t.FieldAsync("winners", (r, context) => Entries(Ask.Of(context), r.Result.Winners));
            t.FieldAsync("tied", (r, context) => Entries(Ask.Of(context), r.Result.Tied));
            t.FieldAsync("castingVote", async (r, context) => r.Result.Casting is { } casting ? await Entries(Ask.Of(context), casting) : null);
        })
        .Bind<RoundNode>("VotingRound", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("round", r => r.Round.Round);
            t.Field("entitled", r => r.Round.Entitled);
            t.Field("count", r => r.Round.Count.Select(count => new CountNode(r.Voting, count)).ToArray());
            t.Field("votes", r => r.Round.Votes.OrderBy(vote => vote.Key.Value, StringComparer.Ordinal)
                .Select(vote => new MemberVoteNode(r.Voting, vote.Key, vote.Value)).ToArray());
        })
        .Bind<CountNode>("EntryCount", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("entry", async (c, context) => await EntryTypes.Find(Ask.Of(context), c.Count.Entry.Value));
            t.Field("votes", c => c.Count.Votes);
        })
        .Bind<MemberVoteNode>("MemberVote", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("person", m => m.Person.Value);
            t.FieldAsync("entries", (m, context) => Entries(Ask.Of(context), m.Entries));
        });

    private static async ValueTask<IReadOnlyList<EntryNode>> Entries(Ask ask, ImmutableArray<EntryId> ids) => (await EntryTypes.Named(ask, ids))!;
}
