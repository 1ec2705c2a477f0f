using Civic.Domain.Tests.Meetings.Statute;
using Xunit;
using static Civic.Domain.Tests.Meetings.Hall;

namespace Civic.Domain.Tests.Meetings;

/// <summary>How many must be there, and who must not: 5:45–48, 6:27–32.</summary>
public sealed class QuorumTests
{
    private const string TooFew = "no-quorum, KL 5:45, 6:27";

    [Theory]
    [Law("5:45, 6:27", Shows.All)]
    [InlineData("open A B C; take 2", "accepted")]
    [InlineData("open A B; take 2", TooFew)]
    [InlineData("open A B s1; take 2", "accepted")]
    [InlineData("open A B C; take 2; depart C; decide 2", TooFew)]
    [InlineData("open A B C s1; take 2; depart C; decide 2", "accepted")]
    [InlineData("open A B C; take 2; leave 2; depart C; decide 2", "accepted")]
    [InlineData("open A B C; take 2; depart C; leave 2; decide 2", TooFew)]
    public void More_than_half_must_serve_at_every_item(string script, string answer) => Assert.Equal(answer, Last(script));

    [Theory]
    [Law("5:45, 6:27", Shows.Boundary)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Exactly_half_of_an_even_number_is_too_few(int there, bool enough)
    {
        var four = new Civic.Domain.Meetings.CommitteeFacts([.. Members.Where(member => member.Person.Value is "A" or "B" or "C" or "D")]);
        var open = new Civic.Domain.Meetings.OpenMeeting([.. four.Members.Take(there).Select(m => new Civic.Domain.Meetings.Attendee(m.Person, default))], four);
        var decided = (Civic.Domain.Kernel.Accepted<Civic.Domain.Meetings.MeetingEvent>)Called.Decide(
            Called.State(), open, new(Civic.Testing.Huddinge2020.MeetingStarts, Civic.Testing.Huddinge2020.Secretary));
        Assert.Equal(enough, ((Civic.Domain.Meetings.Scheduled)Called.And([.. decided.Events]).State()).HasQuorum(2));
    }

    [Fact]
    [Law("5:45, 6:27", Shows.Boundary)]
    public void Exactly_half_take_up_no_item()
    {
        var four = new Civic.Domain.Meetings.CommitteeFacts([.. Members.Where(member => member.Person.Value is "A" or "B" or "C" or "D")]);
        var half = Called.And(
            [.. ((Civic.Domain.Kernel.Accepted<Civic.Domain.Meetings.MeetingEvent>)Called.Decide(
                Called.State(),
                new Civic.Domain.Meetings.OpenMeeting([new(Person("A"), default), new(Person("B"), default)], four),
                new(Civic.Testing.Huddinge2020.MeetingStarts, Civic.Testing.Huddinge2020.Secretary))).Events]);
        half.When(new Civic.Domain.Meetings.TakeUpItem(2), Civic.Testing.Huddinge2020.MeetingStarts, Civic.Testing.Huddinge2020.Secretary).ThenRefused("no-quorum");
    }

    [Theory]
    [Law("5:45, 6:27", Shows.Boundary)]
    [Law("5:16, 6:24", Shows.Refused)]
    [InlineData("open A B C~; take 2; lose C; decide 2", TooFew)]
    [InlineData("open A B C~; take 2; lose C; restore C; decide 2", "accepted")]
    public void Who_has_lost_the_line_does_not_count(string script, string answer) => Assert.Equal(answer, Last(script, Remote));

    [Theory]
    [Law("5:46", Shows.All)]
    [InlineData(true, "open A B C; conflict 2 C; take 2", "accepted")]
    [InlineData(false, "open A B C; conflict 2 C; take 2", TooFew)]
    [InlineData(true, "open A B; conflict 2 B; take 2", TooFew)]
    [InlineData(true, "open A B C D; conflict 2 C; take 2; depart D; decide 2", "accepted")]
    [InlineData(true, "open A B C D; conflict 2 C; take 2; depart D; depart B; decide 2", TooFew)]
    public void The_council_alone_goes_on_below_it_because_of_conflicts(bool council, string script, string answer) =>
        Assert.Equal(answer, Last(script, council ? Council : Board));

    [Theory]
    [Law("5:47-48, 6:28-32", Shows.All)]
    [InlineData("open A B C D E; settle 2 C yes", "A B D E")]
    [InlineData("open A B C D E s1; settle 2 C yes", "A B D E s1")]
    [InlineData("open A B C D E; conflict 2 C; settle 2 C no", "A B C D E")]
    [InlineData("open A B C D E; settle 2 C yes; settle 2 C no", "A B C D E")]
    public void The_body_decides_a_question_of_conflict(string script, string serving) => Assert.Equal(serving, Serving(script));

    [Theory]
    [Law("5:47-48, 6:28-32", Shows.Refused)]
    [InlineData("open A B C D E; settle 2 C yes; unconflict 2 C", "conflict-settled, KL 6:30")]
    [InlineData("open A B C D E; settle 2 C no; conflict 2 C", "conflict-settled, KL 6:30")]
    [InlineData("open A B; settle 2 B yes", TooFew)]
    [InlineData("open A B C; settle 2 X yes", "not-a-member")]
    [InlineData("open A B C; take 2; decide 2; settle 2 C yes", "item-already-decided")]
    public void What_the_body_decided_stands(string script, string answer) => Assert.Equal(answer, Last(script));

    [Theory]
    [Law("5:47-48, 6:28-32", Shows.Boundary)]
    [InlineData("open A B C D; settle 2 C yes", false)]
    [InlineData("open A B C s1; settle 2 C yes", false)]
    [InlineData("open A B C; settle 2 C yes", true)]
    public void The_person_concerned_takes_part_in_the_question_only_if_there_is_no_quorum_else(string script, bool tookPart) =>
        Assert.Equal(tookPart, Assert.IsType<Civic.Domain.Meetings.ConflictSettled>(After(script).Events[^1]).TookPart);

    [Theory]
    [Law("5:52", Shows.All)]
    [InlineData("open A B C; urgent A B C", "accepted")]
    [InlineData("open A B C; urgent A B", "not-all-agree, KL 5:52")]
    [InlineData("open A B C D E s1; urgent A B C D E", "accepted")]
    [InlineData("open A B C D E~; lose E; urgent A B C D", "accepted")]
    public void An_item_that_was_not_announced_needs_all_who_serve(string script, string answer) => Assert.Equal(answer, Last(script, Remote));

    [Fact]
    [Law("5:52", Shows.Refused)]
    public void Nothing_is_added_to_the_agenda_of_an_open_meeting_otherwise() =>
        After("open A B C").When(new Civic.Domain.Meetings.AddAgendaItem("Late", default, null, null), Civic.Testing.Huddinge2020.MeetingStarts, Civic.Testing.Huddinge2020.Secretary)
            .ThenRefused("item-not-announced");

    [Theory]
    [InlineData("open A B C; open A B C", "meeting-already-opened")]
    [InlineData("open A B C; arrive A", "already-there")]
    [InlineData("open A B C; arrive X", "not-a-member")]
    [InlineData("open A B C; depart D", "not-there")]
    [InlineData("open A B C; lose D", "not-there")]
    [InlineData("open A B C; take 2; take 3", "another-item-under-way")]
    [InlineData("open A B C; take 9", "agenda-item-unknown")]
    [InlineData("open A B C; take 2; decide 2; leave 2; take 2", "item-already-decided")]
    [InlineData("open A B C; leave 2", "item-not-under-way")]
    [InlineData("open A B C; decide 2", "item-not-taken-up")]
    [InlineData("open A B C; take 2; close", "another-item-under-way")]
    [InlineData("open A B C; close; arrive D", "meeting-closed")]
    [InlineData("open A B C; close; conflict 2 A", "meeting-closed")]
    [InlineData("open A B C; close; close", "accepted")]
    public void The_order_of_a_meeting(string script, string answer) => Assert.Equal(answer, Last(script));
}
