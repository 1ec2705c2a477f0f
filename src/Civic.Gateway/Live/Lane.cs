using System.Runtime.InteropServices;
using Civic.Domain.Kernel;
using Civic.Gateway.Live.Sockets;

namespace Civic.Gateway.Live;

/// <summary>One audience's side of a topic: its viewers and the last thousand facts that it may see. Guarded by the feed's gate.</summary>
/// <param name="audience">Whose.</param>
/// <param name="floor">Every visible fact after this number is here.</param>
/// <param name="count">Makes the figures as they stand, as JSON; asked when somebody is to get them.</param>
internal sealed class Lane(Audience audience, long floor, Func<Audience, byte[]> count)
{
    /// <summary>How many facts are kept at least; what is older is read from the journal.</summary>
    internal const int Kept = 1000;

    private readonly List<TopicFact> _facts = [];
    private readonly Dictionary<long, LiveMessage> _messages = [];
    private byte[]? _figures;

    internal Audience Audience { get; } = audience;

    internal long Floor { get; private set; } = floor;

    internal List<Viewer> Viewers { get; } = [];

    /// <summary>The figures as they stand, as JSON.</summary>
    internal ReadOnlyMemory<byte> Figures => _figures ??= count(Audience);

    internal void Add(TopicFact fact)
    {
        _facts.Add(fact);
        if (_facts.Count < Kept + (Kept / 4)) return;
        Floor = _facts[_facts.Count - Kept - 1].Number;
        _facts.RemoveRange(0, _facts.Count - Kept);
    }

    /// <summary>Empties what was told of something that is taken from sight.</summary>
    internal void Obscure(string subject)
    {
        for (var i = 0; i < _facts.Count; i++)
            if (_facts[i].Subject == subject) _facts[i] = _facts[i].Emptied();
    }

    /// <summary>The topic has moved on: batches made before are no longer the newest.</summary>
    internal void Move()
    {
        _figures = null;
        _messages.Clear();
    }

    /// <summary>The visible facts after a number that is not below the floor.</summary>
    internal ReadOnlySpan<TopicFact> Since(long number)
    {
        var facts = CollectionsMarshal.AsSpan(_facts);
        int low = 0, high = facts.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (facts[middle].Number <= number) low = middle + 1;
            else high = middle;
        }

        return facts[low..];
    }

    /// <summary>The batch from a number to the newest; the same object for all who stand at that number.</summary>
    internal LiveMessage Message(string topic, long from, long to)
    {
        if (_messages.TryGetValue(from, out var message)) return message;
        message = Frames.Batch(topic, from, to, Since(from), Figures);
        _messages.Add(from, message);
        return message;
    }

    internal void Enter(Viewer viewer)
    {
        viewer.Lane = this;
        viewer.Index = Viewers.Count;
        Viewers.Add(viewer);
    }

    internal void Leave(Viewer viewer)
    {
        var last = Viewers[^1];
        Viewers[viewer.Index] = last;
        last.Index = viewer.Index;
        Viewers.RemoveAt(Viewers.Count - 1);
        viewer.Lane = null;
    }
}
