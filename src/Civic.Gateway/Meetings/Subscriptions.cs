using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Live;

namespace Civic.Gateway.Meetings;

/// <summary>
/// The topic <c>meeting:&lt;global id&gt;</c>: a meeting, its items and its minutes in one order. Who sees what is for the rooms' visibilities: what is behind closed
/// doors is told to members, to who leads and to the secretary; who has a conflict of interest is told what everybody is while a board handles the item.
/// </summary>
public sealed class MeetingTopic : TopicRoom<MeetingRoom>
{
    public override string Name => "meeting";

    protected override MeetingRoom Initial => MeetingRoom.Initial;

    public override string? TopicOf(TenantId tenant, string id) =>
        GlobalId.KeyOf(id, tenant, MeetingTypes.Type) is { } key ? Streams.Meeting(new MeetingId(key)) : null;

    public override string IdOf(TenantId tenant, string topic) => GlobalId.Of(tenant, MeetingTypes.Type, Streams.KeyOf(topic));

    protected override MeetingRoom Fold(MeetingRoom state, StoredEvent stored) => state.With(stored);

    // Who leads, who is a member and who may be there changes with the item that is handled and with who is there.
    public override bool MovesAudiences(StoredEvent stored) => stored.Event is MeetingEvent and not (AgendaItemAdded or ItemDoorsSet or ParagraphRecorded or ParagraphAdjusted);

    protected override Audience AudienceOf(MeetingRoom state, Actor viewer) => MeetingVisibility.AudienceOf(state.Meeting, viewer);

    protected override object? FactFor(MeetingRoom state, Audience audience, StoredEvent stored) => stored.Event switch
    {
        MeetingEvent e => MeetingVisibility.Fact(state.Meeting, e, audience),
        ItemEvent e when MayFollow(state, audience, MeetingRoom.NumberOf(stored)) && ItemVisibility.Fact(e, audience) is { } fact => new ItemNews(MeetingRoom.NumberOf(stored), fact),
        MinutesEvent e => MinutesVisibility.Fact(e, audience),
        _ => null,
    };

    protected override object Figures(MeetingRoom state, Audience audience) => MeetingFigures.Of(state, audience);

    protected override object? Snapshot(MeetingRoom state, Actor viewer) => state.Meeting is Scheduled meeting ? MeetingSnapshot.Of(state, meeting, viewer) : null;

    private static bool MayFollow(MeetingRoom state, Audience audience, int item) =>
        audience is Audience.Chair or Audience.Member || (state.Meeting is Scheduled meeting && MeetingVisibility.IsOpen(meeting, item));
}

/// <summary>A fact about an item.</summary>
public sealed record ItemNews(int Item, ItemFact Fact);

/// <summary>A meeting as one viewer may see it.</summary>
/// <param name="Minutes">Null when the viewer may not see them, or none are kept.</param>
public sealed record MeetingSnapshot(MeetingPhase State, int? Current, PersonId? Leader, ImmutableArray<SnapshotItem> Items, MinutesView? Minutes)
{
    internal static MeetingSnapshot Of(MeetingRoom room, Scheduled meeting, Actor viewer) => new(
        MeetingVisibility.PhaseOf(meeting), meeting.Sitting?.Current, meeting.Leader(), [.. meeting.Items.Select(item => SnapshotItem.Of(room, meeting, item, viewer))],
        MinutesVisibility.See(room.Minutes, MeetingVisibility.AudienceOf(meeting, viewer), item => MeetingVisibility.MaySeeHandling(meeting, item, viewer)));
}

/// <summary>An item as one viewer may see it.</summary>
/// <param name="Serving">Who serves on it; null when that is not for the viewer.</param>
public sealed record SnapshotItem(int Number, string Title, ItemKind Kind, int? Paragraph, ImmutableArray<PersonId>? Serving, ItemView? Procedure)
{
    /// <summary>Who has the floor and who waits for it; null when that is not for the viewer.</summary>
    public Debate? Debate { get; init; }

    internal static SnapshotItem Of(MeetingRoom room, Scheduled meeting, AgendaItem item, Actor viewer)
    {
        var sees = MeetingVisibility.MaySeeHandling(meeting, item.Number, viewer);
        return new SnapshotItem(
            item.Number, item.Title, item.Kind, MeetingVisibility.Paragraph(meeting, item, viewer)?.Number, sees ? meeting.EntitledFor(item.Number) : null,
            sees ? ItemVisibility.See(room.ItemOf(item.Number), viewer, MeetingVisibility.Leads(meeting, item.Number, viewer)) : null) { Debate = MeetingVisibility.MaySeeDebate(meeting, item.Number, viewer) ? room.ItemOf(item.Number).Debate : null };
    }
}
