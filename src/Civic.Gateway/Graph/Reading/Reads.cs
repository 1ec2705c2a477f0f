using Civic.Contracts.Ports;

namespace Civic.Gateway.Graph.Reading;

/// <summary>What a request has read, with the mark that each source had then.</summary>
/// <remarks>A source that changed between two reads of one request keeps its first mark: what is remembered may be too old, never too new.</remarks>
internal sealed class Reads
{
    private readonly Lock _gate = new();
    private readonly Dictionary<Source, long> _marks = [];

    /// <summary>Whether anything was asked of a writer, whose state may change at any moment.</summary>
    internal bool IsLive { get; private set; }

    internal void Add(Source source, long mark)
    {
        lock (_gate)
        {
            _marks.TryAdd(source, mark);
            IsLive |= source.Kind == SourceKind.Stream;
        }
    }

    /// <summary>In an order that does not depend on which read came first.</summary>
    internal KeyValuePair<Source, long>[] InOrder()
    {
        lock (_gate)
            return [.. _marks.OrderBy(one => one.Key.Kind).ThenBy(one => one.Key.Room, StringComparer.Ordinal).ThenBy(one => one.Key.Key, StringComparer.Ordinal)];
    }
}
