using Civic.Contracts;
using Civic.Contracts.Seminars.Captions;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Captions;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Seminars.Captions;

/// <summary>The writer of one seminar's captions in one language.</summary>
[GrainType("captions")]
public sealed class CaptionsGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<CaptionsDecider, CaptionsState, CaptionsCommand, CaptionsEvent>(segments, services), ICaptionsGrain
{
    private SeminarCopy? _seminar;

    protected override string Stream => Streams.Captions(Streams.SeminarOf(Key), Key[(Key.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private SeminarCopy Seminar => _seminar ??= new SeminarCopy(Services.Journal, Tenant, Streams.SeminarOf(Key));

    public async Task<Seen<CaptionsView>> See(int? last)
    {
        var (state, version) = await Committed();
        var seminar = await Seminar.Now();
        return new(new(seminar?.StartedAt, seminar?.Recording?.OffsetSeconds * 1000, [.. state.ByStart.Values.TakeLast(last ?? int.MaxValue)]), version, Audience.Public);
    }

    protected override async ValueTask<Prepared<CaptionsCommand>> Prepare(Sent<CaptionsCommand> sent)
    {
        if (sent.Command is not WriteCaption c) return await base.Prepare(sent);
        var seal = Sealing.OfOperation(Stream, sent);
        var seminar = await Seminar.Now();
        return new Prepared<CaptionsCommand>(c with
        {
            Text = seal.Of("text", sent) ?? new SealedText("", ""),
            Typed = sent.Typed.GetValueOrDefault("text", ""),
            Facts = seminar is null ? null : new CaptionsFacts(seminar.StartedAt, seminar.Phase == SeminarPhase.Archived),
        }, seal.Texts);
    }
}
