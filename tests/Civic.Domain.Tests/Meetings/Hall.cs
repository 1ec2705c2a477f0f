using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Meetings;

/// <summary>A board of five with four substitutes, and its meetings as short scripts: <c>open A B C D E s1; take 2; depart B; leave 2</c>.</summary>
internal static class Hall
{
    internal static readonly ImmutableArray<Member> Members =
    [
        Ordinary("A", "M", 1, Position.Chair), Ordinary("B", "S", 2, Position.ViceChair),
        Ordinary("C", "S", 3), Ordinary("D", "M", 4), Ordinary("E", "V", 5),
        Substitute("s1", "S", 1), Substitute("s2", "M", 2), Substitute("s3", "V", 3), Substitute("s4", "M", 4),
    ];

    internal static readonly BodyRules Board = BodyRules.Board;
    internal static readonly BodyRules Council = Board with { IsCouncil = true };
    internal static readonly BodyRules Remote = Board with { RemoteAllowed = true };
    internal static readonly BodyRules ByParty = Board with { PartyOrder = true };

    internal static Given<MeetingState, MeetingCommand, MeetingEvent> Called =>
        Spec.For<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>()
            .And(MeetingCalled, PoliceItem, Item(2, "Two"), Item(3, "Three"), Item(4, "Four"));

    internal static AgendaItemAdded Item(int number, string title) => new(number, title, ItemKind.Decision, null, false);

    internal static PersonId Person(string name) => new(name);

    /// <summary>A meeting after a script; each step must be accepted.</summary>
    internal static Given<MeetingState, MeetingCommand, MeetingEvent> After(string script, BodyRules? rules = null)
    {
        var (given, at) = (Called, MeetingStarts);
        foreach (var step in script.Split(';', StringSplitOptions.TrimEntries))
        {
            at = step == "tomorrow" ? at.AddDays(1) : at.AddMinutes(1);
            if (step == "tomorrow") continue;
            var decision = given.Decide(given.State(), Command(step, rules), new Moment(at, Secretary));
            given = given.And([.. Assert.IsType<Accepted<MeetingEvent>>(decision).Events]);
        }

        return given;
    }

    /// <summary>What the last step of a script is refused by, or <c>accepted</c>.</summary>
    internal static string Last(string script, BodyRules? rules = null)
    {
        var last = script.LastIndexOf(';');
        var given = After(script[..last], rules);
        return given.Decide(given.State(), Command(script[(last + 1)..].Trim(), rules), new Moment(MeetingStarts.AddHours(1), Secretary)) is Refused<MeetingEvent> refused
            ? refused.Refusal.Law is { } law ? $"{refused.Refusal.Code}, {law}" : refused.Refusal.Code
            : "accepted";
    }

    internal static Scheduled State(string script, BodyRules? rules = null) => (Scheduled)After(script, rules).State();

    /// <summary>Who serves on an item after a script, in roll-call order.</summary>
    internal static string Serving(string script, int item = 2, BodyRules? rules = null) =>
        string.Join(' ', State(script, rules).EntitledFor(item).Select(person => person.Value));

    internal static MeetingCommand Command(string step, BodyRules? rules = null)
    {
        var words = step.Split(' ');
        PersonId Who(int at = 1) => Person(words[at].TrimEnd('~'));
        int Number() => int.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture);
        return words[0] switch
        {
            "open" => new OpenMeeting([.. words[1..].Select(Attendee)], new CommitteeFacts(Members, rules)),
            "arrive" => new NoteArrival(Who(), words[1].EndsWith('~')),
            "depart" => new NoteDeparture(Who(), DepartureReason.Hindrance),
            "withdraw" => new NoteDeparture(Who(), DepartureReason.Conflict),
            "lose" => new LoseLink(Who()),
            "restore" => new RestoreLink(Who()),
            "take" => new TakeUpItem(Number()),
            "leave" => new LeaveItem(Number()),
            "conflict" => new DeclareConflict(Number(), Who(2)),
            "unconflict" => new WithdrawConflict(Number(), Who(2)),
            "settle" => new SettleConflict(Number(), Who(2), words[3] == "yes"),
            "urgent" => new AddUrgentItem("Urgent", ItemKind.Decision, [.. words[1..].Select(Person)]),
            "decide" => new RecordParagraph(Number(), new Resolved("Yes."), false, new ParagraphFacts(40)),
            "close" => new CloseMeeting(),
            _ => throw new ArgumentException(step),
        };
    }

    private static Attendee Attendee(string name) =>
        new(Person(name.TrimEnd('~')), name.EndsWith('~') ? Presence.Remote : Presence.Present);

    private static Member Ordinary(string name, string party, int order, Position position = Position.None) =>
        new(Person(name), party, Seat.Ordinary, order, position);

    private static Member Substitute(string name, string party, int order) => new(Person(name), party, Seat.Substitute, order, Position.None);
}
