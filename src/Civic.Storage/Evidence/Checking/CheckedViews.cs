using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Json;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Codec;
using Civic.Storage.ReadModels;

namespace Civic.Storage.Evidence.Checking;

/// <summary>What the platform remembers of events and shows of them, against the events: segments, rows of queries, deadlines.</summary>
internal sealed class CheckedViews(StoredViews stored, IReadOnlyDictionary<string, IProjection> projections, Report report)
{
    private readonly Dictionary<string, DateTimeOffset?> _deadlines = new(StringComparer.Ordinal);

    /// <summary>One stream's events, from the first on.</summary>
    internal void Check(string stream, IReadOnlyList<EventText> events)
    {
        var decoded = new List<object>(events.Count);
        try
        {
            foreach (var found in events) decoded.Add(EventCatalog.Decode(stream, found.Row.Version, found.Type, found.Payload));
        }
        catch (QuarantineException e)
        {
            report.Find("event-unreadable", e.Message);
            return;
        }

        if (stored.Segments.TryGetValue(stream, out var segments)) Segments(stream, decoded, segments);
        if (projections.TryGetValue(Streams.RoomOf(stream), out var projection)) Row(stream, projection, events, decoded);
        foreach (var deadline in decoded.OfType<ISetsDeadline>()) _deadlines[stream] = deadline.Deadline;
    }

    /// <summary>What is left belongs to no event.</summary>
    internal void End()
    {
        foreach (var (room, id) in stored.Rows.Keys) report.Find("row-differs", $"queries show {room}/{id}, which no event made");
        foreach (var (stream, deadline) in _deadlines)
            if (!stored.Deadlines.Remove(stream, out var kept) || Micros(kept) != Micros(deadline))
                report.Find("deadline-differs", $"{stream} ends {deadline:O} by its events and {kept:O} by the table that refuses late votes");
        foreach (var stream in stored.Deadlines.Keys) report.Find("deadline-differs", $"{stream} has a deadline that no event set");
    }

    // Sets are written in the order of hashes that each process draws anew: what another one wrote is read and written here once more.
    private static StoredRow? Again(StoredRow? row, IProjection projection)
    {
        try
        {
            return row is null ? null : row with { State = projection.Encode(projection.Decode(row.State)) };
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or ArgumentException or FormatException)
        {
            return row;
        }
    }

    // The database keeps no more of a moment.
    private static long? Micros(DateTimeOffset? moment) => moment?.UtcTicks / TimeSpan.TicksPerMicrosecond;

    private void Segments(string stream, List<object> events, IEnumerable<StoredSegment> segments)
    {
        foreach (var segment in segments)
        {
            report.Views++;
            var kept = JsonSerializer.Deserialize<List<SegmentEvent>>(segment.Data, CivicJson.Options)!;
            var same = segment.From >= 1 && segment.To <= events.Count && kept.Count == segment.To - segment.From + 1
                && kept.Zip(events.Skip(segment.From - 1)).All(pair => pair.First.Type == EventCatalog.NameOf(pair.Second) && pair.First.Payload == EventCatalog.Encode(pair.Second));
            if (!same) report.Find("segment-differs", $"the segment of {stream} from version {segment.From} to {segment.To} is not what its events say");
        }
    }

    private void Row(string stream, IProjection projection, IReadOnlyList<EventText> events, List<object> decoded)
    {
        // Only as far as the row has come: a projection is a moment behind.
        var key = (projection.Room, Streams.KeyOf(stream));
        stored.Rows.Remove(key, out var row);
        var upto = row?.Position ?? stored.ProjectedUpTo;
        object? state = null;
        EventText? last = null;
        for (var i = 0; i < events.Count; i++)
        {
            if (!projection.Takes(decoded[i].GetType()) || events[i].Row.Position > Math.Max(upto, stored.ProjectedUpTo)) continue;
            state = projection.Fold(state, decoded[i]);
            last = events[i];
        }

        if (last is null && row is null) return;
        report.Views++;
        var (parent, sort) = state is null ? ("", "") : projection.Place(key.Item2, state);
        if (last is null || Again(row, projection) != new StoredRow(parent, sort, last.Row.Version, last.Row.Position, projection.Encode(state!)))
            report.Find("row-differs", $"queries show another {stream} than its events make");
    }
}

/// <summary>Everything that is kept beside the events and follows from them.</summary>
internal sealed record StoredViews(
    IReadOnlyDictionary<string, List<StoredSegment>> Segments,
    Dictionary<(string Room, string Id), StoredRow> Rows,
    Dictionary<string, DateTimeOffset?> Deadlines,
    long ProjectedUpTo);

internal sealed record StoredSegment(int From, int To, byte[] Data);

internal sealed record StoredRow(string Parent, string Sort, int Version, long Position, string State);
