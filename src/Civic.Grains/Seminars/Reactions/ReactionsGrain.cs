using Civic.Contracts;
using Civic.Contracts.Seminars.Reactions;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Reactions;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Seminars.Reactions;

/// <summary>Counts how people react in one seminar, in memory, and notes the numbers while somebody does.</summary>
[GrainType("reactions")]
public sealed class ReactionsGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<ReactionsDecider, ReactionsState, ReactionsCommand, ReactionsEvent>(segments, services), IReactionsGrain
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    /// <summary>How long a device counts as reacting after it did.</summary>
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(5);

    private readonly Dictionary<(PersonId Device, Reaction Reaction), DateTimeOffset> _reacting = [];
    private ReactionCounts _added = ReactionCounts.None;
    private IGrainTimer? _timer;
    private SeminarCopy? _seminar;

    protected override string Stream => Streams.Reactions(new SeminarId(Key));

    private SeminarCopy Seminar => _seminar ??= new SeminarCopy(Services.Journal, Tenant, new SeminarId(Key));

    public async Task<Outcome> React(Reacted[] reactions)
    {
        if (await Seminar.Now() is not { } seminar) return Outcome.Refused(ReactionsRefusals.SeminarUnknown);
        if (!seminar.IsRunning()) return Outcome.Refused(ReactionsRefusals.SeminarNotRunning);
        foreach (var reacted in reactions)
        {
            _reacting[(reacted.Device, reacted.Reaction)] = Services.Journal.Now;
            _added = _added.With(reacted.Reaction, 1);
        }

        _timer ??= this.RegisterGrainTimer(Count, First, Tick);
        return Outcome.Stored(0);
    }

    public async Task<ReactionsView?> See() => ReactionsVisibility.See((await Committed()).State);

    protected override async ValueTask<Prepared<ReactionsCommand>> Prepare(Sent<ReactionsCommand> sent) => new(sent.Command switch
    {
        CountReactions c => c with { Running = (await Seminar.Now())?.IsRunning() },
        var c => c,
    }, []);

    private async Task Count()
    {
        var (state, since) = ((await Committed()).State, Services.Journal.Now - Lasts);
        var (now, added) = (ReactionCounts.None, _added);
        foreach (var (who, at) in _reacting)
        {
            if (at <= since) _reacting.Remove(who);
            else now = now.With(who.Reaction, 1);
        }

        if (now == state.Now && added.Sum() == 0)
        {
            if (_reacting.Count == 0) Rest();
            return;
        }

        _added = ReactionCounts.None;
        var outcome = await Send(new(Tenant, Guid.CreateVersion7(), Actor.Process, new CountReactions(now, state.Total.Plus(added), null)));
        // Not known to be stored: they are told with the next ones. What is refused came too late.
        if (outcome.Kind == OutcomeKind.Unknown) _added = _added.Plus(added);
        else if (outcome.Kind == OutcomeKind.Refused) _reacting.Clear();
    }

    private void Rest()
    {
        _timer?.Dispose();
        _timer = null;
    }
}
