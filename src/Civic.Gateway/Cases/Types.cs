using System.Globalization;
using Civic.Contracts;
using Civic.Contracts.Cases;
using Civic.Contracts.Ports;
using Civic.Domain.Cases;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Access;
using Civic.Gateway.Committees;
using Civic.Gateway.Graph;
using Civic.Gateway.Graph.Relay;
using Civic.Gateway.Meetings;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Cases;

/// <summary>A case of the register as GraphQL shows it.</summary>
internal sealed record CaseNode(TenantId Tenant, Registered State);

/// <summary>How many cases of a kind a year has had; a kind without any is there with its zero.</summary>
internal sealed record CaseCount(CaseKind Kind, int Received, int Answered, int Late);

/// <summary>Who may see what of a case.</summary>
public static class CaseVisibility
{
    /// <summary>Whether a viewer may see a decision: whoever may see its paragraph at the meeting, as it stands now.</summary>
    public static bool Sees(MeetingState? state, NotedDecision decision, Actor viewer) =>
        state is Scheduled meeting && meeting.ItemOf(Streams.NumberOf(decision.Item.Value)) is { } item && MeetingVisibility.Paragraph(meeting, item, viewer) is not null;
}

internal static class CaseTypes
{
    internal const string Type = "Case";

    internal static SchemaBuilder Cases(this SchemaBuilder schema) => schema
        .Enum<CaseKind>("CaseKind").Enum<CaseStage>("CaseStage")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("case", async context => await Find(Ask.Of(context), context.Argument<string>("number")));
            t.FieldAsync("cases", context => Of(context).All(context));
            t.FieldAsync("casesConnection", context => Of(context).Page(context));
            t.FieldAsync("caseCounts", async context => await Counts(context));
        })
        .Bind<CaseNode>(Type, t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("id", c => GlobalId.Of(c.Tenant, Type, c.State.Case.Value));
            t.Field("number", c => c.State.Case.Value);
            t.Field("kind", c => c.State.Kind);
            t.Field("title", c => c.State.Title);
            t.FieldAsync("committee", async (c, context) => await CommitteeTypes.Find(Ask.Of(context), c.State.Committee.Value));
            // Who signs a motion holds an office; who makes a citizen proposal does not.
            t.Field("by", (c, context) => c.State.Kind != CaseKind.CitizenProposal || Ask.Of(context).Actor.Has(Roles.Secretary | Roles.Officer | Roles.Admin)
                ? c.State.By.Select(person => person.Value).ToArray() : []);
            t.Field("sender", c => c.State.Sender);
            t.Field("receivedOn", c => c.State.ReceivedOn);
            t.Field("answerBy", c => c.State.AnswerBy);
            t.Field("stage", c => c.State.Stage);
            t.Field("late", c => c.State.IsLate);
            t.Field("referrals", c => c.State.Referrals.ToArray());
            t.FieldAsync("decisions", async (c, context) => await Decisions(Ask.Of(context), c.State));
            t.Field("delay", c => c.State.Delay);
        })
        .Connection<CaseNode>(Type)
        .Bind<CaseCount>("CaseCount", t => t.Metadata = Audiences.Everyone)
        .Bind<Delay>("CaseDelay", t => t.Metadata = Audiences.Everyone)
        .Bind<ReferredTo>("CaseReferral", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("to", async (r, context) => await CommitteeTypes.Find(Ask.Of(context), r.To.Value));
        })
        .Bind<NotedDecision>("CaseDecision", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("committee", async (d, context) => await CommitteeTypes.Find(Ask.Of(context), d.Committee.Value));
            t.FieldAsync("meeting", async (d, context) => await MeetingTypes.Find(Ask.Of(context), Streams.MeetingOf(d.Item.Value).Value));
            t.Field("item", d => Streams.NumberOf(d.Item.Value));
        })
        .CaseMutations();

    internal static async Task<CaseNode?> Find(Ask ask, string number) =>
        (await ask.Row(Rooms.Cases, number))?.State is Registered state ? new CaseNode(ask.Tenant, state) : null;

    /// <summary>As its writer knows it: what the caller has just changed is in it.</summary>
    internal static async Task<CaseNode?> Fresh(Ask ask, CaseNumber number) =>
        (await ask.Grains.GetGrain<ICaseGrain>(Streams.GrainKey(ask.Tenant, number.Value)).Read()).State is Registered state ? new CaseNode(ask.Tenant, state) : null;

    private static async ValueTask<NotedDecision[]> Decisions(Ask ask, Registered state)
    {
        var seen = new List<NotedDecision>();
        foreach (var one in state.Decisions)
            if (CaseVisibility.Sees((await ask.Row(Rooms.Meetings, Streams.MeetingOf(one.Item.Value).Value))?.State, one, ask.Actor)) seen.Add(one);
        return [.. seen];
    }

    private static RowList<CaseState, CaseNode> Of(ResolverContext context)
    {
        var tenant = Ask.Of(context).Tenant;
        var kind = context.Argument<CaseKind?>("kind");
        return new(Rooms.Cases, Year(context), row => row.State is Registered state && (kind is null || state.Kind == kind) ? new CaseNode(tenant, state) : null);
    }

    private static async ValueTask<CaseCount[]> Counts(ResolverContext context)
    {
        var ask = Ask.Of(context);
        var all = (await ask.All(Rooms.Cases, Year(context))).Select(row => row.State).OfType<Registered>().ToList();
        return [.. Enum.GetValues<CaseKind>().Select(kind => (Kind: kind, Cases: all.FindAll(one => one.Kind == kind)))
            .Select(of => new CaseCount(of.Kind, of.Cases.Count, of.Cases.Count(one => one.Stage == CaseStage.Answered), of.Cases.Count(one => one.IsLate)))];
    }

    private static string Year(ResolverContext context) => context.Argument<int>("year").ToString(CultureInfo.InvariantCulture);
}
