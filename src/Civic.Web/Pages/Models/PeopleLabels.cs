using Civic.Contracts;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;

namespace Civic.Web.Pages.Models;

/// <summary>The members of a committee on a day, by what they are elected to. A name is never shown.</summary>
internal sealed class PeopleLabels
{
    private static readonly PersonLabel Unnumbered = new("member");
    private readonly Dictionary<PersonId, (PersonLabel Label, int Place)> known = [];

    private PeopleLabels(IEnumerable<Member> members)
    {
        // Members are numbered in the order in which they are called, after the chair.
        var (ordinary, substitutes) = (0, 0);
        foreach (var member in members)
            known.TryAdd(member.Person, (member switch
            {
                { Position: Position.Chair } => new PersonLabel("chair"),
                { Seat: Domain.Kernel.Seat.Substitute } => new PersonLabel("substitute", ++substitutes),
                _ => LabelOf(member, ++ordinary),
            }, known.Count));
    }

    internal PersonLabel Of(PersonId person) => known.TryGetValue(person, out var found) ? found.Label : Unnumbered;

    /// <summary>The place in the roll call; strangers last.</summary>
    internal int PlaceOf(PersonId person) => known.TryGetValue(person, out var found) ? found.Place : int.MaxValue;

    /// <summary>Members by seat and party.</summary>
    internal static IReadOnlyDictionary<PersonId, Meetings.MemberName> Names(IReadOnlyCollection<Member> members)
    {
        var labels = new PeopleLabels(members);
        return members.DistinctBy(member => member.Person).ToDictionary(member => member.Person, member => new Meetings.MemberName(labels.Of(member.Person), member.Party));
    }

    internal static async Task<PeopleLabels> Of(Look look, CommitteeId committee, DateOnly day) =>
        new((await look.Committee(committee))?.MembersOn(day) ?? []);

    /// <summary>Whoever is signed in, by the seat that they hold, else by their role.</summary>
    internal static async Task<PersonLabel?> SignedIn(Look look)
    {
        if (!look.IsSignedIn) return null;
        if (look.Actor.Has(Roles.Chair | Roles.Member))
            foreach (var row in await look.All(Rooms.Committees))
                if (row.State is Active committee && new PeopleLabels(committee.MembersOn(Today(look))).known.TryGetValue(look.Actor.Id, out var found))
                    return found.Label;
        return new PersonLabel(RoleOf(look.Actor));
    }

    internal static DateOnly Today(Look look) => DateOnly.FromDateTime(
        TimeZoneInfo.TryFindSystemTimeZoneById(look.Town.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(look.Now, zone).DateTime : look.Now.UtcDateTime);

    private static PersonLabel LabelOf(Member member, int number) =>
        member.Position == Position.ViceChair ? new PersonLabel("vice-chair") : new PersonLabel("member", number);

    private static string RoleOf(Actor actor) => actor switch
    {
        _ when actor.Has(Roles.Admin) => "admin",
        _ when actor.Has(Roles.Chair) => "chair",
        _ when actor.Has(Roles.Secretary) => "secretary",
        _ when actor.Has(Roles.Officer) => "officer",
        _ when actor.Has(Roles.Moderator) => "moderator",
        _ when actor.Has(Roles.Member) => "member",
        _ when actor.Has(Roles.Teacher) => "teacher",
        _ => "resident",
    };
}
