using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Meetings;

public sealed class StateTests
{
    private static Scheduled With(params MeetingEvent[] events) =>
        Assert.IsType<Scheduled>(Spec.For<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>()
            .And(Huddinge2020.MeetingCalled, PoliceItem, ContestItem).And(events).State());

    private static ConflictDeclared Conflict(PersonId person) => new(2, person, person);

    [Fact]
    public void Who_serves_may_vote_in_roll_call_order() => Assert.Equal(Roll, With(Attended).EntitledFor(2).AsEnumerable());

    [Fact]
    public void A_conflict_removes_a_member_from_that_item_only()
    {
        var meeting = With(Attended, Conflict(Elected(2).Id));
        Assert.Equal(Roll.Remove(Elected(2).Id), meeting.EntitledFor(2).AsEnumerable());
        Assert.Equal(Roll, meeting.EntitledFor(1).AsEnumerable());
    }

    [Fact]
    public void A_conflict_taken_back_puts_the_member_back_in_order() =>
        Assert.Equal(Roll, With(Attended, Conflict(Elected(2).Id), new ConflictWithdrawn(2, Elected(2).Id, Secretary.Id)).EntitledFor(2).AsEnumerable());

    [Fact]
    public void Nobody_may_vote_before_the_attendance_or_on_an_unknown_item()
    {
        Assert.Empty(With().EntitledFor(2));
        Assert.Empty(With(Attended).EntitledFor(3));
        Assert.Null(With(Attended).ChairFor(0));
    }

    [Fact]
    public void The_chair_leads() => Assert.Equal(Chair.Id, With(Attended).ChairFor(2));

    [Fact]
    public void The_vice_chair_leads_an_item_on_which_the_chair_has_a_conflict()
    {
        var meeting = With(Attended, Conflict(Chair.Id));
        Assert.Equal(ViceChair.Id, meeting.ChairFor(2));
        Assert.Equal(Chair.Id, meeting.ChairFor(1));
    }

    [Fact]
    public void The_vice_chair_leads_when_the_chair_is_absent() =>
        Assert.Equal(ViceChair.Id, With(Attended with { Serving = Ordinary.RemoveAt(0) }).ChairFor(2));

    [Fact]
    public void Nobody_leads_when_all_who_could_have_a_conflict() =>
        Assert.Null(With(Attended, Conflict(Chair.Id), Conflict(ViceChair.Id)).ChairFor(2));

    [Fact]
    public void An_item_is_undecided_until_its_paragraph()
    {
        Assert.True(With().IsUndecided(2));
        Assert.False(With().IsUndecided(3));
        Assert.False(With().IsUndecided(0));
        Assert.False(With(new ParagraphRecorded(2, 41, new Resolved("Yes."))).IsUndecided(2));
    }

    [Fact]
    public void A_paragraph_is_adjusted_once()
    {
        var paragraph = With(new ParagraphRecorded(2, 41, new Resolved("Yes.")), new ParagraphAdjusted(2, 41, true)).ItemOf(2)!.Paragraph!;
        Assert.Equal((41, true), (paragraph.Number, paragraph.Adjusted));
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => MeetingState.Evolve(new NotScheduled(), PoliceItem));
}
