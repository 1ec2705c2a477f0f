using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Civic.Contracts;
using Civic.Contracts.Seminars.Replays;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Replays;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Seminars.Replays;

/// <summary>
/// Counts who sees one seminar again. A device of a day is a hash of address and browser with the day's salt, 64 bits of it, in memory until the day
/// is over; the journal gets numbers.
/// </summary>
/// <remarks>When the process ends in the middle of a day the salt is gone, and who comes again that day counts once more.</remarks>
[GrainType("replays")]
public sealed class ReplaysGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<ReplaysDecider, ReplaysState, ReplaysCommand, ReplaysEvent>(segments, services), IReplaysGrain
{
    /// <summary>At most so many browsers of one network count on a day: a school has them, and who makes them up gets no further.</summary>
    private const int MostOfNetwork = 30;

    private const int MostOfDay = 500_000;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(20);

    private readonly HashSet<long> _devices = [];
    private readonly Dictionary<long, int> _networks = [];
    private byte[] _salt = [];
    private DateOnly _day;
    private int _before;
    private int _noted;
    private IGrainTimer? _timer;
    private SeminarCopy? _seminar;

    protected override string Stream => Streams.Replays(new SeminarId(Key));

    private SeminarCopy Seminar => _seminar ??= new SeminarCopy(Services.Journal, Tenant, new SeminarId(Key));

    public async Task Watched(Watcher by)
    {
        if ((await Seminar.Now())?.Phase is not >= SeminarPhase.Ended) return;
        var today = DateOnly.FromDateTime(Services.Journal.Now.UtcDateTime);
        var before = (await Committed()).State.ByDay.GetValueOrDefault(today);
        if (_day != today)
        {
            await Note();
            Begin(today, before);
        }

        if (_devices.Count >= MostOfDay) return;
        var network = Hashed(by.Network);
        if (_networks.GetValueOrDefault(network) >= MostOfNetwork || !_devices.Add(Hashed($"{by.Network}\n{by.Browser}"))) return;
        _networks[network] = _networks.GetValueOrDefault(network) + 1;
        // Kept awake for the day: what it forgets, it would count again.
        _timer ??= this.RegisterGrainTimer(Note, new GrainTimerCreationOptions(Tick, Tick) { KeepAlive = true });
        // The first is noted at once, the others together.
        if (_noted == 0) await Note();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Note();
        await base.OnDeactivateAsync(reason, cancellationToken);
    }

    protected override async ValueTask<Prepared<ReplaysCommand>> Prepare(Sent<ReplaysCommand> sent) => new(sent.Command switch
    {
        CountReplays c => c with { Ended = await Seminar.Now() is { } seminar ? seminar.Phase >= SeminarPhase.Ended : null },
        var c => c,
    }, []);

    private void Begin(DateOnly today, int before)
    {
        (_day, _before, _noted, _salt) = (today, before, 0, RandomNumberGenerator.GetBytes(32));
        _devices.Clear();
        _networks.Clear();
    }

    private async Task Note()
    {
        var count = _devices.Count;
        if (count > _noted)
        {
            var former = _noted;
            _noted = count;
            var outcome = await Send(new(Tenant, Guid.CreateVersion7(), Actor.Process, new CountReplays(_day, _before + count, null)));
            if (outcome.Kind == OutcomeKind.Unknown) _noted = Math.Min(_noted, former);
        }
        else if (_timer is not null && _day != DateOnly.FromDateTime(Services.Journal.Now.UtcDateTime))
        {
            _timer.Dispose();
            _timer = null;
            _salt = [];
            _day = default;
            _devices.Clear();
            _networks.Clear();
        }
    }

    private long Hashed(string text)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_salt, Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }
}
