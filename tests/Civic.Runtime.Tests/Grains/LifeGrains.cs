using Orleans.Concurrency;

namespace Civic.Runtime.Tests;

public interface ILifeGrain : IGrainWithStringKey
{
    Task<int> Ping();

    Task Fail(string message);

    Task End();

    [AlwaysInterleave]
    Task EndBetween();

    Task<string> Hold(string gate);

    [AlwaysInterleave]
    Task Look();

    Task Delay();

    [OneWay]
    Task Forget(string gate);

    ValueTask<int> Twice(int number);

    ValueTask Nothing();

    Task<bool> Cancelled(CancellationToken token);
}

internal sealed class LifeGrain(Scene scene) : Grain, ILifeGrain
{
    private static int made;
    private readonly int _number = Interlocked.Increment(ref made);

    private string Key => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        scene.Note($"up {Key}");
        if (!Key.StartsWith("broken", StringComparison.Ordinal))
            return;
        await scene.Gate($"activation {Key}");
        if (scene.Count($"up {Key}") == 1)
            throw new InvalidOperationException("The first activation fails.");
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (Key.StartsWith("slow", StringComparison.Ordinal))
            await scene.Gate($"end {Key}");
        scene.Note($"down {Key} {reason.ReasonCode}");
    }

    public Task<int> Ping() => Task.FromResult(_number);

    public async Task Fail(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }

    public Task End()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task EndBetween() => End();

    public async Task<string> Hold(string gate)
    {
        scene.Note($"{gate} in");
        await scene.Gate(gate);
        scene.Note($"{gate} out");
        return gate;
    }

    public Task Look() => Task.CompletedTask;

    public Task Delay()
    {
        DelayDeactivation(TimeSpan.FromHours(1));
        return Task.CompletedTask;
    }

    public async Task Forget(string gate)
    {
        await Hold(gate);
        throw new InvalidOperationException("Nobody sees this.");
    }

    public ValueTask<int> Twice(int number) => ValueTask.FromResult(2 * number);

    public ValueTask Nothing() => ValueTask.CompletedTask;

    public async Task<bool> Cancelled(CancellationToken token)
    {
        scene.Note("token in");
        var end = new TaskCompletionSource();
        await using var registration = token.Register(end.SetResult);
        await end.Task;
        scene.Note("token cancelled");
        return token.IsCancellationRequested;
    }
}
