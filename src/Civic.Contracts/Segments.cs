namespace Civic.Contracts;

/// <summary>What a grain keeps so that it need not read its whole stream again: chunks of its events, a few thousand each.</summary>
/// <remarks>A chunk once written never changes, so a stream of a million votes costs one small write every few thousand.</remarks>
public sealed record Segments
{
    public List<Segment> All { get; init; } = [];
}

/// <summary>The events of a stream from one version to another, inclusive, as stored names and payloads.</summary>
public sealed record Segment(int From, int To, List<SegmentEvent> Events);

/// <summary>One event in a segment.</summary>
public sealed record SegmentEvent(string Type, string Payload);
