using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Contracts.Meetings.Minutes;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Minutes;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Meetings.Minutes;

/// <summary>The writer of one meeting's minutes.</summary>
[GrainType("minutes")]
public sealed class MinutesGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<MinutesDecider, MinutesState, MinutesCommand, MinutesEvent>(segments, services), IMinutesGrain
{
    private StreamCopy<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>? _meeting;

    private MeetingId Meeting => new(Key);

    protected override string Stream => Streams.Minutes(Meeting);

    protected override async ValueTask<Prepared<MinutesCommand>> Prepare(Sent<MinutesCommand> sent)
    {
        var meeting = await (_meeting ??= new(Services.Journal, Tenant, Streams.Meeting(Meeting))).Now() as Scheduled;
        return new Prepared<MinutesCommand>(sent.Command with { Facts = meeting is null ? null : await Facts(meeting, sent.OccurredAt ?? Services.Journal.Now) }, []);
    }

    private async Task<MinutesFacts> Facts(Scheduled meeting, DateTimeOffset at) =>
        meeting.ForMinutes(await Services.Facts.Items(Tenant, Meeting), await Services.Facts.Day(Tenant, at));
}
