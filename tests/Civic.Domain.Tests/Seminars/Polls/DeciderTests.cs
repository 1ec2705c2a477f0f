using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Polls;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Polls;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private const string Question = "Hur trygg känner du dig ute när det är mörkt?";
    private static readonly ImmutableArray<string> Options = ["Trygg", "Ganska trygg", "Otrygg"];
    private static readonly SingleChoice Single = new(Options);
    private static readonly Quiz Riddle = new(Options, [1, 3]);
    private static readonly PollFacts Facts = new(true, true, true, [Device(9).Id]);
    private static readonly PreparePoll Preparing = new(Question, Single, false, Facts);
    private static readonly OpenPoll Opening = new(null, Facts);
    private static readonly PollClosed Ended = new(Moderator.Id);

    private static readonly PollForm[] Forms =
        [Single, new MultipleChoice(Options, 2), new RatingScale(1, 5, "Inte alls", "Mycket"), new Ranking(Options), Riddle, new WordCloud(2), new OpenText(20), new NumberEntry(0, 120, 1)];

    private static readonly PollCommand[] Moderators =
    [
        Preparing, Opening, new ClosePoll(), new ReopenPoll(null, Facts), new ShowPollResults(), new HidePollResults(), new ApproveWord("k1"), new HideWord("k1"),
        new ExcludeRespondent(Device(1).Id), new ReadmitRespondent(Device(1).Id),
    ];

    private static Given<PollState, PollCommand, PollEvent> Nothing => Spec.For<PollDecider, PollState, PollCommand, PollEvent>();

    private static Given<PollState, PollCommand, PollEvent> Ready(PollForm form, bool hide = false) => Nothing.And(new PollPrepared(Question, form, hide, Moderator.Id));

    private static Given<PollState, PollCommand, PollEvent> Asked(PollForm form, bool mayChange = true, DateTimeOffset? closesAt = null) =>
        Ready(form).And(new PollOpened(closesAt, mayChange, true, [Device(9).Id], Moderator.Id));

    private static AnswerPoll For(params int[] options) => new(new Chosen([.. options]), []);

    private static AnswerPoll Saying(params string[] words) => new(Said(words), [.. words]);

    private static Worded Said(params string[] words) => new([.. words.Select(word => new SealedWord("k" + word.ToUpperInvariant(), Sealed(word)))]);

    private static PollAnswered Answered(int device, PollAnswer answer, int tried = 0) => new(Device(device).Id, answer, tried);

    private static PollAnswered Answered(int device, params int[] options) => Answered(device, new Chosen([.. options]));

    [Fact]
    public void PreparePoll_says_what_is_asked() => Assert.All(Forms, form =>
        Nothing.When(Preparing with { Form = form }, Now, Moderator).Then(new PollPrepared(Question, form, false, Moderator.Id)));

    [Fact]
    public void PreparePoll_may_say_otherwise_until_the_opening()
    {
        Ready(Single).When(Preparing with { HideResults = true }, Now, Moderator).Then(new PollPrepared(Question, Single, true, Moderator.Id));
        Assert.All(Forms, form => Ready(form).When(Preparing with { Form = form }, Now, Moderator).ThenNothing());
        Asked(Single).When(Preparing, Now, Moderator).ThenRefused("poll-already-opened");
        Asked(Single).And(Ended).When(Preparing, Now, Moderator).ThenRefused("poll-already-opened");
    }

    [Fact]
    public void PreparePoll_needs_a_seminar_and_a_question()
    {
        Nothing.When(Preparing with { Facts = null }, Now, Moderator).ThenRefused("seminar-unknown");
        Nothing.When(Preparing with { Question = " " }, Now, Moderator).ThenRefused("text-missing");
        Nothing.When(Preparing with { Question = "<b>?</b>" }, Now, Moderator).ThenRefused("text-has-markup");
    }

    public static TheoryData<PollForm?, string> Unfit => new()
    {
        { null, "poll-form-missing" },
        { new SingleChoice(default), "options-out-of-range" },
        { new SingleChoice(["en"]), "options-out-of-range" },
        { new SingleChoice([.. Enumerable.Range(0, 31).Select(n => $"{n}")]), "options-out-of-range" },
        { new SingleChoice(["en", "en"]), "option-twice" },
        { new SingleChoice(["en", ""]), "text-missing" },
        { new SingleChoice(["en", "<i>"]), "text-has-markup" },
        { new SingleChoice(["en", new string('x', 121)]), "text-too-long" },
        { new MultipleChoice(Options, 0), "choices-out-of-range" },
        { new MultipleChoice(Options, 4), "choices-out-of-range" },
        { new RatingScale(1, 1, null, null), "scale-out-of-range" },
        { new RatingScale(0, 11, null, null), "scale-out-of-range" },
        { new RatingScale(int.MinValue, int.MaxValue, null, null), "scale-out-of-range" },
        { new RatingScale(1, 5, "ring\a", null), "text-malformed" },
        { new Ranking([.. Enumerable.Range(0, 13).Select(n => $"{n}")]), "options-out-of-range" },
        { new Quiz(Options, []), "right-answers-unfit" },
        { new Quiz(Options, default), "right-answers-unfit" },
        { new Quiz(Options, [4]), "right-answers-unfit" },
        { new Quiz(Options, [1, 1]), "right-answers-unfit" },
        { new WordCloud(0), "words-out-of-range" },
        { new WordCloud(6), "words-out-of-range" },
        { new OpenText(9), "words-out-of-range" },
        { new OpenText(1001), "words-out-of-range" },
        { new NumberEntry(5, 5, 0), "numbers-out-of-range" },
        { new NumberEntry(0, 5, 5), "numbers-out-of-range" },
        { new NumberEntry(decimal.MinValue, 0, 0), "numbers-out-of-range" },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public void PreparePoll_is_refused_for_a_form_that_cannot_be_answered(PollForm? form, string code) =>
        Nothing.When(Preparing with { Form = form! }, Now, Moderator).ThenRefused(code);

    [Fact]
    public void OpenPoll_takes_answers_by_the_seminars_rules()
    {
        Ready(Single).When(Opening, Now, Moderator).Then(new PollOpened(null, true, true, [Device(9).Id], Moderator.Id));
        Ready(Single).When(Opening with { ClosesAt = Now.AddMinutes(1) }, Now, Moderator).Then(new PollOpened(Now.AddMinutes(1), true, true, [Device(9).Id], Moderator.Id));
        Asked(Single).When(Opening, Now, Moderator).ThenNothing();
        Asked(Single).And(Ended).When(Opening, Now, Moderator).ThenRefused("poll-closed");
    }

    [Fact]
    public void OpenPoll_is_for_the_live_seminar()
    {
        Ready(Single).When(Opening with { Facts = null }, Now, Moderator).ThenRefused("seminar-unknown");
        Ready(Single).When(Opening with { Facts = Facts with { Live = false } }, Now, Moderator).ThenRefused("seminar-not-live");
        Ready(Single).When(Opening with { ClosesAt = Now }, Now, Moderator).ThenRefused("closing-in-the-past");
    }

    [Fact]
    public void What_moderators_do_is_refused_to_others() => Assert.All(Others, other => Assert.All(Moderators, command =>
    {
        Nothing.When(command, Now, other).ThenRefused("not-a-moderator");
        Asked(new WordCloud(2)).When(command, Now, other).ThenRefused("not-a-moderator");
        Asked(new WordCloud(2)).And(Ended).When(command, Now, other).ThenRefused("not-a-moderator");
    }));

    [Fact]
    public void A_poll_that_is_not_there_is_unknown()
    {
        Assert.All(Moderators.Skip(1), command => Nothing.When(command, Now, Moderator).ThenRefused("poll-unknown"));
        Nothing.When(For(1), Now, Device(1)).ThenRefused("poll-unknown");
        Assert.All(Moderators.Skip(2), command => Ready(Single).When(command, Now, Moderator).ThenRefused("poll-not-open"));
    }

    [Fact]
    public void AnswerPoll_counts_a_device_once()
    {
        Asked(Single).When(For(2), Now, Device(1)).Then(Answered(1, 2));
        Asked(Single, mayChange: false).And(Answered(1, 2)).When(For(1), Now, Device(1)).ThenRefused("already-answered");
        Asked(Single, mayChange: false).And(Answered(1, 2)).When(For(2), Now, Device(1)).ThenRefused("already-answered");
        Asked(Single, mayChange: false).And(Answered(1, 2)).When(For(2), Now, Device(2)).Then(Answered(2, 2));
    }

    [Fact]
    public void AnswerPoll_may_change_where_the_seminar_allows_it()
    {
        Asked(Single).And(Answered(1, 2)).When(For(3), Now, Device(1)).Then(Answered(1, new Chosen([3]), 1));
        Asked(Single).And(Answered(1, 2)).When(For(2), Now, Device(1)).ThenNothing();
        Asked(Single).And(Answered(1, new Chosen([1]), PollDecider.MostChanges)).When(For(2), Now, Device(1)).ThenRefused("too-many-changes");
    }

    [Fact]
    public void AnswerPoll_is_for_who_has_joined_and_is_not_banned()
    {
        Assert.All([Actor.Anonymous, Resident, Moderator, Chair], actor => Asked(Single).When(For(1), Now, actor).ThenRefused("not-joined"));
        Asked(Single).When(For(1), Now, Device(9)).ThenRefused("device-banned");
        Asked(Single).And(new RespondentExcluded(Device(1).Id)).When(For(1), Now, Device(1)).ThenRefused("device-banned");
        Asked(Single).And(new RespondentReadmitted(Device(9).Id)).When(For(1), Now, Device(9)).Then(Answered(9, 1));
    }

    [Fact]
    public void AnswerPoll_is_in_time_until_the_close()
    {
        Ready(Single).When(For(1), Now, Device(1)).ThenRefused("poll-not-open");
        Asked(Single, closesAt: Now).When(For(1), Now.AddTicks(-1), Device(1)).Then(Answered(1, 1));
        Asked(Single, closesAt: Now).When(For(1), Now, Device(1)).ThenRefused("poll-closed");
        Asked(Single).And(Ended).When(For(1), Now, Device(1)).ThenRefused("poll-closed");
        Asked(Single).And(Ended, new PollReopened(null, true, true, [], Moderator.Id)).When(For(1), Now, Device(1)).Then(Answered(1, 1));
    }

    public static TheoryData<int, PollAnswer> Fit => new()
    {
        { 0, new Chosen([3]) }, { 1, new Chosen([3, 1]) }, { 2, new Rated(5) }, { 3, new Chosen([2, 3, 1]) }, { 4, new Chosen([1, 2, 3]) },
        { 7, new Numbered(36.5m) }, { 7, new Numbered(0) }, { 7, new Numbered(120.00m) },
    };

    [Theory]
    [MemberData(nameof(Fit))]
    public void AnswerPoll_takes_what_the_form_asks(int form, PollAnswer answer) =>
        Asked(Forms[form]).When(new AnswerPoll(answer, []), Now, Device(1)).Then(Answered(1, answer));

    public static TheoryData<int, PollAnswer?, string> Misfits => new()
    {
        { 0, null, "answer-missing" },
        { 0, new Chosen(default), "answer-missing" },
        { 0, new Chosen([]), "answer-missing" },
        { 0, new Chosen([0]), "option-unknown" },
        { 0, new Chosen([4]), "option-unknown" },
        { 0, new Chosen([1, 2]), "too-many-options" },
        { 0, new Rated(1), "answer-of-another-kind" },
        { 1, new Chosen([1, 2, 3]), "too-many-options" },
        { 1, new Chosen([2, 2]), "option-repeated" },
        { 2, new Rated(0), "rating-out-of-range" },
        { 2, new Rated(6), "rating-out-of-range" },
        { 2, new Numbered(3), "answer-of-another-kind" },
        { 3, new Chosen([1, 2]), "ranking-incomplete" },
        { 3, new Chosen([1, 2, 2]), "option-repeated" },
        { 4, new Chosen([1, 2, 3, 3]), "too-many-options" },
        { 5, new Chosen([1]), "answer-of-another-kind" },
        { 7, new Numbered(-1), "number-out-of-range" },
        { 7, new Numbered(120.5m), "number-out-of-range" },
        { 7, new Numbered(36.55m), "number-out-of-range" },
        { 7, new Numbered(decimal.MaxValue), "number-out-of-range" },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void AnswerPoll_is_refused_for_what_the_form_does_not_ask(int form, PollAnswer? answer, string code) =>
        Asked(Forms[form]).When(new AnswerPoll(answer!, []), Now, Device(1)).ThenRefused(code);

    [Fact]
    public void AnswerPoll_takes_words()
    {
        var cloud = Asked(new WordCloud(2));
        cloud.When(Saying("ljus", "grannar"), Now, Device(1)).Then(Answered(1, Said("ljus", "grannar")));
        cloud.When(Saying("ljus", "LJUS"), Now, Device(1)).ThenRefused("word-repeated");
        cloud.When(Saying("a", "b", "c"), Now, Device(1)).ThenRefused("too-many-words");
        cloud.When(Saying(), Now, Device(1)).ThenRefused("answer-missing");
        cloud.When(Saying("ljus") with { Typed = [] }, Now, Device(1)).ThenRefused("answer-missing");
        cloud.When(Saying("ljus") with { Typed = default }, Now, Device(1)).ThenRefused("answer-missing");
        cloud.When(Saying(new string('a', 31)), Now, Device(1)).ThenRefused("text-too-long");
        cloud.When(Saying("<img src=x>"), Now, Device(1)).ThenRefused("text-has-markup");
        cloud.When(Saying("ring\a"), Now, Device(1)).ThenRefused("text-malformed");
        Asked(new OpenText(40)).When(Saying("Fler lampor vid gångtunneln"), Now, Device(1)).Then(Answered(1, Said("Fler lampor vid gångtunneln")));
        Asked(new OpenText(20)).When(Saying("Fler lampor vid gångtunneln"), Now, Device(1)).ThenRefused("text-too-long");
    }

    [Fact]
    public void ClosePoll_is_for_moderators_and_at_its_time_for_anybody()
    {
        Asked(Single).When(new ClosePoll(), Now, Moderator).Then(Ended);
        Asked(Single).And(Ended).When(new ClosePoll(), Now, Moderator).ThenNothing();
        Asked(Single, closesAt: Now).When(new ClosePoll(), Now, Device(1)).Then(new PollClosed(Device(1).Id));
        Asked(Single, closesAt: Now).When(new ClosePoll(), Now.AddTicks(-1), Device(1)).ThenRefused("not-a-moderator");
    }

    [Fact]
    public void ReopenPoll_takes_answers_on_top_of_those_that_were_given()
    {
        Asked(Single).And(Ended).When(new ReopenPoll(null, Facts), Now, Moderator).Then(new PollReopened(null, true, true, [Device(9).Id], Moderator.Id));
        Asked(Single).When(new ReopenPoll(null, Facts), Now, Moderator).ThenNothing();
        Asked(Single).And(Ended).When(new ReopenPoll(null, Facts with { Live = false }), Now, Moderator).ThenRefused("seminar-not-live");
        Asked(Single).And(Ended).When(new ReopenPoll(Now, Facts), Now, Moderator).ThenRefused("closing-in-the-past");
        Asked(Single, mayChange: false).And(Answered(1, 2), Ended, new PollReopened(null, false, true, [], Moderator.Id)).When(For(1), Now, Device(1)).ThenRefused("already-answered");
    }

    [Fact]
    public void A_quiz_tells_nothing_before_its_close_and_then_stays_closed()
    {
        Asked(Riddle).When(new ShowPollResults(), Now, Moderator).ThenRefused("quiz-still-open");
        Asked(Riddle).And(Ended).When(new ShowPollResults(), Now, Moderator).Then(new PollResultsShown(Moderator.Id));
        Asked(Riddle).And(Ended).When(new ReopenPoll(null, Facts), Now, Moderator).ThenRefused("quiz-answers-told");
    }

    [Fact]
    public void Results_are_shown_and_hidden()
    {
        var hidden = Ready(Single, hide: true).And(new PollOpened(null, true, true, [], Moderator.Id));
        hidden.When(new ShowPollResults(), Now, Moderator).Then(new PollResultsShown(Moderator.Id));
        hidden.When(new HidePollResults(), Now, Moderator).ThenNothing();
        Asked(Single).When(new ShowPollResults(), Now, Moderator).ThenNothing();
        Asked(Single).When(new HidePollResults(), Now, Moderator).Then(new PollResultsHidden(Moderator.Id));
        Asked(Single).And(Ended).When(new HidePollResults(), Now, Moderator).Then(new PollResultsHidden(Moderator.Id));
    }

    [Fact]
    public void Words_are_approved_and_hidden_as_words()
    {
        var cloud = Asked(new WordCloud(2)).And(Answered(1, Said("ljus")));
        cloud.When(new ApproveWord("kLJUS"), Now, Moderator).Then(new WordApproved("kLJUS", Moderator.Id));
        cloud.When(new HideWord("kLJUS"), Now, Moderator).Then(new WordHidden("kLJUS", Moderator.Id));
        cloud.And(new WordApproved("kLJUS", Officer.Id)).When(new ApproveWord("kLJUS"), Now, Moderator).ThenNothing();
        cloud.And(new WordApproved("kLJUS", Officer.Id), Ended).When(new HideWord("kLJUS"), Now, Moderator).Then(new WordHidden("kLJUS", Moderator.Id));
        cloud.When(new ApproveWord("kGRANNAR"), Now, Moderator).ThenRefused("word-unknown");
        cloud.When(new HideWord(null!), Now, Moderator).ThenRefused("word-unknown");
    }

    [Fact]
    public void A_ban_is_followed_once()
    {
        Asked(Single).When(new ExcludeRespondent(Device(1).Id), Now, Actor.Process).Then(new RespondentExcluded(Device(1).Id));
        Asked(Single).When(new ExcludeRespondent(Device(9).Id), Now, Actor.Process).ThenNothing();
        Asked(Single).When(new ReadmitRespondent(Device(9).Id), Now, Actor.Process).Then(new RespondentReadmitted(Device(9).Id));
        Asked(Single).And(Ended).When(new ReadmitRespondent(Device(1).Id), Now, Actor.Process).ThenNothing();
    }

    [Fact]
    public void Laws_hold()
    {
        var answers = Gen.Elements(For(1), For(2), For(1, 2), For(3, 1, 2), Saying("ljus"), Saying("ljus", "grannar"), new AnswerPoll(new Rated(3), []), new AnswerPoll(new Numbered(7), []), new AnswerPoll(null!, []))
            .Select(answer => (PollCommand)answer);
        var prepare = from form in Gen.Elements(Forms) from hide in Gen.Elements(true, false) select (PollCommand)(Preparing with { Form = form, HideResults = hide });
        var words = Gen.Elements<PollCommand>(new ApproveWord("kLJUS"), new HideWord("kLJUS"), new HideWord(null!), new ReopenPoll(Now.AddSeconds(3), Facts with { MayChange = false }), Opening with { ClosesAt = Now.AddSeconds(3) }, new ReadmitRespondent(Device(9).Id));
        var commands = Gen.Frequency((3, prepare), (8, Gen.Elements(Moderators)), (8, answers), (3, words));
        RoomLaws.Hold<PollDecider, PollState, PollCommand, PollEvent>(
            commands, RoomLaws.Moments(Now, Moderator, Moderator, Device(1), Device(2), Resident, Actor.Process), output, 300, 60,
            [new PollPrepared(Question, new WordCloud(2), false, Moderator.Id), new PollOpened(null, true, true, [Device(9).Id], Moderator.Id), Answered(1, Said("ljus"))]);
    }
}
