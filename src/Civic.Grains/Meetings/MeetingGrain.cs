using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Meetings;

/// <summary>The writer of one meeting.</summary>
[GrainType("meeting")]
public sealed class MeetingGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>(segments, services), IMeetingGrain
{
    protected override string Stream => Streams.Meeting(new MeetingId(Key));

    protected override async ValueTask<Prepared<MeetingCommand>> Prepare(Sent<MeetingCommand> sent) => new(sent.Command switch
    {
        ScheduleMeeting c => c with { Facts = await Services.Facts.Committee(Tenant, c.Committee, c.Date) },
        AddAgendaItem c => c with
        {
            Facts = c.Contest is { } contest ? await Services.Facts.ContestForAgenda(Tenant, contest) : null,
            Resumed = c.Resumes is { } from ? await Services.Facts.Resumed(Tenant, from) : null,
            Proposing = c.TakesUp is { } proposed ? await Services.Facts.Proposing(Tenant, proposed) : null,
        },
        AddressItem c when await Here() is { } here => c with { Facts = await Services.Facts.Committee(Tenant, c.To, here.Date) },
        IssueSummons c when await Here() is { } here => c with
        {
            Facts = await Services.Facts.Committee(Tenant, here.Committee, here.Date),
            Today = await Services.Facts.Day(Tenant, sent.OccurredAt ?? Services.Journal.Now),
        },
        OpenMeeting c when await Here() is { } here => c with { Facts = await Services.Facts.Committee(Tenant, here.Committee, here.Date) },
        RecordAttendance c when await Here() is { } here => c with { Facts = await Services.Facts.Committee(Tenant, here.Committee, here.Date) },
        RecordParagraph c when await Here() is { } here => c with { Facts = await Services.Facts.Paragraphs(Tenant, here.Committee, here.Date.Year) },
        var c => c,
    }, []);

    private async ValueTask<Scheduled?> Here() => (await Committed()).State as Scheduled;
}
