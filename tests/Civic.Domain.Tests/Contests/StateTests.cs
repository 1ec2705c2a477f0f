using Civic.Domain.Contests;
using Civic.Domain.Kernel;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests;

public sealed class StateTests
{
    private static ContestState With(params ContestEvent[] events) =>
        Spec.For<ContestDecider, ContestState, ContestCommand, ContestEvent>().And(events).State();

    [Fact]
    public void The_closing_second_is_in_and_the_next_is_out()
    {
        Assert.Equal(Closes.AddSeconds(1), ((ISetsDeadline)Created).Deadline);
        Assert.Equal(Closes.AddSeconds(1), With(Created).AskedOfEntries()!.Deadline);
        Assert.Equal(MeetingStarts, ((ISetsDeadline)new EntriesClosed(MeetingStarts)).Deadline);
    }

    [Fact]
    public void A_decided_contest_is_public_when_announced()
    {
        Assert.False(Assert.IsType<Decided>(With(Created, Huddinge2020.Closed, Reached, Huddinge2020.Decided)).Public);
        var state = Assert.IsType<Decided>(With(Created, Huddinge2020.Closed, Reached, Huddinge2020.Decided, Announced));
        Assert.True(state.Public);
        Assert.Equal((41, MeetingDate), (state.Paragraph, state.Date));
        Assert.Equal(FiveEntries.Take(3), state.Choice.Winners);
    }

    [Fact]
    public void A_contest_keeps_its_rules_in_every_state()
    {
        ContestEvent[] events = [Created, Huddinge2020.Closed, Reached, Huddinge2020.Decided, Announced];
        Assert.All(Enumerable.Range(1, 5), n => Assert.Equal(Theme, With(events[..n]).AskedOfEntries()!.Hashtag));
        Assert.Null(With().AskedOfEntries());
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => ContestState.Evolve(new NotCreated(), Announced));
}
