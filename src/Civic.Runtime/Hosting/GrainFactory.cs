namespace Orleans.Runtime;

/// <summary>Makes references.</summary>
internal sealed class GrainFactory(GrainHost host) : IClusterClient
{
    public IServiceProvider ServiceProvider => host.Services;

    internal ObserverDirectory Observers { get; } = new(host);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey =>
        (TGrainInterface)Find(typeof(TGrainInterface), primaryKey, grainClassNamePrefix);

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => (IGrain)Find(grainInterfaceType, grainPrimaryKey, null);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)Bind(grainId, typeof(TGrainInterface), null);

    public TGrainObserverInterface CreateObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        ArgumentNullException.ThrowIfNull(obj);
        if (obj is GrainReference)
            throw new ArgumentException("This is a reference already.", nameof(obj));
        var target = Observers.Add(obj);
        return (TGrainObserverInterface)Bind(target.GrainId, typeof(TGrainObserverInterface), target);
    }

    public void DeleteObjectReference<TGrainObserverInterface>(IGrainObserver obj)
        where TGrainObserverInterface : IGrainObserver
    {
        if (obj is not GrainReference { Observer: { } target })
            throw new ArgumentException("This is not a reference to an observer.", nameof(obj));
        Observers.Remove(target);
    }

    internal object Bind(GrainId id, Type @interface, ObserverTarget? observer) => ProxyTypes.For(@interface)(host, id, observer);

    private object Find(Type @interface, string key, string? prefix)
    {
        if (string.IsNullOrWhiteSpace(key))
            throw new ArgumentException("A grain key must not be empty.", nameof(key));
        return Bind(GrainId.Create(host.Classes.For(@interface, prefix).GrainType, key), @interface, null);
    }
}
