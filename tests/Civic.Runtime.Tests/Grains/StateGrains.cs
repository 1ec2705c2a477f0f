using System.Collections.Concurrent;
using System.Text.Json;
using Orleans.Storage;

namespace Civic.Runtime.Tests;

public sealed class Tally
{
    public int Votes { get; set; }
}

public interface IStateGrain : IGrainWithStringKey
{
    Task<int> Votes();

    Task<int> Vote();

    Task Clear();

    Task<bool> Exists();

    Task End();
}

internal sealed class StateGrain(
    [PersistentState("tally", "tests")] IPersistentState<Tally> tally,
    [PersistentState("other", "tests")] IPersistentState<Tally> other,
    Scene scene) : Grain, IStateGrain
{
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        scene.Note($"up with {tally.State.Votes} and {other.State.Votes}");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        scene.Note("down");
        return Task.CompletedTask;
    }

    public Task<int> Votes() => Task.FromResult(tally.State.Votes);

    public async Task<int> Vote()
    {
        tally.State.Votes++;
        await tally.WriteStateAsync();
        return tally.State.Votes;
    }

    public Task Clear() => tally.ClearStateAsync();

    public Task<bool> Exists() => Task.FromResult(tally.RecordExists);

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public interface IStorelessGrain : IGrainWithStringKey
{
    Task Ping();
}

internal sealed class StorelessGrain([PersistentState("tally", "nowhere")] IPersistentState<Tally> tally) : Grain, IStorelessGrain
{
    public Task Ping() => Task.FromResult(tally.State);
}

/// <summary>A store in memory with versions.</summary>
internal sealed class MemoryStore : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (string Json, int Version)> _records = new();

    public bool Broken { get; set; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (Broken)
            throw new IOException("The store is broken.");
        grainState.RecordExists = _records.TryGetValue(Key(stateName, grainId), out var record);
        if (grainState.RecordExists)
        {
            grainState.State = JsonSerializer.Deserialize<T>(record.Json);
            grainState.ETag = $"{record.Version}";
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var version = _records.TryGetValue(Key(stateName, grainId), out var record) ? record.Version : 0;
        if (grainState.ETag is { } etag && etag != $"{version}")
            throw new InconsistentStateException("Somebody else has written.", $"{version}", etag);
        _records[Key(stateName, grainId)] = (JsonSerializer.Serialize(grainState.State), version + 1);
        grainState.ETag = $"{version + 1}";
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _records.TryRemove(Key(stateName, grainId), out _);
        grainState.RecordExists = false;
        grainState.ETag = null;
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    public void Overwrite(string key) => _records[$"tally {key}"] = ("{\"Votes\":40}", 7);

    private static string Key(string stateName, GrainId grainId) => $"{stateName} {grainId.Key}";
}
