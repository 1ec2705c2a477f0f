using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Live;

/// <summary>A fact as an audience may know it: the same id, number and data in the hub and in GraphQL subscriptions.</summary>
/// <param name="Number">Its place among the topic's facts, from 1.</param>
/// <param name="Position">Its global position; use it with <c>Civic-After</c>.</param>
/// <param name="Type">The stored name without its version: <c>vote-cast</c>.</param>
/// <param name="Data">What the audience may know, as JSON.</param>
public sealed record TopicFact(string Id, long Number, long Position, string Type, DateTimeOffset At, ReadOnlyMemory<byte> Data)
{
    /// <summary>The whole fact as JSON, made once.</summary>
    internal ReadOnlyMemory<byte> Json { get; private init; }

    /// <summary>What it is about, if that can be taken from sight.</summary>
    internal string? Subject { get; private init; }

    /// <summary>The fact for an audience, as of a state; null when it is hidden from it.</summary>
    internal static TopicFact? For(ITopicRoom room, Audience audience, object state, StoredEvent stored, long number, IReadOnlyDictionary<string, string> texts)
    {
        if (room.FactFor(state, audience, stored) is not { } data) return null;
        var dot = stored.Type.LastIndexOf('.');
        var fact = new TopicFact(
            GlobalId.Of(stored.Tenant, "Fact", $"{stored.Stream}/{stored.Version}"),
            number,
            stored.Position,
            dot < 0 ? stored.Type : stored.Type[..dot],
            stored.At,
            WireJson.Bytes(stored.Tenant, data, texts));
        return fact with { Json = Frames.Fact(fact), Subject = room.SubjectOf(stored) };
    }

    /// <summary>The fact without what it told.</summary>
    internal TopicFact Emptied()
    {
        var empty = this with { Data = "{}"u8.ToArray(), Subject = null };
        return empty with { Json = Frames.Fact(empty) };
    }
}

/// <summary>News of a topic: facts and figures, valid on top of <paramref name="From"/>.</summary>
/// <param name="From">The number of the last fact before these.</param>
/// <param name="To">The number of the last fact included, also of those hidden from the viewer.</param>
/// <param name="Facts">Those that the viewer may see, in order, each once.</param>
/// <param name="State">The room's folded state at <paramref name="To"/>; what a viewer may see of it is for the room's visibility to say.</param>
/// <param name="Figures">The figures at <paramref name="To"/>.</param>
/// <param name="IsSnapshot">Whether earlier facts are left out, because there were none asked for, or too many.</param>
public sealed record TopicUpdate(
    string Topic, long From, long To, IReadOnlyList<TopicFact> Facts, object State, object Figures, Audience Audience, bool IsSnapshot);
