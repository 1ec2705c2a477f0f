using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>A state of one activation, read from its store before the grain is activated.</summary>
internal sealed class PersistentState<TState> : IPersistentState<TState>, ILifecycleObserver
{
    private readonly GrainState<TState> _record = new(NewState());
    private readonly string _name;
    private readonly GrainId _grainId;
    private readonly IGrainStorage _store;

    public PersistentState(IGrainContext context, IPersistentStateConfiguration configuration)
    {
        _name = configuration.StateName;
        _grainId = context.GrainId;
        var store = configuration.StorageName;
        _store = (string.IsNullOrWhiteSpace(store)
            ? context.ActivationServices.GetService<IGrainStorage>()
            : context.ActivationServices.GetKeyedService<IGrainStorage>(store))
            ?? throw new OrleansConfigurationException($"No grain storage named \"{store}\" is registered; {_grainId.Type} needs it.");
        context.ObservableLifecycle.Subscribe(_name, GrainLifecycleStage.SetupState, this);
    }

    public TState State
    {
        get => _record.State!;
        set => _record.State = value;
    }

    public string? Etag => _record.ETag;

    public bool RecordExists => _record.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task ReadStateAsync(CancellationToken cancellationToken) =>
        Guard(_store.ReadStateAsync(_name, _grainId, _record, cancellationToken), "read");

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task WriteStateAsync(CancellationToken cancellationToken) =>
        Guard(_store.WriteStateAsync(_name, _grainId, _record, cancellationToken), "write");

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await Guard(_store.ClearStateAsync(_name, _grainId, _record, cancellationToken), "clear");
        _record.State ??= NewState();
    }

    Task ILifecycleObserver.OnStart(CancellationToken cancellationToken) => ReadStateAsync(cancellationToken);

    Task ILifecycleObserver.OnStop(CancellationToken cancellationToken) => Task.CompletedTask;

    private static TState NewState() =>
        typeof(TState).IsValueType || typeof(TState).GetConstructor(Type.EmptyTypes) is not null
            ? Activator.CreateInstance<TState>()
            : (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState));

    private async Task Guard(Task work, string verb)
    {
        try
        {
            await work;
        }
        catch (Exception exception) when (exception is not OrleansException)
        {
            throw new OrleansException($"The state {_name} of {_grainId} could not be {verb}: {exception.Message}", exception);
        }

        _record.State ??= NewState();
    }
}
