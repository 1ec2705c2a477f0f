using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Speakers;

namespace Civic.Gateway.Seminars.Replay;

/// <summary>Something that was on from a moment of the seminar on.</summary>
/// <param name="Item">The key of an item of the run sheet.</param>
/// <param name="Question">The number of a question that was answered.</param>
/// <param name="Speaker">Who was given the floor; goes no further than a page, which shows a name or a number.</param>
public sealed record Chapter(DateTimeOffset At, ChapterKind Kind, string? Item = null, PollId? Poll = null, int? Question = null, PersonId? Speaker = null)
{
    /// <summary>What an event begins; null for most.</summary>
    internal static Chapter? Of(StoredEvent stored) => stored.Event switch
    {
        RunSheetStepped { Item: { } item } => new(stored.At, ChapterKind.Item, Item: item),
        PollOpened => new(stored.At, ChapterKind.Poll, Poll: new PollId(Streams.KeyOf(stored.Stream))),
        QuestionAnsweredLive e => new(stored.At, ChapterKind.Question, Question: e.Question),
        SpeakerCalled e => new(stored.At, ChapterKind.Speaker, Speaker: e.Speaker),
        _ => null,
    };

    /// <summary>Whether it may still be told: a question that has been taken from sight may not.</summary>
    internal bool IsFor(SeminarRoom now) => Question is not { } number
        || (now.Questions is Board board && board.Questions.TryGetValue(number, out var question) && QuestionsVisibility.IsFor(question, Audience.Public));
}

/// <summary>What a chapter is about.</summary>
public enum ChapterKind
{
    Item,
    Poll,
    Question,
    Speaker,
}
