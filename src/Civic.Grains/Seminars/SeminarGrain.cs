using System.Security.Cryptography;
using Civic.Contracts;
using Civic.Contracts.Seminars;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Seminars;

/// <summary>The writer of how one seminar is led.</summary>
[GrainType("seminar")]
public sealed class SeminarGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent>(segments, services), ISeminarGrain
{
    protected override string Stream => Streams.Seminar(new SeminarId(Key));

    public async Task<Seen<SeminarView>?> See(Actor viewer)
    {
        var (state, version) = await Committed();
        return SeminarVisibility.See(state, viewer) is { } view ? new(view, version, SeminarVisibility.AudienceOf(viewer)) : null;
    }

    public async Task<Seen<SeminarView>?> Project()
    {
        var (state, version) = await Committed();
        return SeminarVisibility.Project(state) is { } view ? new(view, version, Audience.Projector) : null;
    }

    protected override async ValueTask<Prepared<SeminarCommand>> Prepare(Sent<SeminarCommand> sent) => new(sent.Command switch
    {
        PlanSeminar c => c with { Facts = await Event(c.Event) },
        OpenSeminar c => c with { Facts = (await Committed()).State is Seminar seminar ? await Event(seminar.Event) : null },
        RotateJoinCode c => await Drawn(c),
        var c => c,
    }, []);

    private async Task<SeminarFacts?> Event(EventId id)
    {
        var state = await Services.Facts.Of<ProgrammeDecider, ProgrammeState, ProgrammeCommand, ProgrammeEvent>(Tenant, Streams.Event(id));
        return state.OnProgramme() is null ? null : new SeminarFacts(state is Cancelled);
    }

    // Whatever code was sent: one that somebody chose could be guessed.
    private async Task<RotateJoinCode> Drawn(RotateJoinCode c)
    {
        var seminars = await Services.Facts.All<SeminarDecider, SeminarState, SeminarCommand, SeminarEvent>(Tenant, Streams.Seminars);
        var taken = seminars.Where(pair => pair.Key != Stream).Select(pair => pair.Value).OfType<Seminar>()
            .Where(seminar => seminar.Phase < SeminarPhase.Ended && seminar.Code is not null).Select(seminar => seminar.Code!.Value).ToHashSet(StringComparer.Ordinal);
        var code = RandomNumberGenerator.GetString(JoinCode.Alphabet, JoinCode.Length);
        while (taken.Contains(code)) code = RandomNumberGenerator.GetString(JoinCode.Alphabet, JoinCode.Length);
        return c with { Code = code, Taken = false };
    }
}
