using Orleans.Runtime;

namespace Orleans;

/// <summary>Marks an interface whose implementations are grains.</summary>
public interface IGrain : IAddressable;

/// <summary>A grain that is addressed by a string.</summary>
public interface IGrainWithStringKey : IGrain;

/// <summary>Marks an interface that receives one-way notifications outside of grains.</summary>
public interface IGrainObserver : IAddressable;

/// <summary>What the host asks of every grain class. <see cref="Grain"/> is the usual way to have it.</summary>
public interface IGrainBase
{
    /// <summary>The activation that this object lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs before the first call. A failure fails the calls that wait; the next call tries a fresh activation.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs after the last call, unless the process dies.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
