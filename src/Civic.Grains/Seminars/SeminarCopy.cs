using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;

namespace Civic.Grains.Seminars;

/// <summary>
/// The seminar as a room within it knows it: its stream, read once, and then only what is new. For one turn-based owner. What is known never
/// goes back, so whatever the order in which news of bans and settings comes, the last one decided follows the last one stored.
/// </summary>
internal sealed class SeminarCopy(IJournal journal, TenantId tenant, SeminarId id)
{
    /// <summary>How old a copy may be that says yes to a join code; what it says no to is always asked anew.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMilliseconds(250);

    private SeminarState _state = SeminarDecider.Initial;
    private int _version;
    private DateTimeOffset _asOf = DateTimeOffset.MinValue;
    private Task _reading = Task.CompletedTask;
    private Task? _next;

    /// <summary>The seminar as of this call or later, or null when there is none. Who asks while it is being read shares the next reading.</summary>
    internal async Task<Seminar?> Now()
    {
        await Read();
        return _state as Seminar;
    }

    /// <summary>What the seminar says to a typed code. Of any number who join at once, one at most reads.</summary>
    internal async ValueTask<Refusal?> CodeFlaw(string? typed)
    {
        if (_state is Seminar known && journal.Now - _asOf < Recent && known.CodeFlaw(typed, journal.Now) is null) return null;
        return await Now() is { } seminar ? seminar.CodeFlaw(typed, journal.Now) : SeminarRefusals.CodeWrong;
    }

    private Task Read()
    {
        if (_reading.IsCompleted) return _reading = CatchUp();
        return _next ??= AfterThat(_reading);
    }

    private async Task AfterThat(Task running)
    {
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _next = null;
        await (_reading = CatchUp());
    }

    private async Task CatchUp()
    {
        var (state, version, asked) = (_state, _version, journal.Now);
        await foreach (var stored in journal.Read(tenant, Streams.Seminar(id), version))
            (state, version) = (SeminarDecider.Evolve(state, (SeminarEvent)stored.Event), stored.Version);
        if (version > _version) (_state, _version) = (state, version);
        if (asked > _asOf) _asOf = asked;
    }
}
