using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Questions;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Questions;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly QuestionRules Rules = new(false, 2, 3, 10, 300);
    private static readonly QuestionRules Moderated = Rules with { PreModeration = true };
    private static readonly OpenQuestions Opening = new(new QuestionsFacts(true, Rules, [Device(9).Id]));
    private static readonly QuestionsEvent TakesQuestions = new QuestionsOpened(Rules, [Device(9).Id], Moderator.Id);
    private static readonly QuestionsEvent TakesNoMore = new QuestionsClosed(Moderator.Id);
    private static readonly AskQuestion Ask = new(Sealed("q"), "Varför är gångtunneln mörk?", "sv");

    private static readonly QuestionsCommand[] Moderators =
    [
        Opening, new CloseQuestions(), new ChangeQuestionRules(Moderated), new ApproveQuestion(1), new HideQuestion(1), new MergeQuestion(1, 2), new PinQuestion(1),
        new UnpinQuestion(1), new AnswerQuestionLive(1), new AnswerQuestion(1, Sealed("a"), "Lampan byts."), new ExcludeAsker(Device(1).Id), new ReadmitAsker(Device(1).Id),
    ];

    private static Given<QuestionsState, QuestionsCommand, QuestionsEvent> Nothing => Spec.For<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>();

    private static Given<QuestionsState, QuestionsCommand, QuestionsEvent> Board => Nothing.And(TakesQuestions);

    /// <summary>Two questions that everybody sees, of devices 1 and 2, and a third, of device 3, that waits.</summary>
    private static Given<QuestionsState, QuestionsCommand, QuestionsEvent> Three => Board.And(Asked(1, 1), Asked(2, 2), Asked(3, 3, true));

    private static QuestionAsked Asked(int number, int device, bool waits = false) => new(number, Device(device).Id, Sealed($"q{number}"), "sv", waits, Now);

    /// <summary>What <see cref="Ask"/> makes.</summary>
    private static QuestionAsked Made(int number, int device, bool waits = false) => Asked(number, device, waits) with { Text = Ask.Text };

    private static QuestionUpvoted Upvoted(int number, int device) => new(number, Device(device).Id, Now);

    private static When<QuestionsState, QuestionsCommand, QuestionsEvent> Moderate(QuestionsCommand command, params QuestionsEvent[] before) =>
        Three.And(before).When(command, Now, Moderator);

    [Fact]
    public void OpenQuestions_takes_questions_from_now_on()
    {
        Nothing.When(Opening, Now, Moderator).Then(TakesQuestions);
        Board.When(Opening, Now, Moderator).ThenNothing();
        Board.And(TakesNoMore).When(Opening, Now, Moderator).Then(TakesQuestions);
    }

    [Fact]
    public void OpenQuestions_needs_a_seminar_with_people_in_it()
    {
        Nothing.When(new OpenQuestions(null), Now, Moderator).ThenRefused("seminar-unknown");
        Nothing.When(new OpenQuestions(Opening.Facts! with { Running = false }), Now, Moderator).ThenRefused("seminar-not-running");
    }

    [Fact]
    public void CloseQuestions_takes_no_more()
    {
        Board.When(new CloseQuestions(), Now, Moderator).Then(TakesNoMore);
        Board.And(TakesNoMore).When(new CloseQuestions(), Now, Actor.Process).ThenNothing();
    }

    [Fact]
    public void ChangeQuestionRules_follows_the_settings()
    {
        Board.When(new ChangeQuestionRules(Moderated), Now, Actor.Process).Then(new QuestionRulesChanged(Moderated, Actor.Process.Id));
        Board.When(new ChangeQuestionRules(Rules with { }), Now, Actor.Process).ThenNothing();
        Board.When(new ChangeQuestionRules(null!), Now, Actor.Process).ThenRefused("settings-missing");
    }

    [Fact]
    public void What_moderators_do_is_refused_to_others() => Assert.All(Others, other => Assert.All(Moderators, command =>
    {
        Three.When(command, Now, other).ThenRefused("not-a-moderator");
        Nothing.When(command, Now, other).ThenRefused("not-a-moderator");
    }));

    [Fact]
    public void Everything_is_refused_for_a_seminar_that_is_not_there()
    {
        Assert.All(Moderators.Skip(1), command => Nothing.When(command, Now, Moderator).ThenRefused("seminar-unknown"));
        Assert.All<QuestionsCommand>([Ask, new UpvoteQuestion(1), new WithdrawQuestion(1)], command => Nothing.When(command, Now, Device(1)).ThenRefused("seminar-unknown"));
    }

    [Fact]
    public void AskQuestion_numbers_the_questions()
    {
        Board.When(Ask, Now, Device(1)).Then(Made(1, 1));
        Three.When(Ask, Now, Device(4)).Then(Made(4, 4));
    }

    [Fact]
    public void AskQuestion_sent_again_asks_once() => Board.And(Made(1, 1)).When(Ask, Now, Device(1)).ThenNothing();

    [Fact]
    public void AskQuestion_waits_where_the_seminar_moderates_beforehand() =>
        Board.And(new QuestionRulesChanged(Moderated, Moderator.Id)).When(Ask, Now, Device(1)).Then(Made(1, 1, true));

    [Fact]
    public void Who_has_not_joined_takes_no_part() => Assert.All([Actor.Anonymous, Resident, Chair, Moderator, Admin], actor =>
        Assert.All<QuestionsCommand>([Ask, new UpvoteQuestion(1), new WithdrawQuestion(1)], command => Three.When(command, Now, actor).ThenRefused("not-joined")));

    [Fact]
    public void Who_is_banned_takes_no_part() => Assert.All<QuestionsCommand>([Ask, new UpvoteQuestion(1), new WithdrawQuestion(1)], command =>
    {
        Three.When(command, Now, Device(9)).ThenRefused("device-banned");
        Three.And(new AskerExcluded(Device(1).Id)).When(command, Now, Device(1)).ThenRefused("device-banned");
    });

    [Fact]
    public void Who_is_readmitted_takes_part_again() => Board.And(new AskerReadmitted(Device(9).Id)).When(Ask, Now, Device(9)).Then(Made(1, 9));

    [Fact]
    public void A_ban_is_followed_once()
    {
        Board.When(new ExcludeAsker(Device(1).Id), Now, Actor.Process).Then(new AskerExcluded(Device(1).Id));
        Board.When(new ExcludeAsker(Device(9).Id), Now, Actor.Process).ThenNothing();
        Board.When(new ReadmitAsker(Device(9).Id), Now, Actor.Process).Then(new AskerReadmitted(Device(9).Id));
        Board.When(new ReadmitAsker(Device(1).Id), Now, Actor.Process).ThenNothing();
    }

    [Fact]
    public void Closed_questions_take_neither_questions_nor_upvotes()
    {
        var closed = Three.And(TakesNoMore);
        closed.When(Ask, Now, Device(4)).ThenRefused("questions-closed");
        closed.When(new UpvoteQuestion(1), Now, Device(4)).ThenRefused("questions-closed");
        closed.When(new WithdrawQuestion(1), Now, Device(1)).Then(new QuestionWithdrawn(1));
    }

    [Theory]
    [InlineData(null, "text-missing")]
    [InlineData(" ", "text-missing")]
    [InlineData("ring\a", "text-malformed")]
    [InlineData("vänd\u202eom", "text-malformed")]
    [InlineData("<script>alert(1)</script>", "text-has-markup")]
    public void AskQuestion_is_refused_for_a_text_that_cannot_be_shown(string? typed, string code) =>
        Board.When(Ask with { Typed = typed! }, Now, Device(1)).ThenRefused(code);

    [Fact]
    public void AskQuestion_is_refused_over_the_limit()
    {
        Board.When(Ask with { Typed = new string('å', 300) }, Now, Device(1)).Then(Made(1, 1));
        Board.When(Ask with { Typed = new string('å', 301) }, Now, Device(1)).ThenRefused("text-too-long");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("s")]
    [InlineData("SV")]
    [InlineData("sv-SE")]
    [InlineData("\"><")]
    public void AskQuestion_names_its_language(string? language) => Board.When(Ask with { Language = language! }, Now, Device(1)).ThenRefused("language-unfit");

    [Fact]
    public void AskQuestion_has_a_budget_for_each_device_and_window()
    {
        var spent = Board.And(Asked(1, 1), Asked(2, 1));
        spent.When(Ask, Now.AddMinutes(10).AddTicks(-1), Device(1)).ThenRefused("question-budget-exceeded");
        spent.When(Ask, Now.AddMinutes(10), Device(1)).Then(Made(3, 1) with { At = Now.AddMinutes(10) });
        spent.When(Ask, Now, Device(2)).Then(Made(3, 2));
    }

    [Fact]
    public void A_question_taken_back_stays_spent() =>
        Board.And(Asked(1, 1), Asked(2, 1), new QuestionWithdrawn(1), new QuestionWithdrawn(2)).When(Ask, Now, Device(1)).ThenRefused("question-budget-exceeded");

    [Fact]
    public void A_seminar_takes_so_many_questions_and_no_more()
    {
        var state = Assert.IsType<Board>(Board.State());
        state = Enumerable.Range(1, QuestionsDecider.Most).Aggregate(state, (s, n) => (Board)QuestionsDecider.Evolve(s, Asked(n, n)));
        var refused = Assert.IsType<Refused<QuestionsEvent>>(QuestionsDecider.Decide(state, Ask, new Moment(Now, Device(0))));
        Assert.Equal("too-many-questions", refused.Refusal.Code);
    }

    [Fact]
    public void UpvoteQuestion_counts_a_device_once()
    {
        Three.When(new UpvoteQuestion(1), Now, Device(2)).Then(Upvoted(1, 2));
        Three.And(Upvoted(1, 2)).When(new UpvoteQuestion(1), Now, Device(2)).ThenRefused("already-upvoted");
        Three.And(Upvoted(1, 2)).When(new UpvoteQuestion(1), Now, Device(3)).Then(Upvoted(1, 3));
    }

    [Fact]
    public void UpvoteQuestion_is_refused_for_ones_own() => Three.When(new UpvoteQuestion(1), Now, Device(1)).ThenRefused("own-question");

    [Fact]
    public void UpvoteQuestion_says_nothing_of_what_is_not_for_everybody()
    {
        Three.When(new UpvoteQuestion(3), Now, Device(1)).ThenRefused("question-unknown");
        Three.When(new UpvoteQuestion(4), Now, Device(1)).ThenRefused("question-unknown");
        Three.When(new UpvoteQuestion(-1), Now, Device(1)).ThenRefused("question-unknown");
        Three.And(new QuestionHidden(1, Moderator.Id)).When(new UpvoteQuestion(1), Now, Device(2)).ThenRefused("question-unknown");
    }

    [Fact]
    public void UpvoteQuestion_is_refused_for_what_is_settled()
    {
        Three.And(new QuestionWithdrawn(1)).When(new UpvoteQuestion(1), Now, Device(2)).ThenRefused("question-withdrawn");
        Three.And(new QuestionMerged(1, 2, Moderator.Id)).When(new UpvoteQuestion(1), Now, Device(3)).ThenRefused("question-merged");
        Three.And(new QuestionAnsweredLive(1, Now, Moderator.Id)).When(new UpvoteQuestion(1), Now, Device(2)).ThenRefused("question-answered");
    }

    [Fact]
    public void UpvoteQuestion_has_a_budget_for_each_device_and_window()
    {
        var four = Board.And([.. Enumerable.Range(1, 4).Select(n => (QuestionsEvent)Asked(n, n))]).And(Upvoted(1, 9 + 1), Upvoted(2, 10), Upvoted(3, 10));
        four.When(new UpvoteQuestion(4), Now.AddMinutes(9), Device(10)).ThenRefused("upvote-budget-exceeded");
        four.When(new UpvoteQuestion(4), Now.AddMinutes(10), Device(10)).Then(Upvoted(4, 10) with { At = Now.AddMinutes(10) });
        four.When(Ask, Now.AddMinutes(9), Device(10)).Then(Made(5, 10) with { At = Now.AddMinutes(9) });
    }

    [Fact]
    public void WithdrawQuestion_is_for_who_asked()
    {
        Three.When(new WithdrawQuestion(1), Now, Device(1)).Then(new QuestionWithdrawn(1));
        Three.When(new WithdrawQuestion(3), Now, Device(3)).Then(new QuestionWithdrawn(3));
        Three.When(new WithdrawQuestion(1), Now, Device(2)).ThenRefused("not-your-question");
        Three.When(new WithdrawQuestion(3), Now, Device(2)).ThenRefused("question-unknown");
        Three.When(new WithdrawQuestion(7), Now, Device(2)).ThenRefused("question-unknown");
    }

    [Fact]
    public void WithdrawQuestion_is_too_late_for_what_is_answered_or_merged()
    {
        Three.And(new QuestionWithdrawn(1)).When(new WithdrawQuestion(1), Now, Device(1)).ThenNothing();
        Three.And(new QuestionAnsweredLive(1, Now, Moderator.Id)).When(new WithdrawQuestion(1), Now, Device(1)).ThenRefused("question-answered");
        Three.And(new QuestionMerged(1, 2, Moderator.Id)).When(new WithdrawQuestion(1), Now, Device(1)).ThenRefused("question-merged");
    }

    [Fact]
    public void ApproveQuestion_shows_what_waits_or_was_hidden()
    {
        Moderate(new ApproveQuestion(3)).Then(new QuestionApproved(3, Moderator.Id));
        Moderate(new ApproveQuestion(1)).Then(new QuestionApproved(1, Moderator.Id));
        Moderate(new ApproveQuestion(1), new QuestionApproved(1, Officer.Id)).ThenNothing();
        Moderate(new ApproveQuestion(1), new QuestionPinned(1, Officer.Id)).ThenNothing();
        Moderate(new ApproveQuestion(1), new QuestionHidden(1, Moderator.Id)).Then(new QuestionApproved(1, Moderator.Id));
        Moderate(new ApproveQuestion(1), new QuestionWithdrawn(1)).ThenRefused("question-withdrawn");
        Moderate(new ApproveQuestion(1), new QuestionMerged(1, 2, Moderator.Id)).ThenRefused("question-merged");
        Moderate(new ApproveQuestion(1), new QuestionAnsweredLive(1, Now, Moderator.Id)).ThenRefused("question-answered");
        Moderate(new ApproveQuestion(4)).ThenRefused("question-unknown");
    }

    [Fact]
    public void HideQuestion_takes_it_from_sight()
    {
        Moderate(new HideQuestion(1)).Then(new QuestionHidden(1, Moderator.Id));
        Moderate(new HideQuestion(3)).Then(new QuestionHidden(3, Moderator.Id));
        Moderate(new HideQuestion(1), new QuestionAnsweredLive(1, Now, Moderator.Id)).Then(new QuestionHidden(1, Moderator.Id));
        Moderate(new HideQuestion(1), new QuestionHidden(1, Officer.Id)).ThenNothing();
        Moderate(new HideQuestion(1), new QuestionWithdrawn(1)).ThenRefused("question-withdrawn");
    }

    [Fact]
    public void MergeQuestion_makes_two_one()
    {
        Moderate(new MergeQuestion(1, 2)).Then(new QuestionMerged(1, 2, Moderator.Id));
        Moderate(new MergeQuestion(3, 2)).Then(new QuestionMerged(3, 2, Moderator.Id));
        Moderate(new MergeQuestion(1, 2), new QuestionMerged(1, 2, Officer.Id)).ThenNothing();
    }

    [Fact]
    public void MergeQuestion_goes_into_another_that_everybody_sees()
    {
        Moderate(new MergeQuestion(1, 1)).ThenRefused("merge-into-itself");
        Moderate(new MergeQuestion(1, 8)).ThenRefused("question-unknown");
        Moderate(new MergeQuestion(8, 1)).ThenRefused("question-unknown");
        Moderate(new MergeQuestion(1, 3)).ThenRefused("merge-into-not-shown");
        Moderate(new MergeQuestion(1, 3), new QuestionMerged(1, 2, Officer.Id)).ThenRefused("question-merged");
        Moderate(new MergeQuestion(1, 2), new QuestionAnsweredLive(1, Now, Officer.Id)).ThenRefused("question-answered");
    }

    [Fact]
    public void PinQuestion_puts_one_on_top()
    {
        Moderate(new PinQuestion(1)).Then(new QuestionPinned(1, Moderator.Id));
        Moderate(new PinQuestion(1), new QuestionPinned(1, Officer.Id)).ThenNothing();
        Moderate(new PinQuestion(2), new QuestionPinned(1, Officer.Id)).Then(new QuestionPinned(2, Moderator.Id));
        Moderate(new PinQuestion(3)).ThenRefused("question-waits");
        Moderate(new PinQuestion(1), new QuestionHidden(1, Officer.Id)).ThenRefused("question-hidden");
    }

    [Fact]
    public void UnpinQuestion_takes_it_from_the_top()
    {
        Moderate(new UnpinQuestion(1), new QuestionPinned(1, Officer.Id)).Then(new QuestionUnpinned(1, Moderator.Id));
        Moderate(new UnpinQuestion(2), new QuestionPinned(1, Officer.Id)).ThenRefused("question-not-pinned");
    }

    [Fact]
    public void AnswerQuestionLive_says_when()
    {
        Moderate(new AnswerQuestionLive(1)).Then(new QuestionAnsweredLive(1, Now, Moderator.Id));
        Moderate(new AnswerQuestionLive(1), new QuestionAnsweredLive(1, Now, Officer.Id)).ThenNothing();
        Moderate(new AnswerQuestionLive(3)).ThenRefused("question-waits");
    }

    [Fact]
    public void AnswerQuestion_answers_in_writing()
    {
        var answer = new AnswerQuestion(1, Sealed("a"), "Lampan byts.");
        Moderate(answer).Then(new QuestionAnswered(1, Sealed("a"), Now, Moderator.Id));
        Moderate(answer, new QuestionAnsweredLive(1, Now, Officer.Id)).Then(new QuestionAnswered(1, Sealed("a"), Now, Moderator.Id));
        Moderate(answer, new QuestionAnswered(1, Sealed("b"), Now, Officer.Id)).Then(new QuestionAnswered(1, Sealed("a"), Now, Moderator.Id));
        Moderate(answer, new QuestionAnswered(1, Sealed("a"), Now, Officer.Id)).ThenNothing();
        Moderate(answer with { Typed = "<b>" }).ThenRefused("text-has-markup");
        Moderate(answer with { Typed = new string('a', 2001) }).ThenRefused("text-too-long");
        Moderate(answer with { Question = 3 }).ThenRefused("question-waits");
    }

    [Fact]
    public void Laws_hold()
    {
        var rules = Rules with { Budget = 5, BudgetMinutes = 1440 };
        var number = Gen.Choose(0, 5);
        var commands = Gen.Frequency(
            (2, Gen.Elements(Moderators)),
            (3, Gen.Elements<QuestionsCommand>(Opening with { Facts = Opening.Facts! with { Rules = rules } }, new ChangeQuestionRules(rules), Ask, Ask with { Text = Sealed("other") }, Ask with { Typed = "<p>" }, new ExcludeAsker(Device(3).Id), new ReadmitAsker(Device(3).Id))),
            (4, from n in number from up in Gen.Elements(true, true, false) select up ? (QuestionsCommand)new UpvoteQuestion(n) : new WithdrawQuestion(n)),
            (6, from n in number
                from m in number
                from make in Gen.Elements<Func<int, int, QuestionsCommand>>(
                    (n, _) => new ApproveQuestion(n), (n, _) => new HideQuestion(n), (n, m) => new MergeQuestion(n, m), (n, _) => new PinQuestion(n),
                    (n, _) => new PinQuestion(n), (n, _) => new UnpinQuestion(n), (n, _) => new UnpinQuestion(n), (n, _) => new UnpinQuestion(n), (n, _) => new AnswerQuestionLive(n), (n, m) => new AnswerQuestion(n, Sealed($"a{m}"), "Lampan byts."))
                select make(n, m)));
        RoomLaws.Hold<QuestionsDecider, QuestionsState, QuestionsCommand, QuestionsEvent>(
            commands, RoomLaws.Moments(Now, Moderator, Moderator, Device(1), Device(2), Device(3), Resident), output, 300, 60,
            [new QuestionsOpened(rules, [], Moderator.Id), Asked(1, 1), Asked(2, 2), Asked(3, 3, true)]);
    }
}
