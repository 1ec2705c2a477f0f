using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Polls;

/// <summary>What may be asked of a poll.</summary>
public abstract record PollCommand;

/// <summary>Prepares the poll, or prepares it otherwise; it stands from its opening on. The same once more changes nothing.</summary>
/// <param name="Question">What is asked.</param>
/// <param name="HideResults">Whether nobody but moderators sees results until they are shown. A quiz hides them in any case until it is closed.</param>
/// <param name="Facts">The seminar, or null when there is none; put there by the grain.</param>
public sealed record PreparePoll(string Question, PollForm Form, bool HideResults, PollFacts? Facts) : PollCommand;

/// <summary>Takes answers from now on, in the live seminar. When it takes them already this changes nothing.</summary>
/// <param name="ClosesAt">When it closes by itself, or null when a moderator closes it.</param>
/// <param name="Facts">The seminar now; put there by the grain. Its rules stand until the poll is closed.</param>
public sealed record OpenPoll(DateTimeOffset? ClosesAt, PollFacts? Facts) : PollCommand;

/// <summary>A participant, who is the actor, answers. The same answer once more changes nothing where answers may change, and is refused where not.</summary>
/// <param name="Typed">The words themselves, in the answer's order, read to see whether they may be shown; never stored. Empty but for words.</param>
public sealed record AnswerPoll(PollAnswer Answer, ImmutableArray<string> Typed) : PollCommand;

/// <summary>Takes no more answers. For moderators; for anybody at its time. Repeating it changes nothing.</summary>
public sealed record ClosePoll : PollCommand;

/// <summary>Takes answers again; those that were given stay. When it takes them already this changes nothing. A quiz whose right answers were told stays closed.</summary>
/// <param name="ClosesAt">As of <see cref="OpenPoll"/>.</param>
/// <param name="Facts">As of <see cref="OpenPoll"/>.</param>
public sealed record ReopenPoll(DateTimeOffset? ClosesAt, PollFacts? Facts) : PollCommand;

/// <summary>Shows the results to everybody. Repeating it changes nothing.</summary>
public sealed record ShowPollResults : PollCommand;

/// <summary>Shows the results to moderators only. Repeating it changes nothing.</summary>
public sealed record HidePollResults : PollCommand;

/// <summary>Lets everybody see a word that was answered, whoever answers it. Repeating it changes nothing.</summary>
/// <param name="Key">The word's key, as the answers carry it.</param>
public sealed record ApproveWord(string Key) : PollCommand;

/// <summary>Shows a word to nobody, whoever answers it. Repeating it changes nothing.</summary>
public sealed record HideWord(string Key) : PollCommand;

/// <summary>Follows a ban: the device answers no more. Repeating it changes nothing. What it answered is counted on.</summary>
public sealed record ExcludeRespondent(PersonId Device) : PollCommand;

/// <summary>Follows the lifting of a ban. Repeating it changes nothing.</summary>
public sealed record ReadmitRespondent(PersonId Device) : PollCommand;

/// <summary>A seminar as a poll needs to know it.</summary>
/// <param name="Live">Whether it is live now.</param>
/// <param name="MayChange">Whether an answer may be changed until the poll closes.</param>
/// <param name="PreModeration">Whether a word is seen only when a moderator has approved it.</param>
/// <param name="Banned">Devices that have no rights in it.</param>
public sealed record PollFacts(bool Live, bool MayChange, bool PreModeration, ImmutableArray<PersonId> Banned);

/// <summary>The named ways in which a poll refuses.</summary>
public static class PollRefusals
{
    public static readonly Refusal SeminarUnknown = new("seminar-unknown", "seminar");
    public static readonly Refusal SeminarNotLive = new("seminar-not-live", "seminar");
    public static readonly Refusal Unknown = new("poll-unknown", "poll");
    public static readonly Refusal NotAModerator = new("not-a-moderator");
    public static readonly Refusal NotJoined = new("not-joined");
    public static readonly Refusal DeviceBanned = new("device-banned");
    public static readonly Refusal FormMissing = new("poll-form-missing", "form");
    public static readonly Refusal OptionsOutOfRange = new("options-out-of-range", "form");
    public static readonly Refusal OptionTwice = new("option-twice", "form");
    public static readonly Refusal ChoicesOutOfRange = new("choices-out-of-range", "form");
    public static readonly Refusal ScaleOutOfRange = new("scale-out-of-range", "form");
    public static readonly Refusal RightAnswersUnfit = new("right-answers-unfit", "form");
    public static readonly Refusal WordsOutOfRange = new("words-out-of-range", "form");
    public static readonly Refusal NumbersOutOfRange = new("numbers-out-of-range", "form");
    public static readonly Refusal AlreadyOpened = new("poll-already-opened", "poll");
    public static readonly Refusal NotOpen = new("poll-not-open", "poll");
    public static readonly Refusal Closed = new("poll-closed", "poll");
    public static readonly Refusal ClosingInThePast = new("closing-in-the-past", "closesAt");
    public static readonly Refusal QuizTold = new("quiz-answers-told", "poll");
    public static readonly Refusal QuizOpen = new("quiz-still-open", "poll");
    public static readonly Refusal AnswerMissing = new("answer-missing", "answer");
    public static readonly Refusal AnswerOfAnotherKind = new("answer-of-another-kind", "answer");
    public static readonly Refusal OptionUnknown = new("option-unknown", "answer");
    public static readonly Refusal OptionRepeated = new("option-repeated", "answer");
    public static readonly Refusal TooManyOptions = new("too-many-options", "answer");
    public static readonly Refusal RankingIncomplete = new("ranking-incomplete", "answer");
    public static readonly Refusal RatingOutOfRange = new("rating-out-of-range", "answer");
    public static readonly Refusal NumberOutOfRange = new("number-out-of-range", "answer");
    public static readonly Refusal TooManyWords = new("too-many-words", "answer");
    public static readonly Refusal WordRepeated = new("word-repeated", "answer");
    public static readonly Refusal AlreadyAnswered = new("already-answered");
    public static readonly Refusal TooManyChanges = new("too-many-changes");
    public static readonly Refusal WordUnknown = new("word-unknown", "key");
}
