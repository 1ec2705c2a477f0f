using Civic.Contracts;
using Civic.Contracts.Seminars.Speakers;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Speakers;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Seminars.Speakers;

/// <summary>The writer of one seminar's speakers' list.</summary>
[GrainType("speakers")]
public sealed class SpeakersGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<SpeakersDecider, SpeakersState, SpeakersCommand, SpeakersEvent>(segments, services), ISpeakersGrain
{
    private SeminarCopy? _seminar;

    protected override string Stream => Streams.Speakers(new SeminarId(Key));

    private SeminarCopy Seminar => _seminar ??= new SeminarCopy(Services.Journal, Tenant, new SeminarId(Key));

    public async Task<Seen<SpeakersView>?> See(Actor viewer)
    {
        var (state, version) = await Committed();
        return SpeakersVisibility.See(state, viewer) is { } view ? new(view, version, SeminarVisibility.AudienceOf(viewer)) : null;
    }

    protected override ValueTask<Prepared<SpeakersCommand>> Prepare(Sent<SpeakersCommand> sent) => sent.Command switch
    {
        OpenSpeakersList or CloseSpeakersList or ChangeSpeakingRules or ExcludeSpeaker or ReadmitSpeaker => Following(sent.Command),
        _ => base.Prepare(sent),
    };

    private async ValueTask<Prepared<SpeakersCommand>> Following(SpeakersCommand command)
    {
        var seminar = await Seminar.Now();
        return new Prepared<SpeakersCommand>((command, seminar) switch
        {
            (OpenSpeakersList, _) => new OpenSpeakersList(seminar?.ForSpeakers()),
            (ChangeSpeakingRules, { } s) => new ChangeSpeakingRules(s.SpeakingRules()),
            (ExcludeSpeaker c, { } s) when !s.Banned.ContainsKey(c.Device) => new ReadmitSpeaker(c.Device),
            (ReadmitSpeaker c, { } s) when s.Banned.ContainsKey(c.Device) => new ExcludeSpeaker(c.Device),
            _ => command,
        }, []);
    }
}
