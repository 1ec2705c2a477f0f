using Civic.Contracts;
using Civic.Contracts.Contests;
using Civic.Contracts.Ports;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Contests.Entries;
using Civic.Gateway.Contests.Voting;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.Gateway.Meetings;
using Civic.Gateway.Tenants;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Contests;

/// <summary>A contest as GraphQL shows it to one caller.</summary>
internal sealed record ContestNode(TenantId Tenant, ContestView View)
{
    internal ContestId Id => View.Rules.Contest;
}

/// <summary>From one grade to another.</summary>
internal sealed record GradesNode(int From, int To);

/// <summary>Where a contest was decided.</summary>
internal sealed record DecisionNode(MeetingNode Meeting, int Paragraph, bool Adjusted);

internal static class ContestTypes
{
    internal const string Type = "Contest";

    internal static SchemaBuilder Contests(this SchemaBuilder schema) => schema
        .Enum<ContestPhase>("ContestState")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("contests", context => All(context).All(context));
            t.FieldAsync("contestsConnection", context => All(context).Page(context));
            t.FieldAsync("contest", async context => await Find(Ask.Of(context), context.Argument<string>("slug")));
        })
        .Bind<ContestNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", c => GlobalId.Of(c.Tenant, Type, c.Id.Value));
            t.Field("slug", c => c.Id.Value);
            t.Field("title", c => c.View.Rules.Title);
            t.Field("hashtag", c => c.View.Rules.Hashtag);
            t.Field("grades", c => new GradesNode(c.View.Rules.GradeFrom, c.View.Rules.GradeTo));
            t.Field("state", c => c.View.Phase);
            t.Field("opensAt", c => c.View.Rules.Opens);
            t.Field("closesAt", c => c.View.Rules.Closes);
            t.Field("prizes", c => c.View.Rules.Prizes);
            t.FieldAsync("schools", async (c, context) => Page.All(context, await Schools(context, c)));
            t.FieldAsync("schoolsConnection", async (c, context) => Page.Of(context, await Schools(context, c), school => school.Place));
            t.FieldAsync("entries", (c, context) => EntryTypes.Of(context, c.Id).All(context));
            t.FieldAsync("entriesConnection", (c, context) => EntryTypes.Of(context, c.Id).Page(context));
            t.FieldAsync("votings", Votings);
            t.FieldAsync("winners", async (c, context) => c.View.Decision is { } decision
                ? await EntryTypes.Named(Ask.Of(context), decision.Winners)
                : null);
            t.FieldAsync("decision", (c, context) => Decision(Ask.Of(context), c));
        })
        .Connection<ContestNode>(Type)
        .Bind<GradesNode>("Grades", t => t.Metadata = Audiences.Everyone)
        .Bind<DecisionNode>("ContestDecision", t => t.Metadata = Audiences.Everyone)
        .ContestMutations();

    internal static async Task<ContestNode?> Find(Ask ask, string slug) =>
        await ask.Row(Rooms.Contests, slug) is { } row && ContestVisibility.See(row.State, ask.Actor) is { } view ? new ContestNode(ask.Tenant, view) : null;

    /// <summary>As its writer knows it: what the caller has just changed is in it.</summary>
    internal static async Task<ContestNode?> Fresh(Ask ask, ContestId id) =>
        ContestVisibility.See((await ask.Grains.GetGrain<IContestGrain>(Streams.GrainKey(ask.Tenant, id.Value)).Read()).State, ask.Actor) is { } view
            ? new ContestNode(ask.Tenant, view)
            : null;

    private static RowList<ContestState, ContestNode> All(ResolverContext context)
    {
        var ask = Ask.Of(context);
        return new(Rooms.Contests, "", row => ContestVisibility.See(row.State, ask.Actor) is { } view ? new ContestNode(ask.Tenant, view) : null, NewestFirst: true);
    }

    private static async ValueTask<IEnumerable<SchoolNode>> Schools(ResolverContext context, ContestNode contest)
    {
        var eligible = contest.View.Rules.Schools;
        return TenantTypes.Schools(await Ask.Of(context).Municipality()).Where(node => eligible.IsEmpty || eligible.Contains(node.School.Id));
    }

    private static async ValueTask<IReadOnlyList<VotingNode>> Votings(ContestNode contest, ResolverContext context)
    {
        var ask = Ask.Of(context);
        var opened = await new RowList<VotingState, Document<VotingState>>(Rooms.Votings, contest.Id.Value, row => row.State is NotOpened ? null : row).All(context);
        return [.. (await Task.WhenAll(opened.Select(row => VotingTypes.Find(ask, new VotingId(row.Id))))).OfType<VotingNode>()];
    }

    private static async ValueTask<DecisionNode?> Decision(Ask ask, ContestNode contest)
    {
        if (contest.View.Decision is not { } decision || await MeetingTypes.Find(ask, decision.Meeting.Value) is not { } meeting) return null;
        var adjusted = meeting.State.Items.Any(item => item.Contest == contest.Id && item.Paragraph is { Adjusted: true });
        return new DecisionNode(meeting, decision.Paragraph, adjusted);
    }
}
