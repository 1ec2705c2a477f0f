using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Testing;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Attendance;

public sealed class StateTests(ITestOutputHelper output)
{
    private static Roll With(params AttendanceEvent[] events) => Assert.IsType<Roll>(
        Spec.For<AttendanceDecider, AttendanceState, AttendanceCommand, AttendanceEvent>()
            .And(new AttendanceOpened(new AttendanceRules(2, true, true), [], Moderator.Id)).And(events).State());

    private static ParticipantJoined Joined(int device, bool waits = false) => new(Device(device).Id, device, "sv", null, waits);

    [Fact]
    public void The_peak_stays_when_people_go()
    {
        var roll = With(Joined(1), Joined(2), new ParticipantLeft(Device(1).Id), new ParticipantLeft(Device(2).Id), Joined(1));
        Assert.Equal((1, 2, 2), (roll.Present, roll.Peak, roll.All.Count));
    }

    [Fact]
    public void Who_is_let_in_waits_no_longer()
    {
        var roll = With(Joined(1), Joined(2), Joined(3, true), Joined(4, true), new ParticipantLeft(Device(1).Id), new ParticipantAdmitted(Device(3).Id));
        Assert.Equal([Device(4).Id], roll.Queue.Values);
        Assert.Equal((Presence.In, Presence.Gone, 2), (roll.PresenceOf(Device(3).Id), roll.PresenceOf(Device(1).Id), roll.Present));
    }

    [Fact]
    public void Whoever_is_counted_is_there_whatever_happens()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        AttendanceState state = With();
        for (var step = 0; step < 5000; step++)
        {
            AttendanceCommand command = random.Next(6) switch
            {
                0 or 1 or 2 => new JoinSeminar("sv", null, null, CodeAnswer.Fit),
                3 => new LeaveSeminar(),
                4 => new ChangeAttendanceRules(new AttendanceRules(random.Next(1, 6), random.Next(3) > 0, true)),
                _ => random.Next(2) == 0 ? new ExcludeParticipant(Device(random.Next(12)).Id) : new ReadmitParticipant(Device(random.Next(12)).Id),
            };
            var actor = command is JoinSeminar or LeaveSeminar ? Device(random.Next(12)) : Moderator;
            if (AttendanceDecider.Decide(state, command, new Moment(Now, actor)) is not Accepted<AttendanceEvent> accepted) continue;
            state = accepted.Events.Aggregate(state, AttendanceDecider.Evolve);
            var roll = (Roll)state;
            Assert.Equal(roll.All.Values.Count(one => one.Presence == Presence.In), roll.Present);
            Assert.Equal(
                roll.All.Where(one => one.Value.Presence == Presence.Waiting).OrderBy(one => one.Value.Turn).Select(one => one.Key), roll.Queue.Values);
            Assert.All(roll.Excluded, device => Assert.Equal(Presence.Gone, roll.PresenceOf(device)));
            // Nobody waits before a free place.
            Assert.True(roll.Queue.IsEmpty || roll.IsFull);
        }
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => AttendanceState.Evolve(new NotOpened(), Joined(1)));
}
