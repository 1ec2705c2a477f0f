using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>A timer whose ticks are turns of its activation.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly ITimer _timer;
    private TimeSpan _period;
    private bool _changed;

    internal GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        using (ExecutionContext.SuppressFlow())
        {
            _timer = activation.Host.Time.CreateTimer(
                static state => ((GrainTimer)state!).Tick(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        _changed = true;
        _period = period;
        _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
    }

    public void Dispose()
    {
        if (_stop.IsCancellationRequested)
            return;
        _stop.Cancel();
        _timer.Dispose();
        _activation.Forget(this);
    }

    /// <summary>One tick, inside a turn. The next one is counted from its end, unless the callback has set another time.</summary>
    internal async Task RunAsync()
    {
        if (_stop.IsCancellationRequested)
            return;
        _changed = false;
        try
        {
            await _callback(_stop.Token);
        }
#pragma warning disable CA1031 // A tick that fails is logged; the next one comes all the same.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _activation.Host.Log.LogError(exception, "A timer of {Grain} failed.", _activation.GrainId);
        }

        if (!_changed && !_stop.IsCancellationRequested)
            _timer.Change(_period, Timeout.InfiniteTimeSpan);
    }

    private void Tick()
    {
        if (!_stop.IsCancellationRequested)
            _activation.TrySend(new GrainTick(this, _options));
    }
}

/// <summary>A tick, queued among the calls.</summary>
internal sealed class GrainTick : PlainCall
{
    private readonly GrainTimer _timer;

    internal GrainTick(GrainTimer timer, GrainTimerCreationOptions options)
    {
        _timer = timer;
        KeepAlive = options.KeepAlive;
        Shape = options.Interleave ? MethodShape.InterleavingTick : MethodShape.Tick;
    }

    internal bool KeepAlive { get; }

    public override int GetArgumentCount() => 0;

    public override object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    public override void SetArgument(int index, object value) => throw new ArgumentOutOfRangeException(nameof(index));

    internal override Task Start(object grain) => _timer.RunAsync();
}
