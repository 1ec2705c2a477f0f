using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Attendance;

/// <summary>What an attendance is: never opened, or a roll of who came.</summary>
public abstract record AttendanceState
{
    public static AttendanceState Evolve(AttendanceState state, AttendanceEvent @event) => (state, @event) switch
    {
        (NotOpened, AttendanceOpened e) => new Roll(
            true, e.Rules, ImmutableDictionary<PersonId, Participant>.Empty, ImmutableSortedDictionary<int, PersonId>.Empty, 0, 0, 1, [.. e.Excluded]),
        (Roll s, AttendanceOpened e) => s with { IsOpen = true, Rules = e.Rules, Excluded = [.. e.Excluded] },
        (Roll s, AttendanceClosed) => s with { IsOpen = false, Stayed = s.LastSeen is { } seen ? Math.Min(seen, s.Present) : null },
        (Roll s, AttendanceRulesChanged e) => s with { Rules = e.Rules },
        (Roll s, ParticipantJoined e) => s.With(e),
        (Roll s, ParticipantDescribed e) => s with { All = s.All.SetItem(e.Participant, s.All[e.Participant] with { About = e.About }) },
        (Roll s, PresenceCounted e) => s with { LastSeen = e.Present, SeenAt = e.At, PeakSeen = Math.Max(s.PeakSeen, e.Present) },
        (Roll s, ParticipantAdmitted e) => s.Turn(e.Participant, Presence.In),
        (Roll s, ParticipantLeft e) => s.Turn(e.Participant, Presence.Gone),
        (Roll s, ParticipantExcluded e) => s.Turn(e.Device, Presence.Gone) with { Excluded = s.Excluded.Add(e.Device) },
        (Roll s, ParticipantReadmitted e) => s with { Excluded = s.Excluded.Remove(e.Device) },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotOpened : AttendanceState;

/// <summary>Who came to a seminar. One who joins copies a few nodes of a tree, however many are there.</summary>
/// <param name="All">Everybody who came, gone or not.</param>
/// <param name="Queue">Who waits, by the turn in which they came to wait.</param>
/// <param name="Present">How many take part now: who holds a place, however good the line.</param>
/// <param name="Peak">How many held a place at once, at most.</param>
/// <param name="NextTurn">The turn of the next one who waits.</param>
/// <param name="Excluded">Devices that may not join.</param>
public sealed record Roll(
    bool IsOpen,
    AttendanceRules Rules,
    ImmutableDictionary<PersonId, Participant> All,
    ImmutableSortedDictionary<int, PersonId> Queue,
    int Present,
    int Peak,
    int NextTurn,
    ImmutableHashSet<PersonId> Excluded) : AttendanceState
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <summary>How many of those who hold a place were there at once, at most; 0 when nobody counted.</summary>
    public int PeakSeen { get; init; }

    /// <summary>How many were there when it was last counted; null when nobody counted.</summary>
    public int? LastSeen { get; init; }

    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>How many were there when it closed; null before, and when nobody counted.</summary>
    public int? Stayed { get; init; }

    /// <summary>Whether a count is worth noting: a new peak at once, any other change once a minute.</summary>
    public bool IsNews(int present, DateTimeOffset now) => IsOpen && (present > PeakSeen || (present != LastSeen && (SeenAt is not { } at || now - at >= Between)));

    /// <summary>Whether all places are taken.</summary>
    public bool IsFull => Present >= Rules.Capacity;

    public Presence PresenceOf(PersonId device) => All.TryGetValue(device, out var participant) ? participant.Presence : Presence.Gone;

    internal Roll With(ParticipantJoined e) =>
        (this with { All = All.SetItem(e.Participant, Again(e)) }).Turn(e.Participant, e.Waits ? Presence.Waiting : Presence.In);

    // Who was never there is excluded all the same, and turns nothing.
    internal Roll Turn(PersonId device, Presence to)
    {
        if (!All.TryGetValue(device, out var before)) return this;
        var present = Present - (before.Presence == Presence.In ? 1 : 0) + (to == Presence.In ? 1 : 0);
        var queue = before.Presence == Presence.Waiting ? Queue.Remove(before.Turn) : Queue;
        var waits = to == Presence.Waiting;
        return this with
        {
            All = All.SetItem(device, before with { Presence = to, Turn = waits ? NextTurn : 0, Joined = before.Joined || to == Presence.In }),
            Queue = waits ? queue.Add(NextTurn, device) : queue,
            Present = present,
            Peak = Math.Max(Peak, present),
            NextTurn = waits ? NextTurn + 1 : NextTurn,
        };
    }

    // What somebody has been and has said stays, whatever the name is this time.
    private Participant Again(ParticipantJoined e)
    {
        var fresh = new Participant(e.Number, e.Language, e.Name, Presence.Gone, 0);
        return All.TryGetValue(e.Participant, out var before) ? fresh with { Joined = before.Joined, About = before.About } : fresh;
    }
}

/// <summary>Somebody who came.</summary>
/// <param name="Turn">The turn in which a waiting one is let in; 0 for who does not wait.</param>
public sealed record Participant(int Number, string Language, SealedText? Name, Presence Presence, int Turn)
{
    /// <summary>Whether it has ever held a place, and not only waited.</summary>
    public bool Joined { get; init; }

    /// <summary>Sealed: what it chose to say; null for nothing.</summary>
    public SealedText? About { get; init; }
}

/// <summary>How somebody is there.</summary>
public enum Presence
{
    Gone,
    Waiting,
    In,
}
