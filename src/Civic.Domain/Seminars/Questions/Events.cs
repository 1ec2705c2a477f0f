using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Questions;

/// <summary>What happened to a seminar's questions. What was typed lives in the erasable table.</summary>
public abstract record QuestionsEvent;

/// <summary>Questions are taken.</summary>
/// <param name="Excluded">Devices that may not ask.</param>
[Stored("questions-opened.v1")]
public sealed record QuestionsOpened(QuestionRules Rules, ImmutableArray<PersonId> Excluded, PersonId By) : QuestionsEvent;

/// <summary>Questions and upvotes are taken no more.</summary>
[Stored("questions-closed.v1")]
public sealed record QuestionsClosed(PersonId By) : QuestionsEvent;

/// <summary>Other rules hold from here on.</summary>
[Stored("question-rules-changed.v1")]
public sealed record QuestionRulesChanged(QuestionRules Rules, PersonId By) : QuestionsEvent;

/// <summary>A participant asked.</summary>
/// <param name="Question">Its number in the seminar, from 1.</param>
/// <param name="Waits">Whether it waits for a moderator before anybody sees it.</param>
[Stored("question-asked.v1")]
public sealed record QuestionAsked(int Question, PersonId Asker, SealedText Text, string Language, bool Waits, DateTimeOffset At) : QuestionsEvent;

/// <summary>A device wants to hear the answer too.</summary>
[Stored("question-upvoted.v1")]
public sealed record QuestionUpvoted(int Question, PersonId Device, DateTimeOffset At) : QuestionsEvent, IOnce
{
    string IOnce.OnceKey => $"{Question}#{Device.Value}";
}

/// <summary>Whoever asked took the question back.</summary>
[Stored("question-withdrawn.v1")]
public sealed record QuestionWithdrawn(int Question) : QuestionsEvent;

/// <summary>Everybody may see the question.</summary>
[Stored("question-approved.v1")]
public sealed record QuestionApproved(int Question, PersonId By) : QuestionsEvent;

/// <summary>Nobody sees the question any more.</summary>
[Stored("question-hidden.v1")]
public sealed record QuestionHidden(int Question, PersonId By) : QuestionsEvent;

/// <summary>A question became one with another.</summary>
[Stored("question-merged.v1")]
public sealed record QuestionMerged(int Question, int Into, PersonId By) : QuestionsEvent;

/// <summary>The question is on top, and no other is.</summary>
[Stored("question-pinned.v1")]
public sealed record QuestionPinned(int Question, PersonId By) : QuestionsEvent;

/// <summary>No question is on top.</summary>
[Stored("question-unpinned.v1")]
public sealed record QuestionUnpinned(int Question, PersonId By) : QuestionsEvent;

/// <summary>The question was answered aloud.</summary>
[Stored("question-answered-live.v1")]
public sealed record QuestionAnsweredLive(int Question, DateTimeOffset At, PersonId By) : QuestionsEvent;

/// <summary>The question was answered in writing.</summary>
[Stored("question-answered.v1")]
public sealed record QuestionAnswered(int Question, SealedText Text, DateTimeOffset At, PersonId By) : QuestionsEvent;

/// <summary>A device may not ask or upvote any more.</summary>
[Stored("asker-excluded.v1")]
public sealed record AskerExcluded(PersonId Device) : QuestionsEvent;

/// <summary>A device may ask and upvote again.</summary>
[Stored("asker-readmitted.v1")]
public sealed record AskerReadmitted(PersonId Device) : QuestionsEvent;

/// <summary>The rules for questions, from the seminar's settings.</summary>
/// <param name="PreModeration">Whether a question waits for a moderator.</param>
/// <param name="Budget">How many questions a device may ask in a window.</param>
/// <param name="UpvoteBudget">How many upvotes a device may give in a window.</param>
/// <param name="BudgetMinutes">How long a window is; it begins with the device's first question or upvote after the one before.</param>
/// <param name="Length">Longest question, in characters.</param>
public sealed record QuestionRules(bool PreModeration, int Budget, int UpvoteBudget, int BudgetMinutes, int Length);
