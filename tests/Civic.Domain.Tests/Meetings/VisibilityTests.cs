using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Tests.Meetings.Statute;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Meetings.Hall;

namespace Civic.Domain.Tests.Meetings;

/// <summary>Who may be there: 5:42, 5:44, 6:25, 6:30.</summary>
public sealed class VisibilityTests
{
    private static readonly BodyRules OpenBoard = Board with { OpenMeetings = true };

    [Theory]
    [Law("5:42, 5:44, 6:25", Shows.All)]
    [InlineData(true, false, Doors.Usual, true)]
    [InlineData(true, false, Doors.ClosedByDecision, false)]
    [InlineData(false, false, Doors.Usual, false)]
    [InlineData(false, true, Doors.Usual, true)]
    [InlineData(false, true, Doors.ClosedForAuthority, false)]
    [InlineData(false, true, Doors.ClosedForSecrecy, false)]
    public void A_council_is_open_and_another_body_closed_unless_it_opens_its_meetings(bool council, bool opened, Doors doors, bool open)
    {
        var meeting = (Scheduled)After("open A B C D s1", Board with { IsCouncil = council, OpenMeetings = opened }).And(new ItemDoorsSet(2, doors)).State();
        Assert.Equal(open, MeetingVisibility.IsOpen(meeting, 2));
        Assert.Equal(open, MeetingVisibility.MayBeThere(meeting, 2, Actor.Anonymous));
        // Substitutes who do not serve may stay behind closed doors.
        Assert.All(["A", "s1", "s4"], person => Assert.True(MeetingVisibility.MayBeThere(meeting, 2, new Actor(Person(person), Roles.Member))));
        Assert.True(MeetingVisibility.MayBeThere(meeting, 2, Huddinge2020.Secretary));
    }

    [Theory]
    [Law("5:47-48, 6:28-32", Shows.Refused)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Who_has_a_conflict_is_not_present_in_a_board(bool council, bool may)
    {
        var meeting = State("open A B C D E; conflict 2 C; take 2", OpenBoard with { IsCouncil = council });
        Assert.Equal(may, MeetingVisibility.MayBeThere(meeting, 2, new Actor(Person("C"), Roles.Member)));
        Assert.True(MeetingVisibility.MayBeThere(meeting, 3, new Actor(Person("C"), Roles.Member)));
    }

    [Fact]
    public void Nothing_is_open_before_the_meeting_is() => Assert.False(MeetingVisibility.IsOpen((Scheduled)Called.State(), 2));

    [Fact]
    public void SetDoors_is_said_before_the_decision()
    {
        After("open A B C").When(new SetDoors(2, Doors.ClosedForSecrecy), Huddinge2020.MeetingStarts, Huddinge2020.Secretary).Then(new ItemDoorsSet(2, Doors.ClosedForSecrecy));
        After("open A B C").When(new SetDoors(2, Doors.Usual), Huddinge2020.MeetingStarts, Huddinge2020.Secretary).ThenNothing();
        After("open A B C").When(new SetDoors(9, Doors.Usual), Huddinge2020.MeetingStarts, Huddinge2020.Secretary).ThenRefused("agenda-item-unknown");
        After("open A B C").When(new SetDoors(2, (Doors)9), Huddinge2020.MeetingStarts, Huddinge2020.Secretary).ThenRefused("doors-unknown");
        After("open A B C; take 2; decide 2").When(new SetDoors(2, Doors.ClosedByDecision), Huddinge2020.MeetingStarts, Huddinge2020.Secretary).ThenRefused("item-already-decided");
    }
}
