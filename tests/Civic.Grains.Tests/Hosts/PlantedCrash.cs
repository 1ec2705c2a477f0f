using System.Collections.Concurrent;
using Civic.Contracts.Ports;

namespace Civic.Grains.Tests.Hosts;

/// <summary>Ends a silo at the n-th time that it passes a crash point: from there on nothing passes, until another silo is started.</summary>
internal sealed class PlantedCrash : ICrashPoint
{
    private readonly TaskCompletionSource _crashed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<string> _passed = new();
    private string? _name;
    private int _left;

    internal Task Crashed => _crashed.Task;

    /// <summary>The points passed, in order.</summary>
    internal IReadOnlyList<string> Passed => [.. _passed];

    internal void At(string name, int pass) => (_left, _name) = (pass, name);

    public void Pass(string name)
    {
        if (!_crashed.Task.IsCompleted && (name != _name || Interlocked.Decrement(ref _left) > 0)) _passed.Enqueue(name);
        else
        {
            _crashed.TrySetResult();
            throw new InvalidOperationException($"Crashed at {name}.");
        }
    }
}
