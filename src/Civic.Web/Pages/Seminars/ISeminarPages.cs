using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Domain.Seminars.Speakers;

namespace Civic.Web.Pages.Seminars;

/// <summary>What the seminars' pages show and do. As of <see cref="IPages"/>: null for what does not exist and for what is not for the caller, alike.</summary>
public interface ISeminarPages
{
    /// <summary>The seminar as a screen shows it. For the moderator's and the projector's screen null unless the caller leads.</summary>
    Task<SeminarModel?> Seminar(Visit visit, string seminar, SeminarScreen screen, QuestionsOrder order, CancellationToken cancel);

    /// <summary>All seminars; events that may become one only for who leads.</summary>
    Task<SeminarsModel?> All(Visit visit, CancellationToken cancel);

    /// <summary>The seminar as everybody saw it at a moment of it; null also when it has not begun.</summary>
    /// <param name="seconds">Of the recording where there is one, else since it went live.</param>
    Task<SeminarModel?> Then(Visit visit, string seminar, double seconds, QuestionsOrder order, CancellationToken cancel);

    /// <summary>What was on when, in seconds as of <see cref="Then"/>; empty before it has begun.</summary>
    Task<ImmutableArray<ChapterCard>> Chapters(Visit visit, string seminar, CancellationToken cancel);

    /// <summary>The last words of a seminar's captions; null when there is no such seminar or language.</summary>
    Task<CaptionsCard?> Captions(Visit visit, string seminar, string language, CancellationToken cancel);

    /// <summary>What a join code leads to, good or not; asked within the budget of tries.</summary>
    Task<JoinModel> Way(Visit visit, string code, CancellationToken cancel);

    /// <summary>Does what a form asks. Idempotent by operation id; answers after the commit and never throws for a refusal.</summary>
    Task<Outcome> Act(Visit visit, Guid operation, string seminar, SeminarAct act, CancellationToken cancel);
}

/// <summary>What a form asks for.</summary>
public abstract record SeminarAct;

public sealed record Ask(string Text) : SeminarAct;

public sealed record Upvote(int Question) : SeminarAct;

public sealed record Withdraw(int Question) : SeminarAct;

/// <param name="Given">Without words; <paramref name="Typed"/> has them.</param>
public sealed record Answer(string Poll, PollAnswer Given, ImmutableArray<string> Typed) : SeminarAct;

public sealed record AskForFloor(string? Group, bool PointOfOrder) : SeminarAct;

public sealed record LeaveList(bool PointOfOrder) : SeminarAct;

/// <summary>Who has the floor gives it back.</summary>
public sealed record GiveFloorBack : SeminarAct;

public sealed record Leave : SeminarAct;

/// <summary>Applauds, holds up a hand and the like.</summary>
public sealed record React(Reaction Reaction) : SeminarAct;

/// <summary>A step of who leads, in the seminar itself.</summary>
public sealed record LeadSeminar(SeminarCommand Command) : SeminarAct;

/// <summary>A new join code, drawn for the seminar.</summary>
public sealed record NewCode : SeminarAct;

public sealed record LeadQuestions(QuestionsCommand Command) : SeminarAct;

/// <summary>Answers a question in writing.</summary>
public sealed record Reply(int Question, string Text) : SeminarAct;

public sealed record LeadPoll(string Poll, PollCommand Command) : SeminarAct;

/// <summary>Prepares a poll under a key and puts it last on the run sheet.</summary>
public sealed record AddPoll(string Key, string Question, PollForm Form, bool HideResults) : SeminarAct;

public sealed record LeadSpeakers(SpeakersCommand Command) : SeminarAct;
