using Civic.Domain.DemocracyDays;
using Civic.Testing;
using Xunit;

namespace Civic.Domain.Tests.DemocracyDays;

public sealed class StateTests
{
    [Theory]
    [InlineData("2020-10-11", false)]
    [InlineData("2020-10-12", true)]
    [InlineData("2020-10-18", true)]
    [InlineData("2020-10-19", false)]
    public void The_week_runs_from_Monday_through_Sunday(string day, bool inWeek)
    {
        var state = Spec.For<DaysDecider, DaysState, DaysCommand, DaysEvent>().And(new DaysOpened(2020, "Focus", Huddinge2020.DemocracyWeek)).State();
        Assert.Equal(inWeek, state.IsInWeek(DateOnly.Parse(day)));
    }

    [Fact]
    public void No_day_is_in_the_week_of_an_unknown_edition() => Assert.False(new NotOpened().IsInWeek(Huddinge2020.DemocracyWeek.From));

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => DaysState.Evolve(new NotOpened(), new FocusChanged("Focus")));
}
