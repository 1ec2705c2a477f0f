using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Grains.Hosting;
using Civic.Grains.Meetings;
using Orleans;

namespace Civic.Grains.Processes;

/// <summary>What was decided on an item becomes a paragraph of the meeting, and with the adjustment of the minutes, or of one paragraph at once, the paragraphs are adjusted.</summary>
public sealed class MeetingProcess(IGrainFactory grains, Facts facts) : IProcess
{
    private const string Record = "record-item";
    private const string AtOnce = "adjust-at-once";
    private const string Adjust = "adjust-paragraphs";

    public string Name => "meeting";

    public IEnumerable<(string Step, DateTimeOffset? At)> After(object @event) => @event switch
    {
        ItemDecided or ListsCounted or ItemPostponed => [(Record, null)],
        MinutesAdjusted => [(Adjust, null)],
        AdjustedAtOnce => [(AtOnce, null)],
        _ => [],
    };

    public Task<Outcome> Run(string step, StoredEvent cause, Guid operation, CancellationToken cancellation) => step switch
    {
        Record => RecordParagraph(cause, operation),
        AtOnce => AdjustAtOnce(cause, ((AdjustedAtOnce)cause.Event).Item, operation),
        _ => Send(cause, new MeetingId(Streams.KeyOf(cause.Stream)), operation, new AdjustMinutes()),
    };

    // The paragraph is on its own way to the meeting, and may be overtaken: then this is tried again.
    private async Task<Outcome> AdjustAtOnce(StoredEvent cause, int item, Guid operation)
    {
        var id = new MeetingId(Streams.KeyOf(cause.Stream));
        return await facts.Meeting(cause.Tenant, id) is Scheduled meeting && meeting.ItemOf(item)?.Paragraph is not null
            ? await Send(cause, id, operation, new AdjustParagraph(item))
            : Outcome.Unknown;
    }

    private async Task<Outcome> RecordParagraph(StoredEvent cause, Guid operation)
    {
        var key = Streams.KeyOf(cause.Stream);
        // An item is decided or put off once, and nothing follows on it.
        var procedure = (Procedure)await facts.Item(cause.Tenant, new ItemId(key));
        ItemDecision decision = procedure.PutOff is null ? new Resolved(procedure.Wording()) : new Deferred(procedure.Wording());
        return await Send(cause, Streams.MeetingOf(key), operation, new RecordParagraph(Streams.NumberOf(key), decision, false, null));
    }

    private Task<Outcome> Send(StoredEvent cause, MeetingId meeting, Guid operation, MeetingCommand command) =>
        grains.GetGrain<IMeetingGrain>(Streams.GrainKey(cause.Tenant, meeting.Value)).Send(new(cause.Tenant, operation, Actor.Process, command));
}
