using System.Text;
using Civic.Domain.Contests;
using Civic.Domain.Kernel;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = MeetingStarts;
    private static readonly ContestFacts Facts = new(Schools, true);

    private static readonly CreateContest Create = new(
        Contest, "Hållbarhetslängtan 2020", Theme, 1, 9, [], Opens, Closes, 3, Committee, Facts);

    private static readonly ResultFacts Result = new(Contest, Meeting, 2, VotingOutcome.Decided, [.. FiveEntries.Take(3)]);
    private static readonly DecideContest Decide = new(Meeting, 2, FirstVoting, true, Result);
    private static readonly ConfirmDecision Confirm = new(41, MeetingDate);

    private static Given<ContestState, ContestCommand, ContestEvent> Nothing => Spec.For<ContestDecider, ContestState, ContestCommand, ContestEvent>();

    private static Given<ContestState, ContestCommand, ContestEvent> Collecting => Nothing.And(Created);

    private static Given<ContestState, ContestCommand, ContestEvent> Closed => Collecting.And(Huddinge2020.Closed);

    private static Given<ContestState, ContestCommand, ContestEvent> Deciding => Closed.And(Reached);

    private static Given<ContestState, ContestCommand, ContestEvent> Decided => Deciding.And(Huddinge2020.Decided);

    [Fact]
    public void CreateContest_sets_the_contest_of_2020_up() => Nothing.When(Create, Opens, Officer).Then(Created);

    [Fact]
    public void CreateContest_is_refused_the_second_time() => Collecting.When(Create, Opens, Officer).ThenRefused("contest-already-created");

    [Fact]
    public void CreateContest_keeps_the_hashtag_composed() =>
        Nothing.When(Create with { Hashtag = Theme.Normalize(NormalizationForm.FormD) }, Opens, Officer).Then(Created);

    [Fact]
    public void CreateContest_keeps_whole_seconds() =>
        Nothing.When(Create with { Closes = Closes.AddMilliseconds(750) }, Opens, Officer).Then(Created);

    [Fact]
    public void CreateContest_for_some_schools() =>
        Nothing.When(Create with { Schools = [Lindskolan, Skapaskolan] }, Opens, Officer).Then(Created with { Schools = [Lindskolan, Skapaskolan] });

    [Fact]
    public void CreateContest_is_refused_for_an_unknown_school() =>
        Nothing.When(Create with { Schools = [Lindskolan, new("exempelskolan")] }, Opens, Officer).ThenRefused("school-unknown");

    [Fact]
    public void CreateContest_is_refused_for_a_school_twice() =>
        Nothing.When(Create with { Schools = [Lindskolan, Lindskolan] }, Opens, Officer).ThenRefused("school-repeated");

    [Fact]
    public void CreateContest_is_refused_for_an_unknown_committee()
    {
        Nothing.When(Create with { Facts = Facts with { CommitteeExists = false } }, Opens, Officer).ThenRefused("committee-unknown");
        Nothing.When(Create with { Facts = null }, Opens, Officer).ThenRefused("committee-unknown");
    }

    [Theory]
    [InlineData(0, 9)]
    [InlineData(1, 10)]
    [InlineData(5, 4)]
    public void CreateContest_is_refused_for_grades_off_1_to_9(int from, int to) =>
        Nothing.When(Create with { GradeFrom = from, GradeTo = to }, Opens, Officer).ThenRefused("grades-out-of-range");

    [Fact]
    public void CreateContest_is_refused_when_malformed()
    {
        Nothing.When(Create with { Contest = new("Hållbar") }, Opens, Officer).ThenRefused("slug-malformed");
        Nothing.When(Create with { Title = "" }, Opens, Officer).ThenRefused("text-missing");
        Nothing.When(Create with { Hashtag = "hållbarhetslängtan" }, Opens, Officer).ThenRefused("hashtag-malformed");
        Nothing.When(Create with { Hashtag = "#h" }, Opens, Officer).ThenRefused("hashtag-length");
        Nothing.When(Create with { Prizes = 0 }, Opens, Officer).ThenRefused("prizes-out-of-range");
        Nothing.When(Create with { Closes = Opens }, Opens, Officer).ThenRefused("closes-before-opens");
    }

    [Fact]
    public void CloseEntries_by_the_secretary_ends_the_window_early() =>
        Collecting.When(new CloseEntries(), Opens, Secretary).Then(new EntriesClosed(Opens));

    [Fact]
    public void CloseEntries_by_an_officer_ends_the_window_early() =>
        Collecting.When(new CloseEntries(), Opens, Officer).Then(new EntriesClosed(Opens));

    [Fact]
    public void CloseEntries_by_anybody_else_waits_for_the_window()
    {
        Collecting.When(new CloseEntries(), Deadline.AddTicks(-1), Chair).ThenRefused("window-still-open");
        Collecting.When(new CloseEntries(), Deadline, Chair).Then(new EntriesClosed(Deadline));
    }

    [Fact]
    public void CloseEntries_once_more_changes_nothing() => Closed.When(new CloseEntries(), Now, Secretary).ThenNothing();

    [Fact]
    public void DecideContest_takes_the_votings_winners() => Closed.When(Decide, Now, Chair).Then(Reached);

    [Fact]
    public void DecideContest_once_more_changes_nothing()
    {
        Deciding.When(Decide, Now, Chair).ThenNothing();
        Decided.When(Decide with { Facts = null }, Now, Chair).ThenNothing();
    }

    [Fact]
    public void DecideContest_by_another_voting_is_refused() =>
        Deciding.When(Decide with { Voting = new("hallbarhetslangtan-2020/2") }, Now, Chair).ThenRefused("contest-already-decided");

    [Fact]
    public void DecideContest_while_entries_are_taken_is_refused() => Collecting.When(Decide, Now, Chair).ThenRefused("entries-still-open");

    [Fact]
    public void DecideContest_is_refused_without_a_decided_voting_of_this_contest_and_item()
    {
        Closed.When(Decide with { Facts = null }, Now, Chair).ThenRefused("voting-unknown");
        Closed.When(Decide with { Facts = Result with { Contest = new("another") } }, Now, Chair).ThenRefused("voting-of-another-contest");
        Closed.When(Decide with { Item = 3 }, Now, Chair).ThenRefused("voting-of-another-item");
        Closed.When(Decide with { Meeting = new("2020-12-16") }, Now, Chair).ThenRefused("voting-of-another-item");
        Closed.When(Decide with { Facts = Result with { Outcome = VotingOutcome.Undecided } }, Now, Chair).ThenRefused("voting-not-decided");
        Closed.When(Decide with { Facts = Result with { Outcome = VotingOutcome.Tied } }, Now, Chair).ThenRefused("voting-tied");
        Closed.When(Decide with { Facts = Result with { Winners = [] } }, Now, Chair).ThenRefused("voting-not-decided");
    }

    [Fact]
    public void Nothing_can_be_asked_of_an_unknown_contest() => Nothing.When(Decide, Now, Chair).ThenRefused("contest-unknown");

    [Fact]
    public void ConfirmDecision_notes_the_paragraph() => Deciding.When(Confirm, Now, Actor.Process).Then(Huddinge2020.Decided);

    [Fact]
    public void ConfirmDecision_once_more_changes_nothing() => Decided.When(Confirm, Now, Actor.Process).ThenNothing();

    [Fact]
    public void ConfirmDecision_of_another_paragraph_is_refused() =>
        Decided.When(Confirm with { Paragraph = 42 }, Now, Actor.Process).ThenRefused("contest-already-decided");

    [Fact]
    public void ConfirmDecision_is_refused_before_the_decision() => Closed.When(Confirm, Now, Actor.Process).ThenRefused("contest-not-decided");

    [Fact]
    public void ConfirmDecision_without_a_number_is_refused() =>
        Deciding.When(Confirm with { Paragraph = 0 }, Now, Actor.Process).ThenRefused("paragraph-out-of-range");

    [Fact]
    public void AnnounceDecision_makes_it_public() => Decided.When(new AnnounceDecision(), Now, Actor.Process).Then(Announced);

    [Fact]
    public void AnnounceDecision_once_more_changes_nothing() => Decided.And(Announced).When(new AnnounceDecision(), Now, Actor.Process).ThenNothing();

    [Fact]
    public void AnnounceDecision_waits_for_the_paragraph() => Deciding.When(new AnnounceDecision(), Now, Actor.Process).ThenRefused("contest-not-decided");

    [Fact]
    public void Laws_hold()
    {
        var decide = from outcome in Gen.Elements(VotingOutcome.Decided, VotingOutcome.Tied, VotingOutcome.Undecided)
                     from item in Gen.Choose(1, 2)
                     select (ContestCommand)(Decide with { Item = item, Facts = Result with { Outcome = outcome } });
        var commands = Gen.Frequency(
            (3, Gen.Elements<ContestCommand>(Create, Create with { Prizes = 0 }, Create with { Schools = default, Facts = null }, Create with { Schools = default })),
            (2, Gen.Constant((ContestCommand)new CloseEntries())),
            (3, decide),
            (2, Gen.Choose(0, 2).Select(paragraph => (ContestCommand)(Confirm with { Paragraph = paragraph }))),
            (1, Gen.Constant((ContestCommand)new AnnounceDecision())));
        RoomLaws.Hold<ContestDecider, ContestState, ContestCommand, ContestEvent>(commands, RoomLaws.Moments(Deadline, Chair, Secretary, Actor.Process), output);
    }
}
