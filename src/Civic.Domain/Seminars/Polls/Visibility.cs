using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Polls;

/// <summary>
/// Who may see what, in words:
/// a poll that is only prepared is for moderators. From its opening on everybody sees question, form and how many have answered; counts
/// only while the results are shown, words only those that may be seen, right answers of a quiz only once they are told. Each
/// sees the own answer. Moderators see counts and all words at any time, the right answers too. The projector sees what everybody
/// sees, and of words only those that a moderator has approved. Who answered what is for nobody. Any other case: nothing.
/// </summary>
public static class PollVisibility
{
    /// <summary>The poll as a viewer may see it; null when it is not for the viewer, just as when there is none.</summary>
    public static PollView? See(PollState state, Actor viewer) => See(state, viewer, () => PollFigures.Of(state));

    /// <inheritdoc cref="See(PollState, Actor)"/>
    /// <param name="count">Counts the answers of this state; asked only when the viewer may see it.</param>
    public static PollView? See(PollState state, Actor viewer, Func<PollFigures> count)
    {
        var leads = viewer.Has(Roles.Moderator | Roles.Officer | Roles.Process);
        return state switch
        {
            Prepared s when leads => Bare(PollPhase.Prepared, s.Draft, true),
            Open s => View(PollPhase.Open, s.Run, viewer, leads, count) with { ClosesAt = s.ClosesAt, MayChange = s.MayChange },
            Closed s => View(PollPhase.Closed, s.Run, viewer, leads, count),
            _ => null,
        };
    }

    /// <summary>The poll as everybody before the projector may see it.</summary>
    public static PollView? Project(PollState state) => Project(state, () => PollFigures.Of(state));

    /// <inheritdoc cref="Project(PollState)"/>
    /// <param name="count">As of <see cref="See(PollState, Actor, Func{PollFigures})"/>.</param>
    public static PollView? Project(PollState state, Func<PollFigures> count) => See(state, Actor.Anonymous, count) is not { } view
        ? null
        : view with { Figures = Only(view.Figures, word => RunOf(state)?.Words.GetValueOrDefault(word) == true) };

    /// <summary>What a fact tells an audience: the poll as it may see it after it, without figures. Null when it is hidden from it; answers are figures.</summary>
    public static PollFact? Fact(PollState after, PollEvent @event, Audience audience) => @event switch
    {
        PollAnswered or RespondentExcluded or RespondentReadmitted => null,
        WordApproved e => audience == Audience.Moderator ? new PollFact { Word = e.Key, Shown = true } : null,
        WordHidden e => audience == Audience.Moderator ? new PollFact { Word = e.Key, Shown = false } : null,
        _ => Plain(after, audience == Audience.Moderator) is { } view ? new PollFact { View = view } : null,
    };

    /// <summary>Counted answers as an audience may see them now; null when it may not.</summary>
    /// <param name="count">Counts them; asked only when somebody may see it.</param>
    public static PollFigures? FiguresFor(PollState state, Audience audience, Func<PollFigures> count) => RunOf(state) switch
    {
        null => null,
        _ when audience == Audience.Moderator => count(),
        { ResultsShown: true } run when audience == Audience.Projector => Only(count(), word => run.Words.GetValueOrDefault(word)),
        { ResultsShown: true } run => Only(count(), run.IsShown),
        _ => null,
    };

    private static PollView? Plain(PollState state, bool leads) => state switch
    {
        Prepared s when leads => Bare(PollPhase.Prepared, s.Draft, true),
        Open s => Bare(PollPhase.Open, s.Run.Draft, leads || s.Run.RightTold) with { Answered = s.Run.Answers.Count, ClosesAt = s.ClosesAt, MayChange = s.MayChange },
        Closed s => Bare(PollPhase.Closed, s.Run.Draft, leads || s.Run.RightTold) with { Answered = s.Run.Answers.Count },
        _ => null,
    };

    private static PollView View(PollPhase phase, Run run, Actor viewer, bool leads, Func<PollFigures> count)
    {
        var mine = run.Answers.GetValueOrDefault(viewer.Id)?.Answer;
        var view = Bare(phase, run.Draft, leads || run.RightTold) with { Answered = run.Answers.Count, Mine = mine };
        if (leads) return view with { Figures = count(), Words = run.Words };
        return run.ResultsShown ? view with { Figures = Only(count(), run.IsShown) } : view;
    }

    private static PollView Bare(PollPhase phase, Draft draft, bool right) =>
        new(phase, draft.Question, draft.Form is Quiz quiz && !right ? quiz with { Right = [] } : draft.Form, 0);

    // What is not shown is not counted aloud either; the base stays how many have answered.
    private static PollFigures? Only(PollFigures? figures, Func<string, bool> shown) =>
        figures is null ? null : figures with { Words = [.. figures.Words.Where(word => shown(word.Key))] };

    private static Run? RunOf(PollState state) => (state as Open)?.Run ?? (state as Closed)?.Run;
}

/// <summary>The states by name, as callers see them.</summary>
public enum PollPhase
{
    Prepared,
    Open,
    Closed,
}

/// <summary>A poll as somebody may see it. What is null is not for the viewer, or not yet.</summary>
/// <param name="Form">Of a quiz without its right answers until they are told.</param>
/// <param name="Answered">How many devices have answered.</param>
public sealed record PollView(PollPhase Phase, string Question, PollForm Form, int Answered)
{
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>Whether an answer may be changed now.</summary>
    public bool MayChange { get; init; }

    /// <summary>The viewer's own answer.</summary>
    public PollAnswer? Mine { get; init; }

    public PollFigures? Figures { get; init; }

    /// <summary>Words that a moderator has looked at, and whether everybody may see them; for moderators.</summary>
    public ImmutableDictionary<string, bool>? Words { get; init; }
}

/// <summary>A stored fact as an audience may read it live.</summary>
public sealed record PollFact
{
    public PollView? View { get; init; }

    /// <summary>The key of a word that a moderator has looked at; for moderators.</summary>
    public string? Word { get; init; }

    public bool? Shown { get; init; }
}
