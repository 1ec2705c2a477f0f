using Orleans.Concurrency;

namespace Civic.Runtime.Tests;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(bool interleave, bool keepAlive);

    Task StartFailing();

    Task<string> Hold(string gate);

    [AlwaysInterleave]
    Task Look();

    Task Stop();
}

internal sealed class TimerGrain(Scene scene) : Grain, ITimerGrain
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);
    private IGrainTimer? _timer;
    private bool _holding;

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        scene.Note($"down {this.GetPrimaryKeyString()}");
        return Task.CompletedTask;
    }

    public Task Start(bool interleave, bool keepAlive)
    {
        var options = new GrainTimerCreationOptions(Period, Period) { Interleave = interleave, KeepAlive = keepAlive };
        _timer = this.RegisterGrainTimer(
            (key, _) =>
            {
                scene.Note(_holding ? "tick during a call" : $"tick {key}");
                return Task.CompletedTask;
            },
            this.GetPrimaryKeyString(),
            options);
        return Task.CompletedTask;
    }

    public Task StartFailing()
    {
        _timer = this.RegisterGrainTimer(
            () =>
            {
                scene.Note("failing tick");
                throw new InvalidOperationException("A tick fails.");
            },
            new GrainTimerCreationOptions(Period, Period));
        return Task.CompletedTask;
    }

    public async Task<string> Hold(string gate)
    {
        _holding = true;
        scene.Note($"{gate} in");
        await scene.Gate(gate);
        _holding = false;
        return gate;
    }

    public Task Look() => Task.CompletedTask;

    public Task Stop()
    {
        _timer!.Dispose();
        scene.Note("stopped");
        return Task.CompletedTask;
    }
}
