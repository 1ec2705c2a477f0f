using Civic.Domain.Contests;
using Civic.Domain.Kernel;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests;

public sealed class VisibilityTests
{
    private static readonly ContestEvent[] Story = [Created, Huddinge2020.Closed, Reached, Huddinge2020.Decided, Announced];
    private static readonly Actor[] Inside = [Chair, Secretary, Elected(2)];
    private static readonly Actor[] Outside = [Actor.Anonymous, Resident, Teacher, Officer, Moderator, Admin];

    private static ContestState After(int events) =>
        Spec.For<ContestDecider, ContestState, ContestCommand, ContestEvent>().And(Story[..events]).State();

    [Theory]
    [InlineData(1, ContestPhase.Collecting)]
    [InlineData(2, ContestPhase.EntriesClosed)]
    [InlineData(3, ContestPhase.Deciding)]
    [InlineData(4, ContestPhase.Decided)]
    [InlineData(5, ContestPhase.Decided)]
    public void Everybody_sees_how_far_it_has_come(int events, ContestPhase phase) =>
        Assert.All([.. Inside, .. Outside], viewer => Assert.Equal(phase, ContestVisibility.See(After(events), viewer)!.Phase));

    [Theory]
    [InlineData(1, false, false)]
    [InlineData(2, false, false)]
    [InlineData(3, false, false)]
    [InlineData(4, true, false)]
    [InlineData(5, true, true)]
    public void The_winners_are_for_the_committee_when_decided_and_for_everybody_when_announced(int events, bool inside, bool outside)
    {
        Assert.All(Inside, viewer => Assert.Equal(inside, ContestVisibility.See(After(events), viewer)!.Decision is not null));
        Assert.All(Outside, viewer => Assert.Equal(outside, ContestVisibility.See(After(events), viewer)!.Decision is not null));
    }

    [Fact]
    public void A_contest_that_is_not_there_is_for_nobody() =>
        Assert.All([.. Inside, .. Outside], viewer => Assert.Null(ContestVisibility.See(After(0), viewer)));

    [Fact]
    public void The_decision_is_a_fact_for_the_public_when_announced()
    {
        Assert.All(Story[..4], @event => Assert.Null(ContestVisibility.Fact(@event, Audience.Public)!.Decision));
        Assert.All(Enum.GetValues<Audience>(), audience => Assert.Equal(41, ContestVisibility.Fact(Announced, audience)!.Decision!.Paragraph));
        Assert.All(Enum.GetValues<Audience>(), audience => Assert.Null(ContestVisibility.Fact(Reached, audience)!.Decision));
        Assert.NotNull(ContestVisibility.Fact(Huddinge2020.Decided, Audience.Member)!.Decision);
    }

    [Fact]
    public void Each_viewer_has_one_audience()
    {
        Assert.Equal(Audience.Chair, ContestVisibility.AudienceOf(Chair));
        Assert.Equal(Audience.Chair, ContestVisibility.AudienceOf(Secretary));
        Assert.Equal(Audience.Member, ContestVisibility.AudienceOf(Elected(2)));
        Assert.All(Outside, viewer => Assert.Equal(Audience.Public, ContestVisibility.AudienceOf(viewer)));
    }
}
