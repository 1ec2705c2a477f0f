using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Meetings.Items;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Gateway.Access;
using Civic.Gateway.Committees;
using Civic.Gateway.Graph;
using Civic.Gateway.Meetings.Ballots;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings.Items;

/// <summary>An agenda item as GraphQL shows it.</summary>
internal sealed record ItemNode(MeetingNode Meeting, AgendaItem Item)
{
    /// <summary>Whether the viewer may see how it is, or was, handled.</summary>
    internal bool IsSeenBy(Actor viewer) => MeetingVisibility.MaySeeHandling(Meeting.State, Item.Number, viewer);
}

internal static class ItemTypes
{
    internal static SchemaBuilder Items(this SchemaBuilder schema) => schema
        .Enum<Stage>("ItemStage").Enum<Matter>("Matter").Enum<Postponing>("Postponing").Enum<Choice>("Choice").Enum<Way>("Way").Enum<FloorKind>("FloorKind")
        .Bind<ItemNode>("AgendaItem", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("number", i => i.Item.Number);
            t.Field("title", i => i.Item.Title);
            t.Field("kind", i => i.Item.Kind);
            t.Field("paragraph", (i, context) => MeetingVisibility.Paragraph(i.Meeting.State, i.Item, Ask.Of(context).Actor)?.Number);
            t.FieldAsync("decision", (i, context) => DecisionText.Of(Ask.Of(context), MeetingVisibility.Paragraph(i.Meeting.State, i.Item, Ask.Of(context).Actor)));
            t.Field("adjusted", i => i.Item.Paragraph is { Adjusted: true });
            t.Field("conflicts", (i, context) => MeetingVisibility.IsInside(Ask.Of(context).Actor) || i.IsSeenBy(Ask.Of(context).Actor) ? Names(i.Item.Conflicts) : []);
            t.Field("standing", i => i.Item.Standing);
            t.Field("urgent", i => i.Item.Urgent);
            t.Field("announced", i => i.Meeting.State.IsAnnounced(i.Item.Number));
            t.Field("case", i => i.Item.Case?.Value);
            t.Field("documents", (i, context) => MeetingVisibility.Documents(i.Meeting.State, i.Item, Ask.Of(context).Actor).ToArray());
            t.FieldAsync("proposesTo", async (i, context) => i.Item.ProposesTo is { } to ? await CommitteeTypes.Find(Ask.Of(context), to.Value) : null);
            t.Field("takesUp", i => i.Item.TakesUp is { } from ? new OtherItemNode(from, null, null) : null);
            t.FieldAsync("answeredBy", async (i, context) => i.Item.Answered is { } answer && await IsSeen(Ask.Of(context), answer.By) ? new OtherItemNode(answer.By, answer.Paragraph, answer.On) : null);
            t.Field("doors", i => i.Item.Doors);
            t.Field("open", i => MeetingVisibility.IsOpen(i.Meeting.State, i.Item.Number));
            t.Field("underWay", i => i.Meeting.State.IsUnderWay(i.Item.Number));
            t.Field("resumes", i => i.Item.Resumes is { } from ? new ResumedNode(from, Streams.NumberOf(from.Value), i.Item.WasPostponedByMinority) : null);
            t.Field("chair", (i, context) => i.IsSeenBy(Ask.Of(context).Actor) ? i.Meeting.State.ChairFor(i.Item.Number)?.Value : null);
            t.Field("serving", (i, context) => i.IsSeenBy(Ask.Of(context).Actor) ? Names(i.Meeting.State.EntitledFor(i.Item.Number)) : null);
            t.Field("quorate", (i, context) => i.IsSeenBy(Ask.Of(context).Actor) ? i.Meeting.State.HasQuorum(i.Item.Number) : (bool?)null);
            t.FieldAsync("procedure", (i, context) => Procedure(Ask.Of(context), i));
            t.FieldAsync("debate", async (i, context) => MeetingVisibility.MaySeeDebate(i.Meeting.State, i.Item.Number, Ask.Of(context).Actor) ? (await State(Ask.Of(context), i) ?? ItemDecider.Initial).Debate : null);
            t.FieldAsync("secretVotes", async (i, context) => await SecretVoteTypes.Of(Ask.Of(context), i, await State(Ask.Of(context), i)));
        })
        .Bind<ItemView>("ItemProcedure", Handling)
        .Votes()
        .ItemMutations();

    /// <summary>An item as its writer knows it: what the caller has just changed is in it.</summary>
    internal static async Task<ItemNode?> Fresh(Ask ask, MeetingId id, int number)
    {
        var read = ask.Grains.GetGrain<IItemGrain>(Streams.GrainKey(ask.Tenant, Streams.ItemOf(id, number).Value)).Read();
        if (await MeetingTypes.Fresh(ask, id) is not { } meeting || meeting.State.ItemOf(number) is not { } item) return null;
        var room = new MeetingRoom(meeting.State, ImmutableSortedDictionary<int, ItemState>.Empty.Add(number, (await read).State), new Domain.Meetings.Minutes.NotKept());
        return new ItemNode(meeting with { Room = room }, item);
    }

    /// <summary>Whether the caller may see the paragraph of an item, of whichever meeting: what names a decision elsewhere must not tell it.</summary>
    internal static async ValueTask<bool> IsSeen(Ask ask, ItemId id) =>
        (await ask.Row(Rooms.Meetings, Streams.MeetingOf(id.Value).Value))?.State is Scheduled meeting && meeting.ItemOf(Streams.NumberOf(id.Value)) is { } item
        && MeetingVisibility.Paragraph(meeting, item, ask.Actor) is not null;

    internal static string[] Names(IEnumerable<PersonId> persons) => [.. persons.Select(person => person.Value)];

    private static async ValueTask<ItemView?> Procedure(Ask ask, ItemNode node)
    {
        if (!node.IsSeenBy(ask.Actor)) return null;
        return await State(ask, node) is not { } state ? null : ItemVisibility.See(state, ask.Actor, MeetingVisibility.Leads(node.Meeting.State, node.Item.Number, ask.Actor));
    }

    private static async ValueTask<ItemState?> State(Ask ask, ItemNode node) => node.Meeting.Room is { } room
        ? room.ItemOf(node.Item.Number)
        : (await ask.Row(Rooms.Items, Streams.ItemOf(node.Meeting.Id, node.Item.Number).Value))?.State;

    private static void Handling(TypeBinding<ItemView> t)
    {
        t.Metadata = Audiences.Everyone;
        t.Field("motions", v => v.Motions.ToArray());
        t.Field("notTakingPart", v => Names(v.NotTakingPart));
        t.Field("order", v => v.Order.ToArray());
        t.Field("requestedBy", v => v.RequestedBy?.Value);
        t.Field("rollCalls", v => v.RollCalls.ToArray());
        t.Field("tied", v => v.Tied.ToArray());
        t.Field("lots", v => v.Lots.ToArray());
        t.Field("elected", v => v.Elected.ToArray());
        t.Field("settled", v => v.Settled.ToArray());
    }

    private static SchemaBuilder Votes(this SchemaBuilder schema) => schema
        .Of<Debate>("Debate", t => t.Field("waiting", d => d.Waiting.ToArray()))
        .Of<FloorTurn>("FloorTurn", t => t.Field("person", turn => turn.Person.Value))
        .Of<Motion>("Motion", t => t.Field("by", m => m.By.Value))
        .Of<Pair>("Proposition")
        .Of<VoteView>("OngoingVote", t =>
        {
            t.Field("roll", v => Names(v.Roll));
            t.Field("entitled", v => v.Roll.Length);
            t.Field("voted", v => v.Voted is { } voted ? Names(voted) : null);
            t.Field("waiting", v => v.Waiting is { } waiting ? Names(waiting) : null);
        })
        .Of<RollCall>("RollCall", t => t.Field("votes", r => r.Ballots.ToArray()))
        .Of<Ballot>("NamedVote", t => t.Field("person", b => b.Person.Value))
        .Of<BoxCount>("BoxCount", t => t.Field("tallies", c => c.Tallies.ToArray()))
        .Of<Tally>("Tally")
        .Of<DrawnLot>("DrawnLot", t => t.Field("among", l => l.Among.ToArray()))
        .Of<PutOff>("PutOff", t =>
        {
            t.Field("for", p => Names(p.For));
            t.Field("against", p => Names(p.Against));
        })
        .Of<Settled>("SettledProposition")
        .Of<Domain.Meetings.Items.Decision>("DecidedMotion", t => t.Field("tookPart", d => Names(d.TookPart)));

    // What is within what somebody may see may be seen.
    private static SchemaBuilder Of<T>(this SchemaBuilder schema, string type, Action<TypeBinding<T>>? more = null) => schema.Bind<T>(type, t =>
    {
        t.Metadata = Audiences.Everyone;
        more?.Invoke(t);
    });
}
