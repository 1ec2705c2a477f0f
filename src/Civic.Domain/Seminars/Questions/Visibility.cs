using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Questions;

/// <summary>
/// Who may see what, in words:
/// everybody sees questions that are shown or answered, and how many want to hear the answer. Whoever asked sees the own ones in every
/// state. Moderators see all of them, and which device asked. A question that was taken back, or became one with another, is seen by
/// its asker and moderators only. The projector shows what everybody sees and a moderator has looked at. Who upvoted is for nobody. Any other case: nothing.
/// </summary>
public static class QuestionsVisibility
{
    /// <summary>The questions that a viewer may see, in the order asked for.</summary>
    public static ImmutableArray<QuestionView> See(QuestionsState state, Actor viewer, QuestionsOrder order)
    {
        if (state is not Board board) return [];
        var leads = viewer.Has(Roles.Moderator | Roles.Officer | Roles.Process);
        var seen = board.Questions.Values.Where(question => leads || IsForAll(question) || IsOwn(question, viewer));
        return [.. Sorted(board, seen, order).Select(question => View(board, question, viewer, leads))];
    }

    /// <summary>The questions that everybody before the projector may see.</summary>
    public static ImmutableArray<QuestionView> Project(QuestionsState state, QuestionsOrder order) =>
        [.. See(state, Actor.Anonymous, order).Where(question => ((Board)state).Questions[question.Number].Approved)];

    /// <summary>What a fact tells an audience: the question as the audience may see it after it. Null when it is hidden from it; upvotes are figures.</summary>
    public static QuestionFact? Fact(QuestionsState after, QuestionsEvent @event, Audience audience)
    {
        if (after is not Board board || @event is QuestionUpvoted or AskerExcluded or AskerReadmitted) return null;
        if (NumberIn(@event) is not { } number) return new QuestionFact(null);
        var question = board.Questions[number];
        if (IsFor(question, audience)) return new QuestionFact(number) { View = View(board, question, Actor.Anonymous, audience == Audience.Moderator) };
        // What is taken from sight is named, so that it goes; what was never in sight is not.
        return @event is QuestionHidden or QuestionWithdrawn or QuestionMerged ? new QuestionFact(number) : null;
    }

    /// <summary>Whether an audience as a whole may see a question.</summary>
    public static bool IsFor(Question question, Audience audience) => audience switch
    {
        Audience.Moderator => true,
        Audience.Projector => IsForAll(question) && question.Approved,
        _ => IsForAll(question),
    };

    private static int? NumberIn(QuestionsEvent @event) => @event switch
    {
        QuestionAsked e => e.Question,
        QuestionWithdrawn e => e.Question,
        QuestionApproved e => e.Question,
        QuestionHidden e => e.Question,
        QuestionMerged e => e.Question,
        QuestionPinned e => e.Question,
        QuestionUnpinned e => e.Question,
        QuestionAnsweredLive e => e.Question,
        QuestionAnswered e => e.Question,
        _ => null,
    };

    private static bool IsForAll(Question question) => question.Phase is QuestionPhase.Shown or QuestionPhase.Answered;

    private static bool IsOwn(Question question, Actor viewer) => question.Asker == viewer.Id && viewer.Id != Actor.Anonymous.Id;

    // The pinned one is on top in any order; equal votes keep the order of asking, so that nothing jumps.
    private static IEnumerable<Question> Sorted(Board board, IEnumerable<Question> questions, QuestionsOrder order) => order switch
    {
        QuestionsOrder.Votes => questions.OrderByDescending(question => question.Number == board.Pinned)
            .ThenByDescending(question => question.Upvotes.Count).ThenBy(question => question.Number),
        QuestionsOrder.Newest => questions.OrderByDescending(question => question.Number == board.Pinned).ThenByDescending(question => question.Number),
        _ => questions.OrderByDescending(question => question.Number == board.Pinned).ThenBy(question => question.Number),
    };

    private static QuestionView View(Board board, Question q, Actor viewer, bool leads) =>
        new(q.Number, q.Text, q.Language, q.AskedAt, q.Phase, q.Upvotes.Count, q.Number == board.Pinned, q.Answer, q.AnsweredAt)
        {
            Asker = leads ? q.Asker : null,
            MergedInto = leads || IsOwn(q, viewer) ? q.MergedInto : null,
            Mine = IsOwn(q, viewer),
            Upvoted = q.Upvotes.Contains(viewer.Id),
        };
}

/// <summary>A seminar's questions as somebody may see them.</summary>
/// <param name="IsOpen">Whether questions and upvotes are taken now.</param>
public sealed record QuestionsView(bool IsOpen, ImmutableArray<QuestionView> Questions);

/// <summary>In which order questions are seen.</summary>
public enum QuestionsOrder
{
    Oldest,
    Newest,
    Votes,
}

/// <summary>A question as somebody may see it; its texts are read from the erasable table.</summary>
/// <param name="Votes">How many want to hear the answer too.</param>
public sealed record QuestionView(
    int Number,
    SealedText Text,
    string Language,
    DateTimeOffset AskedAt,
    QuestionPhase Phase,
    int Votes,
    bool Pinned,
    SealedText? Answer,
    DateTimeOffset? AnsweredAt)
{
    /// <summary>Which device asked; for moderators.</summary>
    public PersonId? Asker { get; init; }

    public int? MergedInto { get; init; }

    /// <summary>Whether the viewer asked.</summary>
    public bool Mine { get; init; }

    /// <summary>Whether the viewer has upvoted.</summary>
    public bool Upvoted { get; init; }
}

/// <summary>A stored fact as an audience may read it live.</summary>
/// <param name="Number">The question that it concerns; null when it concerns them all.</param>
public sealed record QuestionFact(int? Number)
{
    /// <summary>The question as it stands; null when the audience may not see it, or not any more.</summary>
    public QuestionView? View { get; init; }
}
