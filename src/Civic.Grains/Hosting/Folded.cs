using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Grains.Hosting;

/// <summary>A stream's committed events, folded: from its segments, then from what came after them.</summary>
internal sealed class Folded<TDecider, TState, TCommand, TEvent>(string stream)
    where TDecider : IDecider<TState, TCommand, TEvent>
    where TState : class
    where TCommand : class
    where TEvent : class
{
    /// <summary>What the events make; up to the unreadable one when the stream is quarantined.</summary>
    internal TState State { get; private set; } = TDecider.Initial;

    internal int Version { get; private set; }

    /// <summary>Whether everything in it was imported.</summary>
    internal bool Imported { get; private set; } = true;

    /// <summary>Events that stand in no segment yet: the last ones, without a gap.</summary>
    internal List<object> SinceSegment { get; } = [];

    /// <summary>Why the stream cannot be read to its end; null when it can.</summary>
    internal QuarantineException? Quarantine { get; private set; }

    /// <exception cref="JournalUnavailableException">The stream cannot be read now.</exception>
    internal static async Task<Folded<TDecider, TState, TCommand, TEvent>> Read(
        IJournal journal, IEventCodec codec, TenantId tenant, string stream, IReadOnlyList<Segment> segments)
    {
        var folded = new Folded<TDecider, TState, TCommand, TEvent>(stream);
        try
        {
            foreach (var segment in segments) folded.Fold(segment, codec);
        }
        catch (QuarantineException e)
        {
            folded.Quarantine = e;
            return folded;
        }

        await folded.ReadOn(journal, tenant);
        return folded;
    }

    /// <summary>The same and what the stream holds on top of it; this one stays as it is. What is committed never changes, so only the rest is read.</summary>
    /// <exception cref="JournalUnavailableException">The stream cannot be read now.</exception>
    internal async Task<Folded<TDecider, TState, TCommand, TEvent>> Further(IJournal journal, TenantId tenant)
    {
        var folded = new Folded<TDecider, TState, TCommand, TEvent>(stream) { State = State, Version = Version, Imported = Imported };
        folded.SinceSegment.AddRange(SinceSegment);
        await folded.ReadOn(journal, tenant);
        return folded;
    }

    /// <summary>Takes what was committed on top, with the state that it was decided to make.</summary>
    internal void Add(IReadOnlyList<object> events, bool imported, TState after)
    {
        foreach (var @event in events) Remember(@event, imported);
        Version += events.Count;
        State = after;
    }

    private async Task ReadOn(IJournal journal, TenantId tenant)
    {
        try
        {
            await foreach (var stored in journal.Read(tenant, stream, Version))
            {
                Evolve(stored.Event, stored.Version);
                Remember(stored.Event, stored.OccurredAt is not null);
            }
        }
        catch (QuarantineException e)
        {
            Quarantine = e;
        }
    }

    // Two writers may have cut their segments at different places: what is folded already is passed over, and a segment behind
    // a gap is left to the stream.
    private void Fold(Segment segment, IEventCodec codec)
    {
        if (segment.From > Version + 1) return;
        for (var i = Version + 1 - segment.From; i < segment.Events.Count; i++)
            Evolve(codec.Decode(stream, segment.From + i, segment.Events[i].Type, segment.Events[i].Payload), segment.From + i);
        Imported = false;
    }

    private void Evolve(object @event, int version)
    {
        try
        {
            State = TDecider.Evolve(State, (TEvent)@event);
            Version = version;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Evolve is pure: whatever it throws, the event does not fit, now or later.
            throw new QuarantineException(stream, version, e.Message);
        }
    }

    private void Remember(object @event, bool imported)
    {
        Imported &= imported;
        SinceSegment.Add(@event);
    }
}
