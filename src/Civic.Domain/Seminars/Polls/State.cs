using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Polls;

/// <summary>What a poll is: not prepared, prepared, open or closed.</summary>
public abstract record PollState
{
    public static PollState Evolve(PollState state, PollEvent @event) => (state, @event) switch
    {
        (NotPrepared or Prepared, PollPrepared e) => new Prepared(new Draft(e.Question, e.Form, e.HideResults)),
        (Prepared s, PollOpened e) => new Open(Run.Of(s.Draft, e), e.ClosesAt, e.MayChange),
        (Open s, PollAnswered e) => s with { Run = s.Run.With(e) },
        (Open s, PollClosed) => new Closed(s.Run.Told()),
        (Closed s, PollReopened e) => new Open(s.Run.With(e), e.ClosesAt, e.MayChange),
        (Open s, _) => s with { Run = s.Run.With(@event) ?? throw Misfit(state, @event) },
        (Closed s, _) => new Closed(s.Run.With(@event) ?? throw Misfit(state, @event)),
        _ => throw Misfit(state, @event),
    };

    private static InvalidOperationException Misfit(PollState state, PollEvent @event) =>
        new($"{@event.GetType().Name} cannot follow on {state.GetType().Name}.");
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotPrepared : PollState;

/// <summary>Waits for its opening.</summary>
public sealed record Prepared(Draft Draft) : PollState;

/// <summary>Takes answers.</summary>
public sealed record Open(Run Run, DateTimeOffset? ClosesAt, bool MayChange) : PollState;

/// <summary>Takes no answers.</summary>
public sealed record Closed(Run Run) : PollState;

/// <summary>What was prepared; it stands from the opening on.</summary>
public sealed record Draft(string Question, PollForm Form, bool HideResults);

/// <summary>What a poll holds from its opening on. An answer copies a few nodes of a tree, whoever else has answered.</summary>
/// <param name="Answers">Who has answered what.</param>
/// <param name="ResultsShown">Whether everybody may see the results.</param>
/// <param name="RightTold">Whether the right answers of a quiz have been told: at its first close.</param>
/// <param name="Words">Words that a moderator has looked at: whether everybody may see them.</param>
/// <param name="Excluded">Devices that may not answer.</param>
public sealed record Run(
    Draft Draft,
    ImmutableDictionary<PersonId, Given> Answers,
    bool ResultsShown,
    bool RightTold,
    bool PreModeration,
    ImmutableDictionary<string, bool> Words,
    ImmutableHashSet<PersonId> Excluded)
{
    /// <summary>Whether everybody may see a word that somebody answered.</summary>
    public bool IsShown(string word) => Words.TryGetValue(word, out var shown) ? shown : !PreModeration;

    internal static Run Of(Draft draft, PollOpened e) => new(
        draft, ImmutableDictionary<PersonId, Given>.Empty, !draft.HideResults && draft.Form is not Quiz, false, e.PreModeration,
        ImmutableDictionary<string, bool>.Empty, [.. e.Excluded]);

    internal Run With(PollAnswered e) => this with { Answers = Answers.SetItem(e.Respondent, new Given(e.Answer, e.Try)) };

    internal Run With(PollReopened e) => this with { PreModeration = e.PreModeration, Excluded = [.. e.Excluded] };

    internal Run Told() => this with { RightTold = Draft.Form is Quiz };

    internal Run? With(PollEvent @event) => @event switch
    {
        PollResultsShown => this with { ResultsShown = true },
        PollResultsHidden => this with { ResultsShown = false },
        WordApproved e => this with { Words = Words.SetItem(e.Key, true) },
        WordHidden e => this with { Words = Words.SetItem(e.Key, false) },
        RespondentExcluded e => this with { Excluded = Excluded.Add(e.Device) },
        RespondentReadmitted e => this with { Excluded = Excluded.Remove(e.Device) },
        _ => null,
    };
}

/// <summary>A device's answer.</summary>
/// <param name="Try">How often it was changed.</param>
public sealed record Given(PollAnswer Answer, int Try);
