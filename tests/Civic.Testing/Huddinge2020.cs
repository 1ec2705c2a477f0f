using System.Collections.Immutable;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using EntriesClosed = Civic.Domain.Contests.EntriesClosed;

namespace Civic.Testing;

/// <summary>The facts of 2020 as values for tests. Persons, ballots and paragraph numbers are invented; the sources give none.</summary>
public static class Huddinge2020
{
    public const string Theme = "#hållbarhetslängtan";

    public static readonly TenantId Tenant = new("huddinge");
    public static readonly CommitteeId Committee = new("trygghets-och-delaktighetsberedningen");
    public static readonly ContestId Contest = new("hallbarhetslangtan-2020");
    public static readonly VotingId FirstVoting = new("hallbarhetslangtan-2020/1");
    public static readonly MeetingId Meeting = new("2020-10-22");
    public static readonly SchoolId Lindskolan = new("lindskolan");
    public static readonly SchoolId Mortviksskolan = new("mortviksskolan");
    public static readonly SchoolId Skapaskolan = new("skapaskolan");
    public static readonly ImmutableArray<SchoolId> Schools = [Lindskolan, Mortviksskolan, Skapaskolan, new("kvarnbergsskolan"), new("vistaskolan")];

    public static readonly Actor Chair = new(new PersonId("chair"), Roles.Chair | Roles.Member);
    public static readonly Actor ViceChair = Elected(1);
    public static readonly Actor Secretary = new(new PersonId("secretary"), Roles.Secretary);
    public static readonly Actor Officer = new(new PersonId("officer"), Roles.Officer);
    public static readonly Actor Moderator = new(new PersonId("moderator"), Roles.Moderator);
    public static readonly Actor Admin = new(new PersonId("admin"), Roles.Admin);
    public static readonly Actor Teacher = new(new PersonId("teacher"), Roles.Teacher);
    public static readonly Actor OtherTeacher = new(new PersonId("teacher2"), Roles.Teacher);
    public static readonly Actor Resident = new(new PersonId("resident1"), Roles.Resident);

    /// <summary>Everybody who is not chair, secretary, or on the roll of the committee's voting.</summary>
    public static readonly ImmutableArray<Actor> Outsiders = [Actor.Anonymous, Resident, Teacher, Officer, Moderator, Admin, Elected(77)];

    /// <summary>Eleven ordinary members: the chair, the vice chair <c>member1</c>, then <c>member2</c> to <c>member10</c>.</summary>
    public static readonly ImmutableArray<Member> Ordinary =
    [
        new(Chair.Id, "M", Seat.Ordinary, 1, Position.Chair),
        new(ViceChair.Id, "S", Seat.Ordinary, 2, Position.ViceChair),
        .. Enumerable.Range(2, 9).Select(n => new Member(Elected(n).Id, "MP", Seat.Ordinary, n + 1, Position.None)),
    ];

    public static readonly ImmutableArray<Member> Substitutes =
        [.. Enumerable.Range(1, 4).Select(n => new Member(new PersonId($"substitute{n}"), "V", Seat.Substitute, n, Position.None))];

    public static readonly ImmutableArray<PersonId> Roll = [.. Ordinary.Select(member => member.Person)];

    public static readonly ImmutableArray<EntryId> FiveEntries = [Entry("lind"), Entry("mortvik"), Entry("skapa"), Entry("kvarnberg"), Entry("vista")];
    public static readonly EntryId WithdrawnEntry = Entry("trangsund");

    public static readonly DateTimeOffset Opens = Local("2020-08-17T00:00:00");
    public static readonly DateTimeOffset Closes = Local("2020-10-09T23:59:59");
    public static readonly DateTimeOffset Deadline = Closes.AddSeconds(1);
    public static readonly DateTimeOffset MeetingStarts = Local("2020-10-22T17:00:00");
    public static readonly DateOnly MeetingDate = new(2020, 10, 22);
    public static readonly Week DemocracyWeek = new(new DateOnly(2020, 10, 12), new DateOnly(2020, 10, 18));

    public static readonly ContestCreated Created = new(
        Contest, "Hållbarhetslängtan 2020", Theme, 1, 9, [], Opens, Closes, 3, Committee);

    public static readonly EntriesClosed Closed = new(Deadline);
    public static readonly DecisionReached Reached = new([.. FiveEntries.Take(3)], Meeting, 2, FirstVoting, true);
    public static readonly ContestDecided Decided = new([.. FiveEntries.Take(3)], Meeting, 41, MeetingDate);
    public static readonly DecisionAnnounced Announced = new([.. FiveEntries.Take(3)], Meeting, 41, MeetingDate);

    public static readonly EntrySubmitted LindskolanEntered = new(
        Contest, Lindskolan, 5, Sealed("class"), Sealed("caption"), null, Teacher.Id, Deadline);

    public static readonly VotingOpened Opened = new(Contest, Meeting, 2, Chair.Id, Roll, FiveEntries, [WithdrawnEntry], 3, null);

    public static readonly MeetingScheduled MeetingCalled = new(Committee, MeetingDate, MeetingStarts, new Place(null, null, true));
    public static readonly AgendaItemAdded PoliceItem = new(1, MeetingDecider.PoliceInformation, ItemKind.Information, null, true);
    public static readonly AgendaItemAdded ContestItem = new(2, "Vinnare i Instagramtävlingen", ItemKind.Decision, Contest, false);
    public static readonly AttendanceRecorded Attended = new([.. Roll.Select(p => new Attendee(p, Presence.Present))], Ordinary, 11);

    public static readonly EventPlanned Seminar = new(
        2020, "Hållbar utveckling och sammanhållning i Huddinge", EventKind.Seminar, Local("2020-10-13T18:00:00"), Local("2020-10-13T19:30:00"),
        new Place(null, null, true), Organiser.Own, true, true);

    public static Actor Elected(int number) => new(new PersonId($"member{number}"), Roles.Member);

    public static EntryId Entry(string key) => new($"{Contest}/{key}");

    public static SealedText Sealed(string key) => new(key, new string('a', 64));

    /// <summary>A time in Huddinge in the summer of 2020 (until 25 October), when clocks were two hours ahead of UTC.</summary>
    public static DateTimeOffset Local(string time) =>
        new(DateTime.Parse(time, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(2));
}
