using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Questions;

/// <summary>What a seminar's questions are: never opened, or a board of all that were asked.</summary>
public abstract record QuestionsState
{
    public static QuestionsState Evolve(QuestionsState state, QuestionsEvent @event) => (state, @event) switch
    {
        (NotOpened, QuestionsOpened e) => Board.Empty.With(e),
        (Board s, QuestionsOpened e) => s.With(e),
        (Board s, QuestionsClosed) => s with { IsOpen = false },
        (Board s, QuestionRulesChanged e) => s with { Rules = e.Rules },
        (Board s, QuestionAsked e) => s.With(e),
        (Board s, QuestionUpvoted e) => s.With(e),
        (Board s, QuestionWithdrawn e) => s.Turn(e.Question, QuestionPhase.Withdrawn),
        (Board s, QuestionApproved e) => s.Set(s.Questions[e.Question] with { Phase = QuestionPhase.Shown, Approved = true }),
        (Board s, QuestionHidden e) => s.Turn(e.Question, QuestionPhase.Hidden),
        (Board s, QuestionMerged e) => s.With(e),
        (Board s, QuestionPinned e) => s.Set(s.Questions[e.Question] with { Approved = true }) with { Pinned = e.Question },
        (Board s, QuestionUnpinned) => s with { Pinned = null },
        (Board s, QuestionAnsweredLive e) => s.Set(s.Questions[e.Question] with { Phase = QuestionPhase.Answered, Approved = true, AnsweredAt = e.At }),
        (Board s, QuestionAnswered e) => s.Set(s.Questions[e.Question] with { Phase = QuestionPhase.Answered, Approved = true, AnsweredAt = e.At, Answer = e.Text }),
        (Board s, AskerExcluded e) => s with { Excluded = s.Excluded.Add(e.Device) },
        (Board s, AskerReadmitted e) => s with { Excluded = s.Excluded.Remove(e.Device) },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotOpened : QuestionsState;

/// <summary>All questions of a seminar. Each step copies a few nodes of its trees, never a list of questions or of upvotes.</summary>
/// <param name="Questions">By number, and so in the order in which they were asked.</param>
/// <param name="Pinned">The question on top; null when none is.</param>
/// <param name="Spent">What each device has spent in its last window.</param>
/// <param name="Excluded">Devices that may not ask or upvote.</param>
public sealed record Board(
    bool IsOpen,
    QuestionRules Rules,
    ImmutableSortedDictionary<int, Question> Questions,
    int? Pinned,
    ImmutableDictionary<PersonId, Spent> Spent,
    ImmutableHashSet<PersonId> Excluded) : QuestionsState
{
    internal static readonly Board Empty = new(
        false, new QuestionRules(true, 0, 0, 1, 0), ImmutableSortedDictionary<int, Question>.Empty, null,
        ImmutableDictionary<PersonId, Spent>.Empty, []);

    /// <summary>What a device has spent in the window that a moment lies in; nothing when that is a new one.</summary>
    public Spent SpentBy(PersonId device, DateTimeOffset now) =>
        Spent.TryGetValue(device, out var spent) && now < spent.Since.AddMinutes(Rules.BudgetMinutes) ? spent : new Spent(now, 0, 0, null);

    internal Board With(QuestionsOpened e) => this with { IsOpen = true, Rules = e.Rules, Excluded = [.. e.Excluded] };

    internal Board With(QuestionAsked e)
    {
        var spent = SpentBy(e.Asker, e.At);
        var phase = e.Waits ? QuestionPhase.Waiting : QuestionPhase.Shown;
        return this with
        {
            Questions = Questions.Add(e.Question, new Question(e.Question, e.Asker, e.Text, e.Language, e.At, phase, false, [], null, null, null)),
            Spent = Spent.SetItem(e.Asker, spent with { Questions = spent.Questions + 1, Last = e.Text.Id }),
        };
    }

    internal Board With(QuestionUpvoted e)
    {
        var (spent, question) = (SpentBy(e.Device, e.At), Questions[e.Question]);
        return Set(question with { Upvotes = question.Upvotes.Add(e.Device) })
            with { Spent = Spent.SetItem(e.Device, spent with { Upvotes = spent.Upvotes + 1 }) };
    }

    internal Board With(QuestionMerged e)
    {
        var (duplicate, into) = (Questions[e.Question], Questions[e.Into]);
        var together = into.Upvotes.Union(duplicate.Upvotes).Add(duplicate.Asker).Remove(into.Asker);
        return Turn(e.Question, QuestionPhase.Merged)
            .Set(duplicate with { Phase = QuestionPhase.Merged, MergedInto = e.Into })
            .Set(into with { Upvotes = together });
    }

    // What is taken from sight is not on top either.
    internal Board Turn(int question, QuestionPhase phase) =>
        Set(Questions[question] with { Phase = phase }) with { Pinned = phase != QuestionPhase.Shown && Pinned == question ? null : Pinned };

    internal Board Set(Question question) => this with { Questions = Questions.SetItem(question.Number, question) };
}

/// <summary>A question as it stands.</summary>
/// <param name="Approved">Whether a moderator has let everybody see it: by approving, pinning or answering. The projector shows no other.</param>
/// <param name="Upvotes">Who wants to hear the answer too; never its asker.</param>
/// <param name="MergedInto">The question that it became one with; null when it did not.</param>
/// <param name="Answer">Sealed: the answer in writing; null when there is none.</param>
/// <param name="AnsweredAt">When it was last answered, aloud or in writing; null when it was not.</param>
public sealed record Question(
    int Number,
    PersonId Asker,
    SealedText Text,
    string Language,
    DateTimeOffset AskedAt,
    QuestionPhase Phase,
    bool Approved,
    ImmutableHashSet<PersonId> Upvotes,
    int? MergedInto,
    SealedText? Answer,
    DateTimeOffset? AnsweredAt);

/// <summary>What became of a question.</summary>
public enum QuestionPhase
{
    /// <summary>For a moderator; nobody else but its asker sees it.</summary>
    Waiting,
    Shown,
    Answered,
    Hidden,
    Merged,
    Withdrawn,
}

/// <summary>What a device has asked and upvoted since its window began.</summary>
/// <param name="Last">The id of its last question's text, so that the same one sent again is not asked twice.</param>
public sealed record Spent(DateTimeOffset Since, int Questions, int Upvotes, string? Last);
