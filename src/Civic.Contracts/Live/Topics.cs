using Civic.Domain.Kernel;

namespace Civic.Contracts.Live;

/// <summary>Topics as callers name them and the streams that they carry.</summary>
/// <remarks>A topic's facts are its streams' events in global order; a fact's number is its place in that order, from 1.</remarks>
public static class Topics
{
    /// <summary>The topic that a stream's events belong to, or null: <c>voting/…</c>, <c>contest/slug</c>, <c>event/…</c>.</summary>
    public static string? Of(string stream) => Streams.RoomOf(stream) switch
    {
        "voting" or "contest" or "event" => stream,
        "entry" => Streams.Contest(Streams.ContestOf(Streams.KeyOf(stream))),
        _ => null,
    };

    /// <summary>The stream that a topic is named after and, for a contest, the prefix of its entries.</summary>
    public static (string Stream, string? Prefix) StreamsOf(string topic) => Streams.RoomOf(topic) == "contest"
        ? (topic, Streams.Entries(new ContestId(Streams.KeyOf(topic))))
        : (topic, null);
}
