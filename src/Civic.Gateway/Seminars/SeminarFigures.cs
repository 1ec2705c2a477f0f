using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Domain.Seminars.Speakers;

namespace Civic.Gateway.Seminars;

/// <summary>What counts in a seminar now; goes to every screen once a tick, so it is kept short.</summary>
/// <param name="Present">How many hold a place.</param>
/// <param name="Waiting">How many wait for one.</param>
/// <param name="Polls">Those that are open, or shown now.</param>
public sealed record SeminarFigures(SeminarPhase? Phase, string? Current, int Present, int Waiting, int Peak, IReadOnlyList<PollCount> Polls, AskedCount Questions, FloorCount Speakers)
{
    private const int MostVotes = 50;
    private const int MostWords = 40;

    /// <summary>With what people join; for those who lead, and before the projector while it shows the way in.</summary>
    public JoinCode? Code { get; init; }

    public ProjectorView? Projector { get; init; }

    /// <summary>How many react; null while nobody does.</summary>
    public ReactionsView? Reactions { get; init; }

    internal static SeminarFigures Of(SeminarRoom room, Audience audience)
    {
        var (seminar, roll) = (room.Seminar as Seminar, room.Attendance as Roll);
        return new SeminarFigures(
            seminar?.Phase, seminar?.Current, roll?.Present ?? 0, roll?.Queue.Count ?? 0, roll?.Peak ?? 0,
            [.. room.Polls.Where(poll => IsOn(seminar, poll.Key, poll.Value.State)).Select(poll => Count(poll.Key, poll.Value, audience))],
            Asked(room.Questions as Board, audience), Floor(room, audience))
        {
            Reactions = ReactionsVisibility.See(room.Reactions),
            Code = seminar is null ? null : SeminarVisibility.CodeFor(seminar, audience),
            Projector = audience is Audience.Moderator or Audience.Projector ? seminar?.Projector : null,
        };
    }

    // Of the others a page reads the result once; it changes no more.
    private static bool IsOn(Seminar? seminar, string stream, PollState state)
    {
        if (state is Open) return true;
        var id = new PollId(Streams.KeyOf(stream));
        return state is Closed && seminar is not null
            && (seminar.Projector.Poll == id || (seminar.Place is >= 0 and var place && place < seminar.RunSheet.Length && seminar.RunSheet[place].Poll == id));
    }

    private static PollCount Count(string stream, PollCopy poll, Audience audience)
    {
        var answered = (poll.State as Open)?.Run.Answers.Count ?? ((Closed)poll.State).Run.Answers.Count;
        var figures = PollVisibility.FiguresFor(poll.State, audience, poll.Count);
        return new PollCount(
            new PollId(Streams.KeyOf(stream)), poll.State is Open ? PollPhase.Open : PollPhase.Closed, answered,
            figures is { Words.Length: > MostWords } ? figures with { Words = [.. figures.Words.Take(MostWords)] } : figures);
    }

    private static AskedCount Asked(Board? board, Audience audience)
    {
        if (board is null) return new AskedCount(false, 0, [], null);
        var open = board.Questions.Values.Where(question => question.Phase == QuestionPhase.Shown && QuestionsVisibility.IsFor(question, audience)).ToList();
        return new AskedCount(
            board.IsOpen, open.Count,
            [.. open.Where(question => question.Upvotes.Count > 0).OrderByDescending(question => question.Upvotes.Count).ThenBy(question => question.Number)
                .Take(MostVotes).Select(question => (int[])[question.Number, question.Upvotes.Count])],
            board.Pinned is { } pinned && QuestionsVisibility.IsFor(board.Questions[pinned], audience) ? pinned : null)
        {
            Waiting = audience == Audience.Moderator ? board.Questions.Values.Count(question => question.Phase == QuestionPhase.Waiting) : null,
        };
    }

    private static FloorCount Floor(SeminarRoom room, Audience audience)
    {
        if (room.Speakers is not SpeakersList list) return new FloorCount(false, 0, 0);
        return new FloorCount(list.IsOpen, list.Queue.Length, list.Called)
        {
            EndsAt = list.Floor?.EndsAt,
            Queue = audience == Audience.Moderator
                ? [.. SpeakersVisibility.See(list, Actor.Process)!.Queue.Select(waiting => new WaitingCount(waiting, room.ShownAs(waiting.Speaker!.Value)))]
                : null,
        };
    }
}

/// <summary>A poll's count.</summary>
/// <param name="Answered">How many devices have answered; what percentages are of.</param>
/// <param name="Figures">Null while they are not shown.</param>
public sealed record PollCount(PollId Id, PollPhase Phase, int Answered, PollFigures? Figures);

/// <summary>How many questions are open, and the votes of those that have most.</summary>
/// <param name="Votes">Pairs of number and votes, most first; at most 50, and none without votes.</param>
/// <param name="Pinned">The question on top; null when none is.</param>
public sealed record AskedCount(bool IsOpen, int Open, IReadOnlyList<int[]> Votes, int? Pinned)
{
    /// <summary>How many wait for a moderator; for moderators.</summary>
    public int? Waiting { get; init; }
}

/// <summary>How many wait for the floor.</summary>
/// <param name="Called">The number of the last call.</param>
public sealed record FloorCount(bool IsOpen, int Waiting, int Called)
{
    /// <summary>Until when somebody has the floor; null when nobody does.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Who waits, in the order of speaking; for moderators.</summary>
    public IReadOnlyList<WaitingCount>? Queue { get; init; }
}

/// <summary>Somebody who waits for the floor, with the name shown.</summary>
public sealed record WaitingCount(WaitingView Waiting, ShownName? By);
