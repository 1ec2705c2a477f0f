using Orleans.Runtime;

namespace Orleans;

/// <summary>The base class of grains. One object per key, one turn at a time.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    /// <summary>Called by the host only; outside of it the grain has no context, and what needs one throws.</summary>
    protected Grain() => GrainContext = RuntimeContext.Current!;

    /// <summary>The activation that this object lives in.</summary>
    public IGrainContext GrainContext { get; }

    /// <summary>A reference to this grain that may be handed to others.</summary>
    public GrainReference GrainReference => Activation.GrainReference;

    /// <summary>Gives references to grains and to observers.</summary>
    protected IGrainFactory GrainFactory => Activation.Host.Factory;

    /// <summary>The services of this activation: a scope of its own, disposed with it.</summary>
    protected internal IServiceProvider ServiceProvider => Activation.ActivationServices;

    private Activation Activation => GrainContext as Activation
        ?? throw new InvalidOperationException("This grain was not created by the grain host.");

#pragma warning disable CA1725 // The parameter is called so in Orleans too, and callers may name it.
    /// <inheritdoc/>
    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
#pragma warning restore CA1725

    /// <summary>Asks for deactivation as soon as no call runs.</summary>
    protected void DeactivateOnIdle() => Activation.DeactivateOnIdle();

    /// <summary>
    /// Keeps this activation for at least <paramref name="timeSpan"/>; <see cref="Timeout.InfiniteTimeSpan"/> for ever,
    /// <see cref="TimeSpan.Zero"/> ends an earlier request. <see cref="DeactivateOnIdle"/> is stronger.
    /// </summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Activation.DelayDeactivation(timeSpan);
}
