using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;

namespace Civic.Gateway.Meetings.Minutes.Writing;

/// <summary>Items as minutes have them.</summary>
internal static class WrittenItems
{
    internal static async Task<WrittenItem> Of(Reading reading, AgendaItem item, ContestVotes contests, CancellationToken cancellation)
    {
        var (state, sight) = (reading.State, SightOf(reading, item));
        var bare = new WrittenItem(
            item.Number, item.Title, item.Kind, sight, MeetingVisibility.IsOpen(state, item.Number), item.Doors, item.Urgent, item.Resumes is not null,
            null, false, false, null, null, [], [], [], null, null, []);
        if (sight == Sight.Closed) return bare;
        var times = reading.Story.TimesOf(item.Number);
        if (sight == Sight.NotYet) return bare with { Times = reading.Inside ? times : [] };
        var procedure = reading.Story.Room.ItemOf(item.Number);
        return bare with
        {
            Paragraph = item.Paragraph?.Number,
            Adjusted = item.Paragraph is { Adjusted: true },
            AtOnce = reading.Story.IsAtOnce(item.Number),
            Decision = await contests.Wording(reading.Tenant, item.Paragraph?.Decision, cancellation),
            Chair = state.ChairFor(item.Number),
            Serving = state.EntitledFor(item.Number),
            Conflicts = item.Conflicts,
            Times = times,
            // Nobody's view: what somebody is answering just now is for nobody's minutes.
            Procedure = ItemVisibility.See(procedure, Actor.Anonymous, leads: false),
            Contest = item.Contest is { } contest ? await contests.Of(reading, contest, item.Number, cancellation) : null,
            Annexes = reading.Story.Room.Minutes is Kept kept ? [.. kept.Annexes.Where(annex => annex.Item == item.Number)] : [],
        };
    }

    private static Sight SightOf(Reading reading, AgendaItem item) => reading.Sees(item.Number) ? Sight.Whole
        : item.Doors is Doors.ClosedForAuthority or Doors.ClosedForSecrecy || (reading.Inside && item.Conflicts.Contains(reading.Reader.Id)) ? Sight.Closed
        : Sight.NotYet;
}
