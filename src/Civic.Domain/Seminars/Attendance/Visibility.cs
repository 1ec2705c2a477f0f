using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Attendance;

/// <summary>
/// Who may see what, in words:
/// everybody sees how many take part, took part at most and wait, and how many places there are. Each sees the own place and, while waiting,
/// how many are before. Who came is listed for nobody. Any other case: nothing.
/// </summary>
public static class AttendanceVisibility
{
    /// <summary>The attendance as a viewer may see it; null when there is none.</summary>
    public static AttendanceView? See(AttendanceState state, Actor viewer) => state is not Roll roll
        ? null
        : new AttendanceView(roll.IsOpen, roll.Present, roll.Peak, roll.All.Count, roll.Queue.Count, roll.Rules.Capacity)
        {
            Mine = viewer.Id == Actor.Anonymous.Id || !roll.All.TryGetValue(viewer.Id, out var mine) ? null : View(roll, mine),
        };

    /// <summary>What a fact tells everybody; null when it is hidden. Who comes and goes is a figure.</summary>
    public static AttendanceFact? Fact(AttendanceEvent @event) => @event switch
    {
        AttendanceOpened => new AttendanceFact(true),
        AttendanceClosed => new AttendanceFact(false),
        _ => null,
    };

    private static ParticipantView View(Roll roll, Participant mine) => new(mine.Number, mine.Language, mine.Name, mine.Presence)
    {
        Before = mine.Presence == Presence.Waiting ? roll.Queue.Keys.TakeWhile(turn => turn < mine.Turn).Count() : null,
    };
}

/// <summary>An attendance as somebody may see it.</summary>
/// <param name="Present">How many hold a place now.</param>
/// <param name="Peak">How many held one at once, at most.</param>
/// <param name="Came">How many came at all, gone or not.</param>
/// <param name="Waiting">How many wait for a place.</param>
/// <param name="Capacity">How many places there are; null when nobody counts.</param>
public sealed record AttendanceView(bool IsOpen, int Present, int Peak, int Came, int Waiting, int? Capacity)
{
    /// <summary>The viewer's own place; null for who never came.</summary>
    public ParticipantView? Mine { get; init; }
}

/// <summary>Somebody's own place.</summary>
/// <param name="Number">By which a seminar of pseudonyms names the participant.</param>
/// <param name="Name">Sealed: the name given.</param>
public sealed record ParticipantView(int Number, string Language, SealedText? Name, Presence Presence)
{
    /// <summary>How many are before one who waits; null for who does not.</summary>
    public int? Before { get; init; }
}

/// <summary>A stored fact as everybody may read it live.</summary>
public sealed record AttendanceFact(bool IsOpen);
