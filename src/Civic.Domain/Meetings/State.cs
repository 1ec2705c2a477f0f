using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>What a meeting is: not scheduled, or scheduled with all that has been noted of it since.</summary>
public abstract record MeetingState
{
    public static MeetingState Evolve(MeetingState state, MeetingEvent @event) =>
        Next(state, @event) switch { { Sitting: not null } next => next.Begun(), var next => next };

    private static Scheduled Next(MeetingState state, MeetingEvent @event) => (state, @event) switch
    {
        (NotScheduled, MeetingScheduled e) => new Scheduled(e.Committee, e.Date, e.StartsAt, e.Place, [], null),
        (Scheduled s, AgendaItemAdded e) => s with { Items = s.Items.Add(new AgendaItem(e.Item, e.Title, e.Kind, e.Contest, e.Standing, [], null)) },
        (Scheduled s, ItemResumed e) => s.With(e.Item, item => item with { Resumes = e.From, WasPostponedByMinority = e.ByMinority }),
        (Scheduled s, ProposalTakenUp e) => s.With(e.Item, item => item with { TakesUp = e.From }),
        (Scheduled s, ItemFiled e) => s.With(e.Item, item => item with { Case = e.Case }),
        (Scheduled s, DocumentAttached e) => s.With(e.Item, item => item with { Documents = item.Documents.Add(e.Document) }),
        (Scheduled s, DocumentDetached e) => s.With(e.Item, item => item with { Documents = item.Documents.RemoveAll(document => document.Address == e.Address) }),
        (Scheduled s, ItemAddressed e) => s.With(e.Item, item => item with { ProposesTo = e.To }),
        (Scheduled s, ProposalAnswered e) => s.With(e.Item, item => item with { Answered = new ProposalAnswer(e.By, e.Paragraph, e.On) }),
        (Scheduled s, SummonsIssued e) => s with { Summons = s.Summons.Add(new Summons(e.At, e.Announced, e.To)) },
        (Scheduled s, AttendanceRecorded e) => s with { Attendance = new Attendance(e.Attendees, e.Serving, e.Seats) },
        (Scheduled s, ConflictDeclared e) => s.With(e.Item, item => item with { Conflicts = item.Conflicts.Add(e.Person) }),
        (Scheduled s, ConflictWithdrawn e) => s.With(e.Item, item => item with { Conflicts = item.Conflicts.Remove(e.Person) }),
        (Scheduled s, ParagraphRecorded e) => s.With(e.Item, item => item with { Paragraph = new Paragraph(e.Paragraph, e.Decision, false) }),
        (Scheduled s, ParagraphAdjusted e) => s.With(e.Item, item => item with { Paragraph = item.Paragraph! with { Adjusted = true } }),
        (Scheduled s, ConflictSettled e) => s.With(e.Item, item => item.Settling(e)),
        (Scheduled s, ItemDoorsSet e) => s.With(e.Item, item => item with { Doors = e.Doors }),
        (Scheduled s, ItemFoundUrgent e) => s.With(e.Item, item => item with { Urgent = true }),
        (Scheduled s, MeetingOpened e) => s with { Sitting = Sitting.Opening(e) },
        (Scheduled { Sitting: { } now } s, MemberPresented e) => s with { Sitting = now.Presenting(e) },
        (Scheduled { Sitting: { } now } s, MemberArrived e) => s with { Sitting = now.Arriving(e, s.DayOf(e.At)) },
        (Scheduled { Sitting: { } now } s, MemberDeparted e) => s with { Sitting = now.Departing(e, s.DayOf(e.At)) },
        (Scheduled { Sitting: { } now } s, LinkLost e) => s with { Sitting = now.Linked(e.Person, true) },
        (Scheduled { Sitting: { } now } s, LinkRestored e) => s with { Sitting = now.Linked(e.Person, false) },
        (Scheduled { Sitting: { } now } s, ItemTakenUp e) => s with { Sitting = now with { Current = e.Item } },
        (Scheduled { Sitting: { } now } s, ItemLeft e) => s with { Sitting = now.Leaving(e) },
        (Scheduled { Sitting: { } now } s, MeetingClosed e) => s with { Sitting = now with { ClosedAt = e.At } },
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
    /// <summary>What has been since the meeting was opened; null until it is, and in meetings of which the whole list alone was kept.</summary>
    public Sitting? Sitting { get; init; }

    /// <summary>The summonses that were sent, in order; none when the meeting was called without this platform.</summary>
    public ImmutableArray<Summons> Summons { get; init; } = [];

    /// <summary>The item of a number, or null.</summary>
    public AgendaItem? ItemOf(int number) => number >= 1 && number <= Items.Length ? Items[number - 1] : null;

    /// <summary>Whether the agenda holds the item and is still to decide it.</summary>
    public bool IsUndecided(int item) => ItemOf(item) is { Paragraph: null };

    /// <summary>
    /// Who may vote on an item, in roll-call order: those who serve and have no conflict of interest on it, and since the meeting was opened the
    /// substitutes who step in for those who have. An item that was left keeps those who served on it.
    /// </summary>
    public ImmutableArray<PersonId> EntitledFor(int item) => [.. ServingFor(item).Select(member => member.Person)];

    /// <summary>Who leads an item: the chair, or the first vice chair in order when the chair is absent or has a conflict; else null.</summary>
    public PersonId? ChairFor(int item) => Leading(ServingFor(item));

    /// <summary>Whether the meeting is open and handles the item now.</summary>
    public bool IsUnderWay(int item) => Sitting is { ClosedAt: null, Current: { } current } && current == item;

    /// <summary>Whether a voting may be opened on the item: it is undecided and, since the meeting was opened, handled now.</summary>
    public bool MayBeVotedOn(int item) => IsUndecided(item) && (Sitting is null || IsUnderWay(item));

    /// <summary>Who leads the meeting, whatever the item: the chair who is there, or the first vice chair in order; else null.</summary>
    public PersonId? Leader() => Sitting is { } now ? Leading(now.Serving(0, [])) : null;

    /// <summary>Who has served on any item, and who serves now.</summary>
    public ImmutableArray<PersonId> HaveServed() => Sitting is not { } now ? []
        : [.. now.Left.SelectMany(left => left.Serving).Concat(now.Serving(0, [])).Concat(now.Current is { } item ? ServingFor(item) : []).Select(member => member.Person).Distinct()];

    /// <summary>
    /// Whether more than half of the members serve on the item (5:45, 6:27). The council alone counts those whom only a conflict on it
    /// keeps from serving (5:46).
    /// </summary>
    public bool HasQuorum(int item) => this switch
    {
        { Sitting: null } => Attendance is { } a && ServingFor(item).Count() * 2 > a.Seats,
        { Sitting: { } now } when now.LeftOf(item) is { } left => left.Quorate,
        { Sitting: { } now } => ItemOf(item) is { } it && now.Serving(item, now.Rules.IsCouncil ? [] : it.Conflicts).Length * 2 > now.Seats.Length,
    };

    private static PersonId? Leading(IEnumerable<Member> serving) =>
        serving.Where(member => member.Position != Position.None).OrderBy(member => member.Position).ThenBy(member => member.Order).FirstOrDefault()?.Person;

    internal Scheduled With(int item, Func<AgendaItem, AgendaItem> change) =>
        this with { Items = Items.SetItem(item - 1, change(Items[item - 1])) };

    /// <summary>The municipality's day of a moment, by the offset of the meeting's start.</summary>
    internal DateOnly DayOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(StartsAt.Offset).DateTime);

    // Who serves at any moment has begun to, and keeps that precedence (5:18).
    internal Scheduled Begun() => this with
    {
        Sitting = Sitting!.Beginning(Sitting.Current is { } item ? ItemOf(item)!.Conflicts : []),
    };

    internal IEnumerable<Member> ServingFor(int item) => ItemOf(item) is not { } it ? []
        : Sitting is { } now ? now.LeftOf(item)?.Serving ?? now.Serving(item, it.Conflicts)
        : Attendance is { } a ? a.Serving.Where(member => !it.Conflicts.Contains(member.Person)) : [];
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
    Paragraph? Paragraph)
{
    /// <summary>For whom the body has decided the question of conflict.</summary>
    public ImmutableArray<PersonId> Settled { get; init; } = [];

    /// <summary>Whether it was not announced, and all agreed to decide it.</summary>
    public bool Urgent { get; init; }

    /// <summary>Whether it is behind closed doors.</summary>
    public Doors Doors { get; init; }

    /// <summary>The earlier item that it takes up again; null when it is a new one.</summary>
    public ItemId? Resumes { get; init; }

    /// <summary>Whether a minority has postponed it or referred it back before (5:50).</summary>
    public bool WasPostponedByMinority { get; init; }

    /// <summary>The case of the register that it belongs to; null for none.</summary>
    public CaseNumber? Case { get; init; }

    /// <summary>What lies with it, in the order in which it was put there.</summary>
    public ImmutableArray<AttachedDocument> Documents { get; init; } = [];

    /// <summary>The body to which its decision goes as a proposal; null when it is the last word.</summary>
    public CommitteeId? ProposesTo { get; init; }

    /// <summary>The other body's item whose proposal it takes up; null for none.</summary>
    public ItemId? TakesUp { get; init; }

    /// <summary>What became of its proposal; null while nothing has.</summary>
    public ProposalAnswer? Answered { get; init; }

    internal AgendaItem Settling(ConflictSettled e) => this with
    {
        Settled = Settled.Remove(e.Person).Add(e.Person),
        Conflicts = e.HasConflict ? Conflicts.Remove(e.Person).Add(e.Person) : Conflicts.Remove(e.Person),
    };
}

/// <summary>Another body's decision on a proposal.</summary>
/// <param name="By">Its item.</param>
/// <param name="On">The day of its meeting.</param>
public sealed record ProposalAnswer(ItemId By, int Paragraph, DateOnly On);

/// <summary>A summons that was sent, or a supplement to one.</summary>
/// <param name="Announced">The numbers of the items on it.</param>
public sealed record Summons(DateTimeOffset At, ImmutableArray<int> Announced, ImmutableArray<PersonId> To);

/// <summary>A paragraph of the minutes.</summary>
public sealed record Paragraph(int Number, ItemDecision Decision, bool Adjusted);

/// <summary>Who is there, who serves in roll-call order, and how many ordinary seats the committee has.</summary>
public sealed record Attendance(ImmutableArray<Attendee> Attendees, ImmutableArray<Member> Serving, int Seats);

/// <summary>A meeting since it was opened. Who serves is worked out from it for each item, and noted nowhere else while the item is handled.</summary>
/// <param name="Seats">The ordinary seats in roll-call order, with who stands in.</param>
/// <param name="Substitutes">In the fixed order.</param>
/// <param name="Stays">Who was there from when until when, in order of coming.</param>
/// <param name="HaveBegun">Substitutes who have begun to serve.</param>
/// <param name="Interrupted">Who interrupted service for another reason than a conflict, and on which day (5:20).</param>
/// <param name="Current">The item that is handled; null between items.</param>
/// <param name="Left">Items that were handled, with who served.</param>
public sealed record Sitting(
    BodyRules Rules,
    ImmutableArray<HeldSeat> Seats,
    ImmutableArray<Member> Substitutes,
    ImmutableArray<Stay> Stays,
    ImmutableArray<PersonId> HaveBegun,
    ImmutableArray<Interruption> Interrupted,
    int? Current,
    ImmutableArray<LeftItem> Left,
    DateTimeOffset? ClosedAt)
{
    /// <summary>When it was opened.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Who has said that one is there, and is not noted yet.</summary>
    public ImmutableArray<Presented> Presented { get; init; } = [];

    internal static Sitting Opening(MeetingOpened e) => new Sitting(
        e.Rules,
        [.. e.Members.Where(member => member.Seat == Seat.Ordinary).OrderBy(member => member.Order).Select(member => new HeldSeat(member, null))],
        [.. e.Members.Where(member => member.Seat == Seat.Substitute).OrderBy(member => member.Order)],
        [.. e.Attendees.Where(a => a.Presence != Presence.Absent).Select(a => new Stay(a.Person, a.Presence == Presence.Remote, e.At, null, null, false))],
        [], [], null, [], null) { OpenedAt = e.At }.Reseated();

    internal Sitting Presenting(MemberPresented e) =>
        this with { Presented = [.. Presented.Where(one => one.Person != e.Person), new Presented(e.Person, e.Remote)] };

    internal Sitting Arriving(MemberArrived e, DateOnly day) => (this with
    {
        Presented = [.. Presented.Where(one => one.Person != e.Person)],
        Stays = Stays.Add(new Stay(e.Person, e.Remote, e.At, null, null, false)),
        Interrupted = [.. Interrupted.Where(one => one.Person != e.Person || one.Day >= day)],
    }).Reseated();

    internal Sitting Departing(MemberDeparted e, DateOnly day) => (this with
    {
        Stays = Stays.Replace(this.StayOf(e.Person)!, this.StayOf(e.Person)! with { Until = e.At, Reason = e.Reason }),
        Interrupted = e is { Served: true, Reason: DepartureReason.Hindrance } ? Interrupted.Add(new Interruption(e.Person, day)) : Interrupted,
    }).Reseated();

    internal Sitting Linked(PersonId person, bool lost) =>
        this with { Stays = Stays.Replace(this.StayOf(person)!, this.StayOf(person)! with { LinkIsLost = lost }) };

    internal Sitting Leaving(ItemLeft e) => (this with
    {
        Current = null,
        Left = [.. Left.Where(left => left.Item != e.Item), new LeftItem(e.Item, e.Serving, e.Quorate)],
    }).Reseated();

    internal Sitting Beginning(ImmutableArray<PersonId> conflicts)
    {
        var seats = Current is null ? Seats : this.Fill(person => this.IsHere(person) && !conflicts.Contains(person), true);
        return this with { HaveBegun = [.. HaveBegun.Union(Seats.Concat(seats).Select(seat => seat.StandIn).OfType<PersonId>())] };
    }

    // Who went for a conflict of interest, or did and has not come back yet, holds the seat; another's turn lasts for items only.
    private Sitting Reseated() => this with { Seats = this.Fill(HoldsSeat, Current is not null) };

    private bool HoldsSeat(PersonId person) =>
        Stays.LastOrDefault(stay => stay.Person == person) is { } last && (last.Until is null || last.Reason == DepartureReason.Conflict);
}

/// <summary>An ordinary member's seat.</summary>
/// <param name="StandIn">The substitute who serves in the member's place; null when the member does, or nobody.</param>
public sealed record HeldSeat(Member Member, PersonId? StandIn);

/// <summary>Somebody's time at the meeting.</summary>
/// <param name="Until">Null while it lasts.</param>
/// <param name="Reason">Why it ended; null while it lasts.</param>
/// <param name="LinkIsLost">Whether a remote member's line is lost; who cannot be seen and heard is not present (5:16).</param>
public sealed record Stay(PersonId Person, bool Remote, DateTimeOffset From, DateTimeOffset? Until, DepartureReason? Reason, bool LinkIsLost);

/// <summary>Somebody who has said that one is there.</summary>
public sealed record Presented(PersonId Person, bool Remote);

/// <summary>Service that was interrupted for another reason than a conflict of interest.</summary>
public sealed record Interruption(PersonId Person, DateOnly Day);

/// <summary>An item that was handled.</summary>
public sealed record LeftItem(int Item, ImmutableArray<Member> Serving, bool Quorate);
