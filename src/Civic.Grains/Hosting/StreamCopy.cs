using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Grains.Hosting;

/// <summary>
/// Another stream as a grain knows it: read once, and then only what is new. For one turn-based owner. What is known never goes back, so whatever the order
/// in which commands come, the last one decided follows the last fact stored.
/// </summary>
internal sealed class StreamCopy<TDecider, TState, TCommand, TEvent>(IJournal journal, TenantId tenant, string stream)
    where TDecider : IDecider<TState, TCommand, TEvent>
    where TState : class
    where TCommand : class
    where TEvent : class
{
    private int _version;
    private Task _reading = Task.CompletedTask;
    private Task? _next;

    /// <summary>What was known when it was last read.</summary>
    internal TState Known { get; private set; } = TDecider.Initial;

    /// <summary>The moment as of which that holds.</summary>
    internal DateTimeOffset AsOf { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>The state as of this call or later. Who asks while it is being read shares the next reading.</summary>
    internal async Task<TState> Now()
    {
        await Read();
        return Known;
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
        var (state, version, asked) = (Known, _version, journal.Now);
        await foreach (var stored in journal.Read(tenant, stream, version)) (state, version) = (TDecider.Evolve(state, (TEvent)stored.Event), stored.Version);
        if (version > _version) (Known, _version) = (state, version);
        if (asked > AsOf) AsOf = asked;
    }
}
