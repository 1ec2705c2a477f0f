using Civic.Contracts.Ports;

namespace Civic.Grains.Tests.Hosts;

/// <summary>Ends a silo at its n-th crash point: from there on nothing passes, until another silo is started.</summary>
internal sealed class PlantedCrash : ICrashPoint
{
    private readonly TaskCompletionSource<string> _crashed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _left = int.MaxValue;

    /// <summary>Completes with the crash point's name.</summary>
    internal Task<string> Crashed => _crashed.Task;

    internal void At(int pass) => Volatile.Write(ref _left, pass);

    public void Pass(string name)
    {
        if (Interlocked.Decrement(ref _left) > 0) return;
        _crashed.TrySetResult(name);
        throw new InvalidOperationException($"Crashed at {name}.");
    }
}
