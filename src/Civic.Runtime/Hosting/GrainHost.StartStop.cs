using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>Starting, sweeping and stopping.</summary>
internal sealed partial class GrainHost
{
    private readonly SiloLifecycle _lifecycle = new();
    private ITimer? _sweep;
    private ITimer? _collect;
    private volatile Phase _phase = Phase.NotStarted;

    private enum Phase
    {
        NotStarted,
        Running,
        Draining,
        Stopped,
    }

    internal async Task StartAsync(CancellationToken token)
    {
        Validate();
        _ = Classes;
        var sweep = TimeSpan.FromMilliseconds(Math.Clamp(ResponseTimeout.TotalMilliseconds / 10, 10, 1000));
        _sweep = Time.CreateTimer(_ => Sweep(), null, sweep, sweep);
        _collect = Time.CreateTimer(_ => Collect(), null, Collection.CollectionQuantum, Collection.CollectionQuantum);
        foreach (var participant in Services.GetServices<ILifecycleParticipant<ISiloLifecycle>>())
            participant.Participate(_lifecycle);
        _phase = Phase.Running;
        await _lifecycle.StartAsync(token);
    }

    /// <summary>Refuses calls from outside, lets those that have arrived finish, ends all activations at once.</summary>
    internal async Task StopAsync(CancellationToken token)
    {
        if (_phase is Phase.Stopped or Phase.NotStarted)
            return;
        _phase = Phase.Draining;
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(token);
        using var patience = new CancellationTokenSource(Collection.DeactivationTimeout, Time);
        using var link = patience.Token.Register(bound.Cancel);
        try
        {
            while (!_activations.IsEmpty)
                await Task.WhenAll(_activations.Values.Select(activation => activation.DrainAsync())).WaitAsync(bound.Token);
        }
        catch (OperationCanceledException)
        {
            Log.LogWarning("{Count} activations did not end in time: {Grains}", _activations.Count, string.Join(", ", _activations.Keys.Take(10)));
        }

        _phase = Phase.Stopped;
        await _lifecycle.StopAsync(token);
        _sweep?.Dispose();
        _collect?.Dispose();
    }

    /// <summary>Fails the call when the host takes no more; true when it did.</summary>
    internal bool Refuses(GrainCall call)
    {
        if (_phase == Phase.Running || (_phase == Phase.Draining && call.Source is not null))
            return false;
        call.Fail(new SiloUnavailableException(
            _phase == Phase.NotStarted ? "The grain host has not started yet." : "The grain host stops; the call has not run."));
        return true;
    }

    private void Validate()
    {
        if (Collection.CollectionQuantum <= TimeSpan.Zero)
            throw new OrleansConfigurationException("CollectionQuantum must be greater than zero.");
        if (Collection.ClassSpecificCollectionAge.Values.Append(Collection.CollectionAge).Any(age => age <= Collection.CollectionQuantum))
            throw new OrleansConfigurationException("CollectionAge must be greater than CollectionQuantum.");
    }

    private void Sweep()
    {
        var now = Now;
        foreach (var (_, activation) in _activations)
            activation.ExpireCalls(now);
        Factory.Observers.ExpireCalls(now);
        Lost.ExpireCalls(now);
    }

    private void Collect()
    {
        foreach (var (_, activation) in _activations)
            activation.EndIfIdle();
    }
}

/// <summary>Starts and stops the grain host with the application.</summary>
internal sealed class GrainHostStartStop(GrainHost host) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => host.StartAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => host.StopAsync(cancellationToken);
}
