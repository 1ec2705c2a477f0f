using Civic.Contracts;
using Civic.Contracts.Cases;
using Civic.Contracts.Meetings;
using Civic.Contracts.Ports;
using Civic.Domain.Cases;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Grains.Hosting;
using Civic.Grains.Meetings;
using Orleans;

namespace Civic.Grains.Processes;

/// <summary>An adjusted paragraph is noted in the register under its item's case, and told to the body whose proposal the item has taken up.</summary>
public sealed class CaseProcess(IGrainFactory grains, Facts facts) : IProcess
{
    private const string Note = "note-case";
    private const string Answer = "answer-proposal";

    public string Name => "case";

    public IEnumerable<(string Step, DateTimeOffset? At)> After(object @event) => @event is ParagraphAdjusted ? [(Note, null), (Answer, null)] : [];

    public async Task<Outcome> Run(string step, StoredEvent cause, Guid operation, CancellationToken cancellation)
    {
        var key = Streams.KeyOf(cause.Stream);
        var adjusted = (ParagraphAdjusted)cause.Event;
        var meeting = (Scheduled)await facts.Meeting(cause.Tenant, new MeetingId(key));
        var item = meeting.ItemOf(adjusted.Item)!;
        var id = Streams.ItemOf(new MeetingId(key), item.Number);
        return (step, item) switch
        {
            (_, { Paragraph.Decision: Deferred }) => Outcome.NotStored,
            (Note, { Case: { } number }) => await NoteDecision(cause, number, operation, new NoteCaseDecision(meeting.Committee, id, adjusted.Paragraph, meeting.Date)),
            (Answer, { TakesUp: { } from }) => await grains.GetGrain<IMeetingGrain>(Streams.GrainKey(cause.Tenant, Streams.MeetingOf(from.Value).Value))
                .Send(new(cause.Tenant, operation, Actor.Process, new NoteProposalAnswer(Streams.NumberOf(from.Value), id, adjusted.Paragraph, meeting.Date))),
            _ => Outcome.NotStored,
        };
    }

    // An item may name a case that another register keeps.
    private async Task<Outcome> NoteDecision(StoredEvent cause, CaseNumber number, Guid operation, CaseCommand command) =>
        await facts.Of<CaseDecider, CaseState, CaseCommand, CaseEvent>(cause.Tenant, Streams.Case(number)) is Registered
            ? await grains.GetGrain<ICaseGrain>(Streams.GrainKey(cause.Tenant, number.Value)).Send(new(cause.Tenant, operation, Actor.Process, command))
            : Outcome.NotStored;
}
