using System.Text;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests.Entries;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly EntryFacts Facts = new(true, Theme, 1, 9, [], Opens, Deadline, Schools);
    private static readonly WithdrawEntry Withdraw = new(new WithdrawalFacts(false));

    private static readonly SubmitEntry Submit = new(
        Contest, Lindskolan, 5, Sealed("class"), Sealed("caption"), null, true, "Vår skolgård " + Theme, Facts);

    private static Given<EntryState, EntryCommand, EntryEvent> Nothing => Spec.For<EntryDecider, EntryState, EntryCommand, EntryEvent>();

    private static Given<EntryState, EntryCommand, EntryEvent> Submitted => Nothing.And(Huddinge2020.LindskolanEntered);

    private static Given<EntryState, EntryCommand, EntryEvent> Admitted => Submitted.And(new EntryAdmitted(Moderator.Id));

    private static Given<EntryState, EntryCommand, EntryEvent> Rejected => Submitted.And(new EntryRejected(Moderator.Id, "Ansikten syns"));

    private static Given<EntryState, EntryCommand, EntryEvent> Withdrawn => Submitted.And(new EntryWithdrawn(Teacher.Id, false));

    [Fact]
    public void SubmitEntry_enters_a_class() => Nothing.When(Submit, Opens, Teacher).Then(Huddinge2020.LindskolanEntered);

    [Fact]
    public void SubmitEntry_keeps_the_caption_out_of_the_event()
    {
        var accepted = Assert.IsType<Accepted<EntryEvent>>(EntryDecider.Decide(EntryDecider.Initial, Submit, new Moment(Opens, Teacher)));
        Assert.DoesNotContain("skolgård", DomainJson.Write(accepted.Events[0], typeof(EntrySubmitted)), StringComparison.Ordinal);
    }

    [Fact]
    public void SubmitEntry_is_refused_the_second_time() => Submitted.When(Submit, Opens, Teacher).ThenRefused("entry-already-submitted");

    [Theory]
    [InlineData(0, "grade-out-of-range")]
    [InlineData(10, "grade-out-of-range")]
    [InlineData(1, "accepted")]
    [InlineData(9, "accepted")]
    public void SubmitEntry_is_for_grades_1_to_9(int grade, string code) => Nothing.When(Submit with { Grade = grade }, Opens, Teacher).ThenRefused(code);

    [Fact]
    public void SubmitEntry_without_the_hashtag_is_refused() =>
        Nothing.When(Submit with { CaptionText = "Vår skolgård #hallbarhetslangtan" }, Opens, Teacher).ThenRefused("hashtag-missing");

    [Fact]
    public void SubmitEntry_with_a_decomposed_hashtag_in_capitals_is_accepted() =>
        Nothing.When(Submit with { CaptionText = Theme.ToUpperInvariant().Normalize(NormalizationForm.FormD) }, Opens, Teacher).Then(Huddinge2020.LindskolanEntered);

    [Fact]
    public void SubmitEntry_before_the_window_is_refused() => Nothing.When(Submit, Opens.AddTicks(-1), Teacher).ThenRefused("window-not-open-yet");

    [Fact]
    public void SubmitEntry_in_the_last_second_is_accepted()
    {
        Nothing.When(Submit, Closes, Teacher).Then(Huddinge2020.LindskolanEntered);
        Nothing.When(Submit, Closes.AddMilliseconds(999), Teacher).Then(Huddinge2020.LindskolanEntered);
    }

    [Fact]
    public void SubmitEntry_in_the_next_second_is_refused() => Nothing.When(Submit, Closes.AddSeconds(1), Teacher).ThenRefused("window-closed");

    [Fact]
    public void SubmitEntry_after_an_early_close_is_refused() =>
        Nothing.When(Submit with { Facts = Facts with { Collecting = false } }, Opens, Teacher).ThenRefused("window-closed");

    [Fact]
    public void SubmitEntry_for_a_school_of_another_municipality_is_refused() =>
        Nothing.When(Submit with { School = new("exempelskolan") }, Opens, Teacher).ThenRefused("school-unknown");

    [Fact]
    public void SubmitEntry_for_a_school_that_is_not_invited_is_refused() =>
        Nothing.When(Submit with { Facts = Facts with { EligibleSchools = [Skapaskolan] } }, Opens, Teacher).ThenRefused("school-not-eligible");

    [Fact]
    public void SubmitEntry_without_consent_is_refused() => Nothing.When(Submit with { Consent = false }, Opens, Teacher).ThenRefused("consent-missing");

    [Fact]
    public void SubmitEntry_to_an_unknown_contest_is_refused() => Nothing.When(Submit with { Facts = null }, Opens, Teacher).ThenRefused("contest-unknown");

    [Fact]
    public void SubmitEntry_without_class_or_caption_is_refused()
    {
        Nothing.When(Submit with { ClassName = null! }, Opens, Teacher).ThenRefused("class-missing");
        Nothing.When(Submit with { Caption = null! }, Opens, Teacher).ThenRefused("caption-missing");
        Nothing.When(Submit with { CaptionText = null! }, Opens, Teacher).ThenRefused("caption-missing");
    }

    [Fact]
    public void AdmitEntry_lets_it_take_part() => Submitted.When(new AdmitEntry(), Opens, Moderator).Then(new EntryAdmitted(Moderator.Id));

    [Fact]
    public void AdmitEntry_once_more_changes_nothing() => Admitted.When(new AdmitEntry(), Opens, Officer).ThenNothing();

    [Fact]
    public void AdmitEntry_of_an_unknown_entry_is_refused() => Nothing.When(new AdmitEntry(), Opens, Moderator).ThenRefused("entry-unknown");

    [Fact]
    public void AdmitEntry_of_a_rejected_or_withdrawn_entry_is_refused()
    {
        Rejected.When(new AdmitEntry(), Opens, Moderator).ThenRefused("entry-already-rejected");
        Withdrawn.When(new AdmitEntry(), Opens, Moderator).ThenRefused("entry-withdrawn");
    }

    [Fact]
    public void RejectEntry_keeps_it_out() =>
        Submitted.When(new RejectEntry("Ansikten syns"), Opens, Moderator).Then(new EntryRejected(Moderator.Id, "Ansikten syns"));

    [Fact]
    public void RejectEntry_without_a_reason_is_refused() => Submitted.When(new RejectEntry(" "), Opens, Moderator).ThenRefused("text-missing");

    [Fact]
    public void RejectEntry_once_more_changes_nothing() => Rejected.When(new RejectEntry("Ansikten syns"), Opens, Officer).ThenNothing();

    [Fact]
    public void RejectEntry_of_what_is_settled_is_refused()
    {
        Rejected.When(new RejectEntry("Annat"), Opens, Moderator).ThenRefused("entry-already-rejected");
        Admitted.When(new RejectEntry("Annat"), Opens, Moderator).ThenRefused("entry-already-admitted");
        Withdrawn.When(new RejectEntry("Annat"), Opens, Moderator).ThenRefused("entry-withdrawn");
    }

    [Fact]
    public void WithdrawEntry_by_its_teacher_takes_it_back()
    {
        Submitted.When(Withdraw, Opens, Teacher).Then(new EntryWithdrawn(Teacher.Id, false));
        Admitted.When(Withdraw, Opens, Teacher).Then(new EntryWithdrawn(Teacher.Id, true));
        Rejected.When(Withdraw, Opens, Teacher).Then(new EntryWithdrawn(Teacher.Id, false));
    }

    [Fact]
    public void WithdrawEntry_by_an_officer_takes_it_back() => Admitted.When(Withdraw, Opens, Officer).Then(new EntryWithdrawn(Officer.Id, true));

    [Fact]
    public void WithdrawEntry_by_another_teacher_is_refused()
    {
        Admitted.When(Withdraw, Opens, OtherTeacher).ThenRefused("not-your-entry");
        Withdrawn.When(Withdraw, Opens, OtherTeacher).ThenRefused("not-your-entry");
    }

    [Fact]
    public void WithdrawEntry_is_refused_once_the_voting_has_opened() =>
        Admitted.When(new WithdrawEntry(new WithdrawalFacts(true)), Opens, Teacher).ThenRefused("voting-has-opened");

    [Fact]
    public void WithdrawEntry_without_facts_is_refused() => Admitted.When(new WithdrawEntry(null), Opens, Teacher).ThenRefused("contest-unknown");

    [Fact]
    public void WithdrawEntry_once_more_changes_nothing() => Withdrawn.When(Withdraw, Opens, Teacher).ThenNothing();

    [Fact]
    public void Laws_hold()
    {
        var submit = from grade in Gen.Choose(0, 10)
                     from school in Gen.Elements([.. Schools, new SchoolId("exempelskolan")])
                     from caption in Gen.Elements(Submit.CaptionText, "utan", "\ud800", null)
                     select (EntryCommand)(Submit with { Grade = grade, School = school, CaptionText = caption! });
        var commands = Gen.Frequency(
            (4, submit),
            (2, Gen.Elements<EntryCommand>(Submit, Submit with { Facts = null })),
            (1, Gen.Constant((EntryCommand)new AdmitEntry())),
            (1, Gen.Elements<EntryCommand>(new RejectEntry("Ansikten syns"), new RejectEntry(null!))),
            (1, Gen.Elements<EntryCommand>(Withdraw, new WithdrawEntry(new WithdrawalFacts(true)), new WithdrawEntry(null))));
        RoomLaws.Hold<EntryDecider, EntryState, EntryCommand, EntryEvent>(commands, RoomLaws.Moments(Deadline, Teacher, OtherTeacher, Moderator), output);
    }
}
