using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Items;

namespace Civic.Gateway.Meetings.Minutes.Writing;

/// <summary>Who is named in minutes, and how.</summary>
internal static class NamedPeople
{
    /// <summary>Everybody who is named in a document, some more than once.</summary>
    internal static IEnumerable<PersonId> In(MinutesDocument document)
    {
        IEnumerable<PersonId?> office = [document.Chair, document.Secretary, .. document.Items.Select(item => item.Chair)];
        return office.OfType<PersonId>()
            .Concat(document.Attendance?.SelectMany(one => one.Served.Select(served => served.For).OfType<PersonId>().Prepend(one.Person)) ?? [])
            .Concat(document.Kept is { } kept ? kept.Adjusters.Add(kept.Chair) : []).Concat(document.Approvals.Select(approval => approval.By))
            .Concat(document.Items.SelectMany(Of));
    }

    private static IEnumerable<PersonId> Of(WrittenItem item) => item.Serving.Concat(item.Conflicts).Concat(item.Annexes.SelectMany(annex => annex.Signers))
        .Concat(item.Contest?.Rounds.SelectMany(round => round.Votes.Select(vote => vote.Person)) ?? []).Concat(item.Procedure is { } procedure ? Of(procedure) : []);

    private static IEnumerable<PersonId> Of(ItemView view) => view.Motions.Select(motion => motion.By).Concat(view.NotTakingPart)
        .Concat(view.RequestedBy is { } asked ? [asked] : []).Concat(view.RollCalls.SelectMany(call => call.Roll.Concat(call.Ballots.Select(ballot => ballot.Person))))
        .Concat(view.PutOff is { } off ? off.For.Concat(off.Against) : []).Concat(view.Decision?.TookPart ?? []);

    /// <summary>How somebody is named: ordinary members are numbered in roll-call order after the chair, substitutes in their order.</summary>
    internal static Named LabelOf(PersonId person, ImmutableArray<Member> members, PersonId? secretary, string? name)
    {
        var (ordinary, substitutes) = (members.Where(member => member.Seat == Seat.Ordinary && member.Position != Position.Chair).ToList(), members.Where(member => member.Seat == Seat.Substitute).ToList());
        return members.FirstOrDefault(member => member.Person == person) switch
        {
            null => new Named(name, person == secretary ? "secretary" : "member", null, null),
            { Position: Position.Chair } chair => new Named(name, "chair", null, chair.Party),
            { Seat: Seat.Substitute } substitute => new Named(name, "substitute", substitutes.IndexOf(substitute) + 1, substitute.Party),
            { Position: Position.ViceChair } vice => new Named(name, "vice-chair", Among(vice, [.. ordinary.Where(member => member.Position == Position.ViceChair)]), vice.Party),
            var member => new Named(name, "member", ordinary.IndexOf(member) + 1, member.Party),
        };
    }

    private static int? Among(Member member, List<Member> all) => all.Count > 1 ? all.IndexOf(member) + 1 : null;
}
