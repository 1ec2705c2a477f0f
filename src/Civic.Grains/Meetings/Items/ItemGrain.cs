using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Contracts.Meetings.Items;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Meetings.Items;

/// <summary>The writer of one agenda item's procedure.</summary>
[GrainType("item")]
public sealed class ItemGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<ItemDecider, ItemState, ItemCommand, ItemEvent>(segments, services), IItemGrain
{
    private StreamCopy<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>? _meeting;

    protected override string Stream => Streams.Item(new ItemId(Key));

    // Whatever is asked of an item is decided on who serves on it at that moment.
    protected override async ValueTask<Prepared<ItemCommand>> Prepare(Sent<ItemCommand> sent)
    {
        var meeting = await (_meeting ??= new(Services.Journal, Tenant, Streams.Meeting(Streams.MeetingOf(Key)))).Now() as Scheduled;
        var command = sent.Command is CountBallots c && !sent.Actor.Has(Roles.Process) ? c with { IsHeldHere = await Services.Facts.HoldsSecretVote(Tenant, new ItemId(Key)) } : sent.Command;
        return new Prepared<ItemCommand>(command with { Facts = meeting?.ForItem(Streams.NumberOf(Key)) }, []);
    }
}
