using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway;

namespace Civic.Web.Pages.Models;

/// <summary>Makes what the chair's page shows.</summary>
internal static class ChairModels
{
    internal static async Task<ChairModel?> Of(Look look, string voting)
    {
        if (!look.Actor.Has(Roles.Chair | Roles.Secretary) || await VotingModels.Of(look, voting) is not { } found) return null;
        var (parts, model) = found;
        var view = parts.Voting.View;
        return new ChairModel(
            model with { Live = model.Live.Add(ContestModels.Topic(parts)), Invented = model.Invented | look.Told(Invented.People) },
            parts.IsOpened ? [] : await Openings(look, parts),
            parts.IsOpened ? await Roll(look, parts) : null,
            look.Actor.Has(Roles.Chair),
            view.Phase == VotingPhase.Tied ? view.Choices : 0,
            ContestModels.Stage(look, parts));
    }

    // Nearest in time first: that is the meeting one sits in.
    private static async Task<ImmutableArray<OpeningModel>> Openings(Look look, ContestParts parts)
    {
        var committee = await look.CommitteeName(parts.Rules.Committee);
        var now = look.Now;
        return [.. from row in await look.All(Rooms.Meetings, parts.Rules.Committee.Value)
                   let meeting = row.State as Scheduled
                   where meeting is not null
                   from item in meeting.Items
                   where item.Contest == parts.Rules.Contest && item.Paragraph is null
                   orderby (meeting.StartsAt - now).Duration()
                   select new OpeningModel(
                       GlobalId.Of(look.Tenant, "Meeting", row.Id), item.Number, new Words(item.Title), committee, meeting.StartsAt)];
    }

    private static async Task<ImmutableArray<RollRow>?> Roll(Look look, ContestParts parts)
    {
        var (roll, voted) = await Entitled(look, parts);
        if (roll is null) return null;
        var labels = await PeopleLabels.Of(look, parts.Rules.Committee, await DayOf(look, parts.Voting.View.Meeting));
        return [.. roll.OrderBy(labels.PlaceOf).ThenBy(person => person.Value, StringComparer.Ordinal)
            .Select(person => new RollRow(labels.Of(person), voted.Contains(person)))];
    }

    // While a round is open the writer tells both; afterwards the roll stands in the row, where it was frozen at the opening.
    private static async Task<(IEnumerable<PersonId>? Roll, HashSet<PersonId> Voted)> Entitled(Look look, ContestParts parts)
    {
        var view = parts.Voting.View;
        if (view.Roll is { } now) return (now, [.. view.Voted ?? []]);
        if (parts.Voting.Audience != Audience.Chair || await look.Row(Rooms.Votings, parts.VotingId.Value) is not { } row) return (null, []);
        var frozen = row.State switch
        {
            Open s => s.Frozen,
            Tied s => s.Frozen,
            Closed s => s.Frozen,
            _ => null,
        };
        return (frozen?.Roll, view.Result is { Rounds: [.., var last] } ? [.. last.Votes.Keys] : []);
    }

    private static async Task<DateOnly> DayOf(Look look, MeetingId? meeting) =>
        meeting is { } id && (await look.Row(Rooms.Meetings, id.Value))?.State is Scheduled held ? held.Date : PeopleLabels.Today(look);
}
