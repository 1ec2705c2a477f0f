using System.Collections.Immutable;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Pages;
using Civic.Web.Pages.Minutes;
using Stage = Civic.Domain.Meetings.Items.Stage;

namespace Civic.Web.Tests.Sample;

/// <summary>Minutes with everything that minutes can have in them; of the meeting <c>utkast</c> as a draft, and none of any other but <c>m1</c>.</summary>
internal sealed class SampleMinutes : IMinutesPages
{
    private static readonly DateTimeOffset Start = new(2020, 10, 22, 17, 30, 0, TimeSpan.FromHours(2));
    private static readonly PersonId Chair = new("chair"), Vice = new("vice"), Member = new("m2"), Remote = new("m3"), Away = new("m4"), Substitute = new("s1"), Secretary = new("secretary");
    private static readonly ImmutableArray<PersonId> Serving = [Chair, Vice, Member, Remote, Substitute];
    private static readonly string Seed = new('5', 64);

    public Task<MinutesDocument?> Minutes(Visit visit, string meeting, CancellationToken cancel) =>
        Task.FromResult(meeting is "m1" or "utkast" ? Document(meeting == "utkast") : null);

    internal static MinutesDocument Document(bool draft) => new(
        "TWVldGluZzptMQ", "Q29tbWl0dGVlOjE", "Trygghets- och delaktighetsberedningen", CommitteeKind.Preparatory, "Huddinge", "Europe/Stockholm", new DateOnly(2020, 10, 22), Start, "Tingssalen", true,
        Start, draft ? null : At(125), draft ? MinutesStatus.Draft : MinutesStatus.Adjusted, Chair, Secretary, Attendance(draft), Items(), Kept(draft), draft ? [] : [new(Chair, Day(30), null), new(Vice, Day(31), null)],
        People(), At(600));

    private static ImmutableArray<Attended> Attendance(bool draft) =>
    [
        There(Chair, Seat.Ordinary, draft), There(Vice, Seat.Ordinary, draft), There(Member, Seat.Ordinary, draft),
        new(Remote, Seat.Ordinary, Presence.Remote, [new Stay(Remote, true, Start, At(125), null, false)], [new Served(Start, At(40), null), new Served(At(44), At(125), null)], [new Interval(At(40), At(44))]),
        new(Away, Seat.Ordinary, Presence.Absent, [], [], []),
        new(Substitute, Seat.Substitute, Presence.Present, [new Stay(Substitute, false, Start, At(60), DepartureReason.Conflict, false), new Stay(Substitute, false, At(70), At(125), null, false)],
            [new Served(Start, At(60), Away), new Served(At(70), At(125), Away)], []),
        new(Secretary, null, Presence.Present, [new Stay(Secretary, false, Start, At(125), null, false)], [], []),
    ];

    private static Attended There(PersonId person, Seat seat, bool draft)
    {
        DateTimeOffset? until = draft ? null : At(125);
        return new(person, seat, Presence.Present, [new Stay(person, false, Start, until, null, false)], [new Served(Start, until, null)], []);
    }

    private static ImmutableArray<WrittenItem> Items() =>
    [
        Item(1, "Information från kommunpolisen", ItemKind.Information, 14, "Informationen noteras till protokollet.", null),
        Item(2, "Vinnare i Instagramtävlingen Hållbarhetslängtan", ItemKind.Decision, 15, "Vinnare i Hållbarhetslängtan är Lindskolan, Mörtviksskolan och Skapaskolan.", null) with
        {
            Contest = new ContestVote(
                [new ContestRound(1, 5, [new("Lindskolan", 5), new("Mörtviksskolan", 4), new("Skapaskolan", 3), new("Kästaskolan", 3)], [new(Chair, ["Lindskolan", "Mörtviksskolan", "Skapaskolan"]), new(Vice, ["Kästaskolan"])])],
                ["Lindskolan", "Mörtviksskolan", "Skapaskolan"], ["Skapaskolan"]),
        },
        Item(3, "Verksamhetsplan 2022", ItemKind.Decision, 16, "Beredningen antar verksamhetsplanen för 2022.\nPlanen gäller från 1 januari.", Chain()) with
        {
            Conflicts = [Away], AtOnce = true, Urgent = true,
            Annexes =
            [
                new Annex(1, 3, AnnexKind.SpecialStatement, [Member, Remote], true, "Planen vilar på ett annat partis budget.\n\n1. Valdeltagande: 2 mnkr\n2. Dialog: *1* mnkr | se <bilaga> & [länk](https://example.org)"),
                new Annex(2, 3, AnnexKind.Reservation, [Vice], true, null), new Annex(3, 3, AnnexKind.Note, [Chair], false, "# Inte en rubrik"),
            ],
        },
        Item(4, "Val av vice ordförande", ItemKind.Election, 17, "Anna Berg", Ballot()),
        Item(5, "Val till referensgruppen", ItemKind.Election, 18, "Valda är Anna Berg, Bo Ek.", Lists()),
        Item(6, "Svar på remiss om kameror", ItemKind.Referral, 19, "Ärendet återremitteras. Motivering: Kostnaden ska redovisas.", PutOff()) with { Resumes = true },
        Item(7, "Personärende", ItemKind.Decision, null, null, null) with { Sight = Sight.Closed, Doors = Doors.ClosedForSecrecy, Serving = [], Chair = null, Times = [] },
        Item(8, "Övrigt", ItemKind.Information, null, null, null) with { Sight = Sight.NotYet, Serving = [], Chair = null, Times = [] },
    ];

    private static WrittenItem Item(int number, string title, ItemKind kind, int? paragraph, string? decision, ItemView? procedure) => new(
        number, title, kind, Sight.Whole, true, Doors.Usual, false, false, paragraph, true, false, decision, Chair, Serving, [], [new Interval(At(number * 10), At((number * 10) + 9))], procedure, null, []);

    // Three motions: the others choose the counter-motion by acclamation, then a roll call ties.
    private static ItemView Chain() => new(
        Stage.Decided, Matter.Ordinary, false,
        [new Motion(1, Vice, "Beredningen antar verksamhetsplanen för 2022.", true), new Motion(2, Member, "Avslag på planens punkt 3.", true), new Motion(3, Remote, "Planen skrivs om.", true), new Motion(4, Chair, "Ingen plan.", false)],
        [Substitute], [1, 2, 3], [new Settled(2, Way.Acclamation), new Settled(1, Way.CastingVote)])
    {
        RequestedBy = Member,
        RollCalls = [new RollCall(2, new Pair(1, 2), [Chair, Vice, Member, Remote], [new(Vice, Choice.Yes), new(Member, Choice.No), new(Chair, Choice.Yes), new(Remote, Choice.No)], 2, 2, 0)],
        Decision = new Decision(1, [Chair, Vice, Member, Remote]),
    };

    private static ItemView Ballot() => new(
        Stage.Decided, Matter.Election, false, [new Motion(1, Chair, "Anna Berg", true), new Motion(2, Vice, "Bo Ek", true)], [], [1, 2], [new Settled(1, Way.Lot)])
    {
        Commitment = Lot.Commitment(Convert.FromHexString(Seed)),
        Count = new BoxCount([new Tally(1, 2), new Tally(2, 2)], 1),
        Lots = [new DrawnLot(Seed, "proposition 1", [1, 2], 1)],
        Decision = new Decision(1, Serving),
    };

    private static ItemView Lists()
    {
        ImmutableArray<GroupBallot> ballots = [new("Majoriteten", ["Anna Berg", "Cia Dahl"], 2), new("Oppositionen", ["Bo Ek"], 2), new("Övriga", ["Dan Fors"])];
        var counted = WholeNumberMethod.Count(ballots, 2, new Lot(Convert.FromHexString(Seed)));
        return new ItemView(Stage.Decided, Matter.Election, false, [], [], [], [])
        {
            ProportionalSeats = 2, Lists = new ListCount(ballots, Seed, counted.Draws), Elected = counted.Elected, Decision = new Decision(0, Serving),
        };
    }

    private static ItemView PutOff() => new(Stage.Postponed, Matter.Ordinary, false, [new Motion(1, Chair, "Bifall till förslaget.", true)], [], [], [])
    {
        PutOff = new PutOff(Postponing.ReferredBack, [Vice, Member], [Chair, Remote, Substitute], true, "Kostnaden ska redovisas."),
    };

    private static MinutesView Kept(bool draft) => new(
        Chair, [Vice], new DateOnly(2020, 11, 5), [], draft ? [] : [Chair, Vice], draft ? null : Day(31), draft ? null : new DateOnly(2020, 11, 2),
        draft ? null : new Notice(new DateOnly(2020, 11, 1), new DateOnly(2020, 11, 23), null) { MinutesAt = "https://demokrati.example.org/huddinge/meetings/TWVldGluZzptMQTWVldGluZzptMQTWVldGluZzptMQTWVldGluZzptMQ/minutes" },
        [], [new AdjustedParagraph(3, [Chair, Vice], Day(22), Day(24), new Notice(Day(23), new DateOnly(2020, 11, 13), new DateOnly(2020, 11, 16)) { MinutesAt = "Kommunhuset", IsOverdue = true }, [Day(24)])]);

    private static ImmutableDictionary<PersonId, Named> People() => new Dictionary<PersonId, Named>
    {
        [Chair] = new("Karin Lind", "chair", null, "S"), [Vice] = new("Jaana Hämäläinen", "vice-chair", null, "M"), [Member] = new("Åke Đorđević", "member", 2, "V"), [Remote] = new(null, "member", 3, "V"),
        [Away] = new(null, "member", 4, "C"), [Substitute] = new(null, "substitute", 1, "C"), [Secretary] = new("Šarūnas Čáhput 中", "secretary", null, null),
    }.ToImmutableDictionary();

    private static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);

    private static DateOnly Day(int day) => new(2020, 10, day);
}
