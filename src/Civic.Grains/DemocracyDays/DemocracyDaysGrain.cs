using Civic.Contracts;
using Civic.Contracts.DemocracyDays;
using Civic.Domain.DemocracyDays;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.DemocracyDays;

/// <summary>The writer of one democracy days.</summary>
[GrainType("democracy-days")]
public sealed class DemocracyDaysGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<DaysDecider, DaysState, DaysCommand, DaysEvent>(segments, services), IDemocracyDaysGrain
{
    protected override string Stream => $"democracy-days/{Key}";
}
