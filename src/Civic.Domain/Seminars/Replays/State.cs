using System.Collections.Immutable;

namespace Civic.Domain.Seminars.Replays;

/// <summary>How often a seminar was seen again.</summary>
/// <param name="ByDay">How many devices on each day; a device that comes on two days counts on both.</param>
public sealed record ReplaysState(ImmutableSortedDictionary<DateOnly, int> ByDay)
{
    public static readonly ReplaysState None = new(ImmutableSortedDictionary<DateOnly, int>.Empty);

    /// <summary>Devices, each once a day.</summary>
    public int Total => ByDay.Values.Sum();

    public static ReplaysState Evolve(ReplaysState state, ReplaysEvent @event) => @event switch
    {
        ReplaysCounted e => new ReplaysState(state.ByDay.SetItem(e.Day, e.Devices)),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is none of replays."),
    };
}
