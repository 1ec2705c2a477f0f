using System.Collections.Immutable;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;

namespace Civic.Gateway.Seminars.Replay;

/// <summary>Takes from an earlier state what has been taken from sight since: hidden and withdrawn questions, and hidden words, never come back.</summary>
internal static class SinceHidden
{
    internal static SeminarRoom Without(SeminarRoom then, SeminarRoom now) => then with
    {
        Questions = Without(then.Questions, now.Questions),
        Polls = then.Polls.ToImmutableSortedDictionary(
            poll => poll.Key, poll => Without(poll.Value, now.PollOf(poll.Key).State), then.Polls.KeyComparer),
    };

    private static QuestionsState Without(QuestionsState then, QuestionsState now)
    {
        if (then is not Board board || now is not Board later) return then;
        var gone = later.Questions.Values.Where(question => question.Phase is QuestionPhase.Hidden or QuestionPhase.Withdrawn)
            .Select(question => question.Number).Where(board.Questions.ContainsKey).ToHashSet();
        return gone.Count == 0 ? board : board with
        {
            Questions = board.Questions.RemoveRange(gone),
            Pinned = board.Pinned is { } pinned && gone.Contains(pinned) ? null : board.Pinned,
        };
    }

    private static PollCopy Without(PollCopy then, PollState now)
    {
        var hidden = (RunOf(now)?.Words ?? []).Where(word => !word.Value && RunOf(then.State)?.IsShown(word.Key) == true).ToArray();
        return hidden.Length == 0 ? then : new PollCopy(then.State switch
        {
            Open s => s with { Run = s.Run with { Words = s.Run.Words.SetItems(hidden) } },
            Closed s => s with { Run = s.Run with { Words = s.Run.Words.SetItems(hidden) } },
            var s => s,
        });
    }

    private static Run? RunOf(PollState state) => (state as Open)?.Run ?? (state as Closed)?.Run;
}
