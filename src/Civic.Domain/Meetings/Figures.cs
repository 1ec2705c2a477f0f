using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>
/// Who serves, in words (5:17–20):
/// a member who is there serves; else a substitute does, those who have begun before those who have not, each in the fixed order, and of the same
/// party first where the body has so decided; who stands in goes on until the member comes, who takes the seat when the item that is handled is
/// over; for a conflict of interest another steps in for that item alone; who interrupted service for another reason does not serve again that day;
/// who has lost the line is not there, and keeps the seat until the meeting goes on without.
/// </summary>
public static class Seating
{
    /// <summary>Who serves on an item, in roll-call order: ordinary members, then those who stand in.</summary>
    /// <param name="conflicts">Who has a conflict of interest on it.</param>
    public static ImmutableArray<Member> Serving(this Sitting sitting, int item, ImmutableArray<PersonId> conflicts)
    {
        var seats = sitting.SeatsFor(item, conflicts);
        bool Serves(Member member) => sitting.IsThere(member.Person) && !conflicts.Contains(member.Person) && !sitting.HasInterrupted(member.Person);
        var standIns = seats.Select(seat => seat.StandIn).OfType<PersonId>().ToHashSet();
        return
        [
            .. seats.Where(seat => seat.StandIn is null).Select(seat => seat.Member).Where(Serves),
            .. sitting.Substitutes.Where(member => standIns.Contains(member.Person)).Where(Serves),
        ];
    }

    /// <summary>The ordinary seats in roll-call order, with who stands in on an item. Who holds one and has lost the line, or interrupted service, does not serve.</summary>
    public static ImmutableArray<HeldSeat> SeatsFor(this Sitting sitting, int item, ImmutableArray<PersonId> conflicts) =>
        sitting.Fill(person => sitting.IsHere(person) && !conflicts.Contains(person), sitting.Current == item);

    /// <summary>Whether somebody is at the meeting, seen and heard.</summary>
    public static bool IsThere(this Sitting sitting, PersonId person) => sitting.StayOf(person) is { LinkIsLost: false };

    /// <summary>Whether somebody has come and not gone, with a line that holds or not.</summary>
    public static bool IsHere(this Sitting sitting, PersonId person) => sitting.StayOf(person) is not null;

    /// <summary>Somebody's time at the meeting that lasts, or null.</summary>
    public static Stay? StayOf(this Sitting sitting, PersonId person) => sitting.Stays.FirstOrDefault(stay => stay.Person == person && stay.Until is null);

    internal static bool IsMember(this Sitting sitting, PersonId person) =>
        sitting.Seats.Any(seat => seat.Member.Person == person) || sitting.Substitutes.Any(member => member.Person == person);

    internal static bool HasInterrupted(this Sitting sitting, PersonId person) => sitting.Interrupted.Any(one => one.Person == person);

    /// <summary>An item that was handled and is not any more.</summary>
    internal static LeftItem? LeftOf(this Sitting sitting, int item) =>
        sitting.Current == item ? null : sitting.Left.FirstOrDefault(left => left.Item == item);

    /// <summary>The seats with those who are to stand in.</summary>
    /// <param name="can">Who could serve, but for what was interrupted.</param>
    /// <param name="during">Whether an item is handled, in which seats do not change hands without need.</param>
    internal static ImmutableArray<HeldSeat> Fill(this Sitting sitting, Func<PersonId, bool> can, bool during)
    {
        bool May(PersonId person) => can(person) && !sitting.HasInterrupted(person);
        bool Keeps(HeldSeat seat) => seat.StandIn is { } standIn && May(standIn) && (during || !May(seat.Member.Person));
        var seats = sitting.Seats.Select(seat => Keeps(seat) ? seat : seat with { StandIn = null }).ToArray();
        var free = sitting.Substitutes.Where(member => May(member.Person) && !seats.Any(seat => seat.StandIn == member.Person))
            .OrderBy(member => sitting.HaveBegun.Contains(member.Person) ? 0 : 1).ThenBy(member => member.Order).ToList();
        if (sitting.Rules.PartyOrder) StepIn(seats, free, May, (seat, substitute) => seat.Member.Party == substitute.Party);
        StepIn(seats, free, May, (_, _) => true);
        return [.. seats];
    }

    private static void StepIn(HeldSeat[] seats, List<Member> free, Func<PersonId, bool> may, Func<HeldSeat, Member, bool> fits)
    {
        for (var i = 0; i < seats.Length; i++)
        {
            var seat = seats[i];
            if (seat.StandIn is not null || may(seat.Member.Person) || free.Find(substitute => fits(seat, substitute)) is not { } next) continue;
            seats[i] = seat with { StandIn = next.Person };
            free.Remove(next);
        }
    }
}
