using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>What a meeting is: not scheduled, or scheduled with all that has been noted of it since.</summary>
public abstract record MeetingState
{
    public static MeetingState Evolve(MeetingState state, MeetingEvent @event) => (state, @event) switch
    {
        (NotScheduled, MeetingScheduled e) => new Scheduled(e.Committee, e.Date, e.StartsAt, e.Place, [], null),
        (Scheduled s, AgendaItemAdded e) => s with { Items = s.Items.Add(new AgendaItem(e.Item, e.Title, e.Kind, e.Contest, e.Standing, [], null)) },
        (Scheduled s, AttendanceRecorded e) => s with { Attendance = new Attendance(e.Attendees, e.Serving, e.Seats) },
        (Scheduled s, ConflictDeclared e) => s.With(e.Item, item => item with { Conflicts = item.Conflicts.Add(e.Person) }),
        (Scheduled s, ConflictWithdrawn e) => s.With(e.Item, item => item with { Conflicts = item.Conflicts.Remove(e.Person) }),
        (Scheduled s, ParagraphRecorded e) => s.With(e.Item, item => item with { Paragraph = new Paragraph(e.Paragraph, e.Decision, false) }),
        (Scheduled s, ParagraphAdjusted e) => s.With(e.Item, item => item with { Paragraph = item.Paragraph! with { Adjusted = true } }),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotScheduled : MeetingState;

/// <summary>A meeting as it stands.</summary>
/// <param name="Attendance">Null until it is recorded.</param>
public sealed record Scheduled(
    CommitteeId Committee,
    DateOnly Date,
    DateTimeOffset StartsAt,
    Place Place,
    ImmutableArray<AgendaItem> Items,
    Attendance? Attendance) : MeetingState
{
    /// <summary>The item of a number, or null.</summary>
    public AgendaItem? ItemOf(int number) => number >= 1 && number <= Items.Length ? Items[number - 1] : null;

    /// <summary>Whether the agenda holds the item and is still to decide it.</summary>
    public bool IsUndecided(int item) => ItemOf(item) is { Paragraph: null };

    /// <summary>Who may vote on an item: those who serve and have no conflict of interest on it, in roll-call order.</summary>
    public ImmutableArray<PersonId> EntitledFor(int item) => [.. ServingFor(item).Select(member => member.Person)];

    /// <summary>Who leads an item: the chair, or the first vice chair in order when the chair is absent or has a conflict; else null.</summary>
    public PersonId? ChairFor(int item) =>
        ServingFor(item).Where(member => member.Position != Position.None).OrderBy(member => member.Position).ThenBy(member => member.Order)
            .FirstOrDefault()?.Person;

    /// <summary>Whether more than half of the members serve on the item (6:27).</summary>
    public bool HasQuorum(int item) => Attendance is { } a && ServingFor(item).Count() * 2 > a.Seats;

    internal Scheduled With(int item, Func<AgendaItem, AgendaItem> change) =>
        this with { Items = Items.SetItem(item - 1, change(Items[item - 1])) };

    private IEnumerable<Member> ServingFor(int item) =>
        Attendance is { } a && ItemOf(item) is { } it ? a.Serving.Where(member => !it.Conflicts.Contains(member.Person)) : [];
}

/// <summary>An item of the agenda.</summary>
/// <param name="Conflicts">Who has a conflict of interest on it.</param>
/// <param name="Paragraph">What was decided; null until it is.</param>
public sealed record AgendaItem(
    int Number,
    string Title,
    ItemKind Kind,
    ContestId? Contest,
    bool Standing,
    ImmutableArray<PersonId> Conflicts,
    Paragraph? Paragraph);

/// <summary>A paragraph of the minutes.</summary>
public sealed record Paragraph(int Number, ItemDecision Decision, bool Adjusted);

/// <summary>Who is there, who serves in roll-call order, and how many ordinary seats the committee has.</summary>
public sealed record Attendance(ImmutableArray<Attendee> Attendees, ImmutableArray<Member> Serving, int Seats);
