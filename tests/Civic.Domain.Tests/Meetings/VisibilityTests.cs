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
    public void A_member_with_a_conflict_is_one_of_the_public_while_a_board_handles_the_item()
    {
        var member = new Actor(Person("C"), Roles.Member);
        Assert.Equal(Audience.Public, MeetingVisibility.AudienceOf(State("open A B C D E; conflict 2 C; take 2"), member));
        Assert.Equal(Audience.Member, MeetingVisibility.AudienceOf(State("open A B C D E; conflict 2 C; take 2; leave 2"), member));
        Assert.Equal(Audience.Member, MeetingVisibility.AudienceOf(State("open A B C D E; conflict 2 C; take 2", Council), member));
        Assert.Equal(Audience.Member, MeetingVisibility.AudienceOf(State("open A B C D E; conflict 2 C; take 3"), member));
    }

    [Theory]
    [Law("1b accessibility and open data", Shows.All)]
    [InlineData(Doors.Usual, false, false)]
    [InlineData(Doors.Usual, true, true)]
    [InlineData(Doors.ClosedByDecision, true, true)]
    [InlineData(Doors.ClosedForAuthority, true, false)]
    [InlineData(Doors.ClosedForSecrecy, true, false)]
    public void A_paragraph_is_open_data_from_its_adjustment_on_unless_its_item_is_closed_by_law(Doors doors, bool adjusted, bool open)
    {
        var recorded = After("open A B C D E; take 2; leave 2").And(new ItemDoorsSet(2, doors), new ParagraphRecorded(2, 41, new Resolved("Yes.")));
        var meeting = (Scheduled)(adjusted ? recorded.And(new ParagraphAdjusted(2, 41, false)) : recorded).State();
        Assert.Equal(open, MeetingVisibility.Paragraph(meeting, meeting.ItemOf(2)!, Actor.Anonymous) is not null);
    }

    [Fact]
    public void Who_leads_is_told_what_the_chair_is_told()
    {
        Audience Of(string script, string who, Roles roles = Roles.Member) => MeetingVisibility.AudienceOf(State(script), new Actor(Person(who), roles));
        Assert.Equal(Audience.Chair, Of("open A B C D E; take 2", "A"));
        Assert.Equal(Audience.Chair, Of("open B C D; take 2", "B"));
        Assert.Equal(Audience.Member, Of("open A B C D; take 2", "B"));
        Assert.Equal(Audience.Chair, Of("open A B C D", "secretary", Roles.Secretary));
        // The chair of another body is one of the public here.
        Assert.Equal(Audience.Public, Of("open A B C D", "X", Roles.Chair | Roles.Member));
    }

    [Fact]
    public void How_an_item_was_handled_is_for_everybody_when_its_paragraph_is_adjusted_unless_it_is_secret()
    {
        var done = After("open A B C D; take 2; decide 2; leave 2");
        bool Public(Scheduled meeting) => MeetingVisibility.MaySeeHandling(meeting, 2, Actor.Anonymous);
        Assert.False(Public((Scheduled)done.State()));
        Assert.True(Public((Scheduled)done.And(new ParagraphAdjusted(2, 41, false)).State()));
        foreach (var doors in new[] { Doors.ClosedForAuthority, Doors.ClosedForSecrecy })
        {
            var secret = (Scheduled)done.And(new ItemDoorsSet(2, doors), new ParagraphAdjusted(2, 41, false)).State();
            Assert.False(Public(secret));
            Assert.Null(MeetingVisibility.Paragraph(secret, secret.ItemOf(2)!, Actor.Anonymous));
            Assert.NotNull(MeetingVisibility.Paragraph(secret, secret.ItemOf(2)!, new Actor(Person("B"), Roles.Member)));
        }
    }

    [Fact]
    public void Who_comes_and_goes_is_no_fact_for_everybody()
    {
        var meeting = State("open A B C D");
        MeetingEvent[] within =
        [
            new MemberArrived(Person("E"), Huddinge2020.MeetingStarts, false), new MemberDeparted(Person("B"), Huddinge2020.MeetingStarts, DepartureReason.Hindrance, true),
            new MemberPresented(Person("E"), Huddinge2020.MeetingStarts, true), new LinkLost(Person("B"), Huddinge2020.MeetingStarts), new LinkRestored(Person("B"), Huddinge2020.MeetingStarts), new ConflictDeclared(2, Person("B"), Person("B")),
            new ConflictWithdrawn(2, Person("B"), Person("B")), new ConflictSettled(2, Person("B"), true, false), new ParagraphRecorded(2, 41, new Resolved("Yes.")), Huddinge2020.Attended,
        ];
        Assert.All(within, e => Assert.Null(MeetingVisibility.Fact(meeting, e, Audience.Public)));
        Assert.All(within, e => Assert.NotNull(MeetingVisibility.Fact(meeting, e, Audience.Member)));
        var left = new ItemLeft(2, Huddinge2020.MeetingStarts, [Members[0]], true);
        Assert.Null(MeetingVisibility.Fact(meeting, left, Audience.Public)!.Serving);
        Assert.NotNull(MeetingVisibility.Fact(State("open A B C D", Council), left, Audience.Public)!.Serving);
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
