using Civic.Contracts;
using Civic.Contracts.DemocracyDays.Events;
using Civic.Domain.DemocracyDays;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.DemocracyDays.Events;

/// <summary>The writer of one programme item.</summary>
[GrainType("event")]
public sealed class EventGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<ProgrammeDecider, ProgrammeState, ProgrammeCommand, ProgrammeEvent>(segments, services), IEventGrain
{
    protected override string Stream => Streams.Event(new EventId(Key));

    protected override async ValueTask<Prepared<ProgrammeCommand>> Prepare(Sent<ProgrammeCommand> sent) => new(sent.Command switch
    {
        PlanEvent c => c with { Facts = await Edition(c.Year) },
        AdaptEvent c when (await Committed()).State.OnProgramme() is { } item => c with { Facts = await Edition(item.Year) },
        var c => c,
    }, []);

    private async Task<DaysFacts?> Edition(int year) =>
        await Services.Facts.Of<DaysDecider, DaysState, DaysCommand, DaysEvent>(Tenant, Streams.DemocracyDays(year)) is Opened days
            ? new DaysFacts(days.Week)
            : null;
}
