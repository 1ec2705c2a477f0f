using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests.Entries;

public sealed class StateTests
{
    private static EntryState With(params EntryEvent[] events) =>
        Spec.For<EntryDecider, EntryState, EntryCommand, EntryEvent>().And(Huddinge2020.LindskolanEntered).And(events).State();

    [Fact]
    public void An_entry_keeps_who_entered_it_and_what()
    {
        var entered = new Entered(Contest, Lindskolan, 5, Sealed("class"), Sealed("caption"), null, Teacher.Id);
        Assert.Equal(new Submitted(entered), With());
        Assert.Equal(new Admitted(entered), With(new EntryAdmitted(Moderator.Id)));
        Assert.Equal(new Rejected(entered, "Ansikten syns"), With(new EntryRejected(Moderator.Id, "Ansikten syns")));
        Assert.Equal(new Withdrawn(entered), With(new EntryAdmitted(Moderator.Id), new EntryWithdrawn(Teacher.Id, true)));
    }

    [Fact]
    public void The_stream_keeps_the_contests_deadline()
    {
        Assert.Equal(Deadline, ((ISetsDeadline)Huddinge2020.LindskolanEntered).Deadline);
        Assert.IsAssignableFrom<IBeforeDeadline>(Huddinge2020.LindskolanEntered);
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => EntryState.Evolve(new NotSubmitted(), new EntryAdmitted(Moderator.Id)));
}
