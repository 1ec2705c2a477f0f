using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Captions;

/// <summary>A seminar's captions in one language, by the moment at which they begin.</summary>
/// <param name="ByStart">Keyed by milliseconds since the seminar went live.</param>
/// <param name="Gone">Where captions were removed and nothing was written since.</param>
public sealed record CaptionsState(ImmutableSortedDictionary<int, Caption> ByStart, ImmutableHashSet<int> Gone)
{
    public static readonly CaptionsState Empty = new(ImmutableSortedDictionary<int, Caption>.Empty, []);

    public static CaptionsState Evolve(CaptionsState state, CaptionsEvent @event) => @event switch
    {
        CaptionWritten e => state.With(new Caption(e.FromMs, e.ToMs, e.Text)),
        CaptionCorrected e => state.With(new Caption(e.FromMs, e.ToMs, e.Text)),
        CaptionRemoved e => state with { ByStart = state.ByStart.Remove(e.FromMs), Gone = state.Gone.Add(e.FromMs) },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is none of captions."),
    };

    private CaptionsState With(Caption caption) =>
        this with { ByStart = ByStart.SetItem(caption.FromMs, caption), Gone = Gone.Remove(caption.FromMs) };
}

/// <summary>What was said in a stretch of the seminar, in milliseconds since it went live.</summary>
public sealed record Caption(int FromMs, int ToMs, SealedText Text);
