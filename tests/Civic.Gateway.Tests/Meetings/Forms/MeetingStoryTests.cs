using System.Collections.Immutable;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Meetings.Minutes.Writing;
using Xunit;

namespace Civic.Gateway.Tests.Meetings.Forms;

/// <summary>Who served when, and in whose place, follows from the events of the meeting.</summary>
public sealed class MeetingStoryTests
{
    private static readonly DateTimeOffset Start = new(2020, 10, 22, 17, 30, 0, TimeSpan.FromHours(2));
    private static readonly ImmutableArray<Domain.Kernel.Member> Members =
    [
        new(new("chair"), "S", Seat.Ordinary, 1, Position.Chair), new(new("m1"), "M", Seat.Ordinary, 2, Position.None), new(new("m2"), "V", Seat.Ordinary, 3, Position.None),
        new(new("s1"), "V", Seat.Substitute, 1, Position.None),
    ];

    [Fact]
    public void A_substitute_serves_for_who_is_not_there_and_for_who_has_a_conflict()
    {
        var story = Told(
            (0, Opened("chair", "m1", "s1")), (10, new MemberArrived(new("m2"), At(10), false)), (20, new ItemTakenUp(1, At(20))),
            (21, new ConflictDeclared(1, new("m1"), new("m1"))), (30, new ItemLeft(1, At(30), [Members[0], Members[2], Members[3]], true)), (40, new MeetingClosed(At(40))));
        Assert.Equal([new Served(At(0), At(40), null)], story.Service.ServedBy(new("chair")).ToArray());
        // For the conflict on the item alone another steps in.
        Assert.Equal([new Served(At(0), At(21), null), new Served(At(30), At(40), null)], story.Service.ServedBy(new("m1")).ToArray());
        Assert.Equal([new Served(At(10), At(40), null)], story.Service.ServedBy(new("m2")).ToArray());
        Assert.Equal([new Served(At(0), At(10), new PersonId("m2")), new Served(At(21), At(30), new PersonId("m1"))], story.Service.ServedBy(new("s1")).ToArray());
        Assert.Equal([new Interval(At(20), At(30))], story.TimesOf(1).ToArray());
    }

    [Fact]
    public void Who_has_lost_the_line_does_not_serve_meanwhile()
    {
        var story = Told((0, Opened("chair", "m1", "m2")), (5, new LinkLost(new("m2"), At(5))), (9, new LinkRestored(new("m2"), At(9))), (12, new LinkLost(new("m2"), At(12))), (40, new MeetingClosed(At(40))));
        Assert.Equal([new Served(At(0), At(5), null), new Served(At(9), At(12), null)], story.Service.ServedBy(new("m2")).ToArray());
        Assert.Equal([new Interval(At(5), At(9)), new Interval(At(12), At(40))], story.Service.LostBy(new("m2")).ToArray());
    }

    [Fact]
    public void The_secretary_is_who_notes_and_has_no_seat()
    {
        Assert.Equal(new PersonId("secretary"), Told((0, Opened("chair", "m1", "m2"))).Secretary);
        var story = new MeetingStory();
        foreach (var (version, happened, by) in new (int, object, string)[] { (1, Scheduled(), "officer"), (2, Added(), "officer"), (3, Opened("chair", "m1", "m2"), "chair"), (4, new MinutesOpened(new("chair"), [new("m1")], default), "process") })
            story.Take(Stored(version, happened, At(version), by));
        Assert.Null(story.Secretary);
    }

    private static MeetingStory Told(params (int Minute, MeetingEvent Happened)[] events)
    {
        var story = new MeetingStory();
        story.Take(Stored(1, Scheduled(), Start.AddDays(-7), "officer"));
        story.Take(Stored(2, Added(), Start.AddDays(-7), "officer"));
        foreach (var ((minute, happened), i) in events.Select((one, i) => (one, i))) story.Take(Stored(i + 3, happened, At(minute), "secretary"));
        return story;
    }

    private static MeetingScheduled Scheduled() => new(new("namnden"), new DateOnly(2020, 10, 22), Start, new Place(null, "Tingssalen", false));

    private static AgendaItemAdded Added() => new(1, "Information", ItemKind.Information, null, true);

    private static MeetingOpened Opened(params string[] there) => new(At(0), BodyRules.Board, Members, [.. there.Select(person => new Attendee(new(person), Presence.Present))]);

    private static StoredEvent Stored(int version, object happened, DateTimeOffset at, string by) =>
        new(version, new TenantId("huddinge"), happened is MinutesEvent ? "minutes/m" : "meeting/m", version, "x.v1", happened, by == "process" ? Actor.Process.Id : new PersonId(by), at, null);

    private static DateTimeOffset At(int minutes) => Start.AddMinutes(minutes);
}
