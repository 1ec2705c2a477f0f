using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;

namespace Civic.Gateway.Meetings;

/// <summary>A meeting with its items and minutes, of one moment.</summary>
public sealed record MeetingRoom(MeetingState Meeting, ImmutableSortedDictionary<int, ItemState> Items, MinutesState Minutes)
{
    internal static readonly MeetingRoom Initial = new(MeetingDecider.Initial, ImmutableSortedDictionary<int, ItemState>.Empty, MinutesDecider.Initial);

    internal MeetingRoom With(StoredEvent stored) => stored.Event switch
    {
        MeetingEvent e => this with { Meeting = MeetingDecider.Evolve(Meeting, e) },
        ItemEvent e => this with { Items = Items.SetItem(NumberOf(stored), ItemDecider.Evolve(ItemOf(NumberOf(stored)), e)) },
        MinutesEvent e => this with { Minutes = MinutesDecider.Evolve(Minutes, e) },
        _ => throw new InvalidOperationException($"{stored.Type} does not belong to a meeting."),
    };

    internal ItemState ItemOf(int number) => Items.GetValueOrDefault(number) ?? ItemDecider.Initial;

    /// <summary>The number of the item that an event belongs to.</summary>
    internal static int NumberOf(StoredEvent stored) => Streams.NumberOf(Streams.KeyOf(stored.Stream));
}

/// <summary>Where a meeting stands, for one audience.</summary>
/// <param name="Current">The item that is handled.</param>
/// <param name="Stage">How far it has come; null for those who may not follow it.</param>
/// <param name="Waiting">Who has not answered the roll call yet; for who leads and the secretary.</param>
public sealed record MeetingFigures(MeetingPhase State, int? Current, Stage? Stage, int? Cast, int? Entitled, ImmutableArray<PersonId>? Waiting)
{
    internal static MeetingFigures Of(MeetingRoom room, Audience audience)
    {
        if (room.Meeting is not Scheduled meeting) return new MeetingFigures(MeetingPhase.Called, null, null, null, null, null);
        var bare = new MeetingFigures(MeetingVisibility.PhaseOf(meeting), meeting.Sitting?.Current, null, null, null, null);
        if (bare.Current is not { } current || !(audience is Audience.Chair or Audience.Member || MeetingVisibility.IsOpen(meeting, current))) return bare;
        var item = room.ItemOf(current);
        var turnout = ItemVisibility.Turnout(item);
        return bare with
        {
            Stage = (item as Procedure)?.Stage,
            Cast = turnout?.Cast,
            Entitled = turnout?.Entitled,
            Waiting = audience == Audience.Chair && turnout is not null ? ItemVisibility.Waiting(item) : null,
        };
    }
}
