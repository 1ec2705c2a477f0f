using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Questions;

/// <summary>What may be asked of a seminar's questions.</summary>
public abstract record QuestionsCommand;

/// <summary>Takes questions from now on. When they are taken already this changes nothing. For moderators, and the process when the lobby opens.</summary>
/// <param name="Facts">The seminar, or null when there is none; put there by the grain.</param>
public sealed record OpenQuestions(QuestionsFacts? Facts) : QuestionsCommand;

/// <summary>Takes no more questions and upvotes. Repeating it changes nothing. For moderators, and the process when the seminar ends.</summary>
public sealed record CloseQuestions : QuestionsCommand;

/// <summary>Follows the seminar's settings. The same once more changes nothing. Questions that wait go on waiting.</summary>
public sealed record ChangeQuestionRules(QuestionRules Rules) : QuestionsCommand;

/// <summary>A participant, who is the actor, asks. The device's last question once more, by its seal, changes nothing.</summary>
/// <param name="Text">Sealed: the question.</param>
/// <param name="Typed">The question itself, read to see whether it may be shown; never stored.</param>
/// <param name="Language">Its language, as two or three small letters (ISO 639).</param>
public sealed record AskQuestion(SealedText Text, string Typed, string Language) : QuestionsCommand;

/// <summary>A participant wants to hear the answer too: once for a question, and not for one's own.</summary>
public sealed record UpvoteQuestion(int Question) : QuestionsCommand;

/// <summary>Whoever asked takes the question back, also after the questions are closed. Repeating it changes nothing.</summary>
public sealed record WithdrawQuestion(int Question) : QuestionsCommand;

/// <summary>Lets everybody see a question that waits or was hidden, and the projector one that did not wait. Repeating it changes nothing.</summary>
public sealed record ApproveQuestion(int Question) : QuestionsCommand;

/// <summary>Shows a question to nobody. Repeating it changes nothing.</summary>
public sealed record HideQuestion(int Question) : QuestionsCommand;

/// <summary>Makes a question one with another, which gets its upvotes and its asker's, each device counted once. Repeating it changes nothing.</summary>
/// <param name="Question">The duplicate; it is seen no more.</param>
/// <param name="Into">The question that stays; everybody sees it.</param>
public sealed record MergeQuestion(int Question, int Into) : QuestionsCommand;

/// <summary>Puts a question on top, in place of the one that was. Repeating it changes nothing.</summary>
public sealed record PinQuestion(int Question) : QuestionsCommand;

/// <summary>Takes the pinned question from the top.</summary>
public sealed record UnpinQuestion(int Question) : QuestionsCommand;

/// <summary>The question is answered aloud, now. Repeating it changes nothing.</summary>
public sealed record AnswerQuestionLive(int Question) : QuestionsCommand;

/// <summary>Answers a question in writing. Another text replaces the one before; the same seal once more changes nothing.</summary>
/// <param name="Text">Sealed: the answer.</param>
/// <param name="Typed">The answer itself, read to see whether it may be shown; never stored.</param>
public sealed record AnswerQuestion(int Question, SealedText Text, string Typed) : QuestionsCommand;

/// <summary>Follows a ban: the device asks and upvotes no more. Repeating it changes nothing. What it asked is left to the moderators.</summary>
public sealed record ExcludeAsker(PersonId Device) : QuestionsCommand;

/// <summary>Follows the lifting of a ban. Repeating it changes nothing.</summary>
public sealed record ReadmitAsker(PersonId Device) : QuestionsCommand;

/// <summary>A seminar as its questions need to know it.</summary>
/// <param name="Running">Whether its lobby is open or it is live or paused.</param>
/// <param name="Banned">Devices that have no rights in it.</param>
public sealed record QuestionsFacts(bool Running, QuestionRules Rules, ImmutableArray<PersonId> Banned);

/// <summary>The named ways in which a seminar's questions refuse.</summary>
public static class QuestionsRefusals
{
    public static readonly Refusal SeminarUnknown = new("seminar-unknown", "seminar");
    public static readonly Refusal SeminarNotRunning = new("seminar-not-running", "seminar");
    public static readonly Refusal RulesMissing = new("settings-missing", "rules");
    public static readonly Refusal NotAModerator = new("not-a-moderator");
    public static readonly Refusal NotJoined = new("not-joined");
    public static readonly Refusal DeviceBanned = new("device-banned");
    public static readonly Refusal Closed = new("questions-closed", "seminar");
    public static readonly Refusal BudgetExceeded = new("question-budget-exceeded");
    public static readonly Refusal UpvoteBudgetExceeded = new("upvote-budget-exceeded");
    public static readonly Refusal TooMany = new("too-many-questions");
    public static readonly Refusal LanguageUnfit = new("language-unfit", "language");
    public static readonly Refusal Unknown = new("question-unknown", "question");
    public static readonly Refusal OwnQuestion = new("own-question", "question");
    public static readonly Refusal AlreadyUpvoted = new("already-upvoted", "question");
    public static readonly Refusal NotYours = new("not-your-question", "question");
    public static readonly Refusal Waits = new("question-waits", "question");
    public static readonly Refusal Hidden = new("question-hidden", "question");
    public static readonly Refusal Merged = new("question-merged", "question");
    public static readonly Refusal Withdrawn = new("question-withdrawn", "question");
    public static readonly Refusal Answered = new("question-answered", "question");
    public static readonly Refusal IntoItself = new("merge-into-itself", "into");
    public static readonly Refusal IntoUnknown = new("question-unknown", "into");
    public static readonly Refusal IntoNotShown = new("merge-into-not-shown", "into");
    public static readonly Refusal NotPinned = new("question-not-pinned", "question");
}
