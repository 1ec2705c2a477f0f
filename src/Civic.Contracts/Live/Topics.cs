using Civic.Domain.Kernel;

namespace Civic.Contracts.Live;

/// <summary>Topics as callers name them and the streams that they carry.</summary>
/// <remarks>A topic's facts are its streams' events in global order; a fact's number is its place in that order, from 1.</remarks>
public static class Topics
{
    /// <summary>The topic that a stream's events belong to, or null: <c>voting/…</c>, <c>contest/slug</c>, <c>event/…</c>, <c>seminar/…</c>, <c>meeting/…</c>, <c>secret-vote/…</c>.</summary>
    /// <remarks>All rooms of a seminar are one topic: its thousands of viewers are each served once a tick, and not once for each room.</remarks>
    public static string? Of(string stream) => Streams.RoomOf(stream) switch
    {
        "voting" or "contest" or "event" or "seminar" or "meeting" or "secret-vote" => stream,
        "minutes" => Streams.Meeting(new MeetingId(Streams.KeyOf(stream))),
        "item" => Streams.Meeting(Streams.MeetingOf(Streams.KeyOf(stream))),
        "entry" => Streams.Contest(Streams.ContestOf(Streams.KeyOf(stream))),
        "questions" or "speakers" or "attendance" or "reactions" => Streams.Seminar(new SeminarId(Streams.KeyOf(stream))),
        "poll" => Streams.Seminar(Streams.SeminarOf(Streams.KeyOf(stream))),
        _ => null,
    };

    /// <summary>The streams that a topic always carries, and a prefix of those that it may carry beside.</summary>
    public static (string[] Streams, string? Prefix) StreamsOf(string topic)
    {
        var key = Streams.KeyOf(topic);
        return Streams.RoomOf(topic) switch
        {
            "contest" => ([topic], Streams.Entries(new ContestId(key))),
            "meeting" => ([topic, Streams.Minutes(new MeetingId(key))], Streams.Items(new MeetingId(key))),
            "seminar" => ([topic, Streams.Attendance(new SeminarId(key)), Streams.Questions(new SeminarId(key)), Streams.Speakers(new SeminarId(key)), Streams.Reactions(new SeminarId(key))],
                Streams.Polls(new SeminarId(key))),
            _ => ([topic], null),
        };
    }
}
