using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Questions;

/// <summary>
/// The rules, in words:
/// who has joined and is not banned asks, within a budget for each device, and upvotes others' questions, each once; where the
/// seminar moderates beforehand a question waits until a moderator approves it; moderators hide, merge, pin and answer, aloud or in
/// writing; whoever asked may take the question back until it is answered. To a participant a question that waits or is hidden is
/// an unknown one. All questions of a seminar are one stream: budgets, merging and counting each device once need them together.
/// </summary>
public sealed class QuestionsDecider : IDecider<QuestionsState, QuestionsCommand, QuestionsEvent>
{
    /// <summary>How many questions a seminar takes; then moderators are flooded, and nobody is helped by more.</summary>
    public const int Most = 5000;

    private const int LongestAnswer = 2000;

    public static QuestionsState Initial { get; } = new NotOpened();

    public static QuestionsState Evolve(QuestionsState state, QuestionsEvent @event) => QuestionsState.Evolve(state, @event);

    public static Decision<QuestionsEvent> Decide(QuestionsState state, QuestionsCommand command, Moment moment) => (state, command) switch
    {
        (Board s, AskQuestion or UpvoteQuestion or WithdrawQuestion) => Participating(s, command, moment),
        (_, AskQuestion or UpvoteQuestion or WithdrawQuestion) => Refuse(QuestionsRefusals.SeminarUnknown),
        _ when !moment.Actor.Has(Roles.Moderator | Roles.Officer | Roles.Process) => Refuse(QuestionsRefusals.NotAModerator),
        (_, OpenQuestions c) => Opening(state as Board, c, moment.Actor.Id),
        (Board s, CloseQuestions) => s.IsOpen ? Accept(new QuestionsClosed(moment.Actor.Id)) : Accept(),
        (Board s, ChangeQuestionRules c) => Changing(s, c.Rules, moment.Actor.Id),
        (Board s, ExcludeAsker c) => s.Excluded.Contains(c.Device) ? Accept() : Accept(new AskerExcluded(c.Device)),
        (Board s, ReadmitAsker c) => s.Excluded.Contains(c.Device) ? Accept(new AskerReadmitted(c.Device)) : Accept(),
        (Board s, _) => Moderating(s, command, moment),
        _ => Refuse(QuestionsRefusals.SeminarUnknown),
    };

    private static Decision<QuestionsEvent> Opening(Board? s, OpenQuestions c, PersonId by)
    {
        if (c.Facts is null) return Refuse(QuestionsRefusals.SeminarUnknown);
        if (!c.Facts.Running) return Refuse(QuestionsRefusals.SeminarNotRunning);
        return s is { IsOpen: true } ? Accept() : Accept(new QuestionsOpened(c.Facts.Rules, c.Facts.Banned, by));
    }

    private static Decision<QuestionsEvent> Changing(Board s, QuestionRules? rules, PersonId by)
    {
        if (rules is null) return Refuse(QuestionsRefusals.RulesMissing);
        return rules == s.Rules ? Accept() : Accept(new QuestionRulesChanged(rules, by));
    }

    private static Decision<QuestionsEvent> Participating(Board s, QuestionsCommand command, Moment moment)
    {
        if (!moment.Actor.Has(Roles.Participant)) return Refuse(QuestionsRefusals.NotJoined);
        if (s.Excluded.Contains(moment.Actor.Id)) return Refuse(QuestionsRefusals.DeviceBanned);
        if (command is WithdrawQuestion w) return Withdrawing(s.Questions.GetValueOrDefault(w.Question), moment.Actor.Id);
        if (!s.IsOpen) return Refuse(QuestionsRefusals.Closed);
        return command is AskQuestion c ? Asking(s, c, moment) : Upvoting(s, ((UpvoteQuestion)command).Question, moment);
    }

    private static Decision<QuestionsEvent> Asking(Board s, AskQuestion c, Moment moment)
    {
        if (PlainText.Flaw(c.Typed, "text", s.Rules.Length) is { } flaw) return Refuse(flaw);
        if (c.Language is not { Length: 2 or 3 } || !c.Language.All(char.IsAsciiLetterLower)) return Refuse(QuestionsRefusals.LanguageUnfit);
        var spent = s.SpentBy(moment.Actor.Id, moment.Now);
        if (spent.Last == c.Text.Id) return Accept();
        if (spent.Questions >= s.Rules.Budget) return Refuse(QuestionsRefusals.BudgetExceeded);
        return s.Questions.Count >= Most
            ? Refuse(QuestionsRefusals.TooMany)
            : Accept(new QuestionAsked(s.Questions.Count + 1, moment.Actor.Id, c.Text, c.Language, s.Rules.PreModeration, moment.Now));
    }

    private static Decision<QuestionsEvent> Upvoting(Board s, int number, Moment moment)
    {
        var device = moment.Actor.Id;
        if (!s.Questions.TryGetValue(number, out var question) || question.Phase is QuestionPhase.Waiting or QuestionPhase.Hidden)
            return Refuse(QuestionsRefusals.Unknown);
        if (question.Phase != QuestionPhase.Shown) return Refuse(Hindrance(question.Phase));
        if (question.Asker == device) return Refuse(QuestionsRefusals.OwnQuestion);
        if (question.Upvotes.Contains(device)) return Refuse(QuestionsRefusals.AlreadyUpvoted);
        return s.SpentBy(device, moment.Now).Upvotes >= s.Rules.UpvoteBudget
            ? Refuse(QuestionsRefusals.UpvoteBudgetExceeded)
            : Accept(new QuestionUpvoted(number, device, moment.Now));
    }

    private static Decision<QuestionsEvent> Withdrawing(Question? question, PersonId device) => question switch
    {
        null => Refuse(QuestionsRefusals.Unknown),
        _ when question.Asker != device => Refuse(
            question.Phase is QuestionPhase.Waiting or QuestionPhase.Hidden ? QuestionsRefusals.Unknown : QuestionsRefusals.NotYours),
        { Phase: QuestionPhase.Withdrawn } => Accept(),
        { Phase: QuestionPhase.Answered or QuestionPhase.Merged } => Refuse(Hindrance(question.Phase)),
        _ => Accept(new QuestionWithdrawn(question.Number)),
    };

    private static Decision<QuestionsEvent> Moderating(Board s, QuestionsCommand command, Moment moment)
    {
        var by = moment.Actor.Id;
        var number = NumberIn(command);
        if (!s.Questions.TryGetValue(number, out var question)) return Refuse(QuestionsRefusals.Unknown);
        return (command, question.Phase) switch
        {
            (UnpinQuestion, _) => s.Pinned == number ? Accept(new QuestionUnpinned(number, by)) : Refuse(QuestionsRefusals.NotPinned),
            (HideQuestion, QuestionPhase.Hidden) => Accept(),
            (ApproveQuestion, QuestionPhase.Shown) when question.Approved => Accept(),
            (ApproveQuestion, QuestionPhase.Waiting or QuestionPhase.Hidden or QuestionPhase.Shown) => Accept(new QuestionApproved(number, by)),
            (HideQuestion, QuestionPhase.Waiting or QuestionPhase.Shown or QuestionPhase.Answered) => Accept(new QuestionHidden(number, by)),
            (MergeQuestion c, QuestionPhase.Merged) when question.MergedInto == c.Into => Accept(),
            (MergeQuestion c, QuestionPhase.Waiting or QuestionPhase.Shown) => Merging(s, c, by),
            (PinQuestion, QuestionPhase.Shown) => s.Pinned == number ? Accept() : Accept(new QuestionPinned(number, by)),
            (AnswerQuestionLive, QuestionPhase.Shown) => Accept(new QuestionAnsweredLive(number, moment.Now, by)),
            (AnswerQuestionLive, QuestionPhase.Answered) => Accept(),
            (AnswerQuestion c, QuestionPhase.Shown or QuestionPhase.Answered) => Answering(question, c, moment),
            _ => Refuse(Hindrance(question.Phase)),
        };
    }

    private static int NumberIn(QuestionsCommand command) => command switch
    {
        ApproveQuestion c => c.Question,
        HideQuestion c => c.Question,
        MergeQuestion c => c.Question,
        PinQuestion c => c.Question,
        UnpinQuestion c => c.Question,
        AnswerQuestionLive c => c.Question,
        AnswerQuestion c => c.Question,
        _ => 0,
    };

    private static Decision<QuestionsEvent> Merging(Board s, MergeQuestion c, PersonId by)
    {
        if (c.Question == c.Into) return Refuse(QuestionsRefusals.IntoItself);
        if (!s.Questions.TryGetValue(c.Into, out var into)) return Refuse(QuestionsRefusals.IntoUnknown);
        return into.Phase == QuestionPhase.Shown ? Accept(new QuestionMerged(c.Question, c.Into, by)) : Refuse(QuestionsRefusals.IntoNotShown);
    }

    private static Decision<QuestionsEvent> Answering(Question question, AnswerQuestion c, Moment moment)
    {
        if (PlainText.Flaw(c.Typed, "text", LongestAnswer) is { } flaw) return Refuse(flaw);
        return question.Answer == c.Text ? Accept() : Accept(new QuestionAnswered(question.Number, c.Text, moment.Now, moment.Actor.Id));
    }

    private static Refusal Hindrance(QuestionPhase phase) => phase switch
    {
        QuestionPhase.Waiting => QuestionsRefusals.Waits,
        QuestionPhase.Hidden => QuestionsRefusals.Hidden,
        QuestionPhase.Merged => QuestionsRefusals.Merged,
        QuestionPhase.Withdrawn => QuestionsRefusals.Withdrawn,
        _ => QuestionsRefusals.Answered,
    };

    private static Decision<QuestionsEvent> Accept(params ReadOnlySpan<QuestionsEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<QuestionsEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<QuestionsEvent>(refusal);
}
