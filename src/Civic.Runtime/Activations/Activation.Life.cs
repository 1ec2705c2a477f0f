using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>How an activation comes up and goes.</summary>
internal sealed partial class Activation
{
    private AsyncServiceScope? _scope;
    private DeactivationReason? _end;
    private Exception? _failure;
    private bool _drain;

    private bool Accepts => _state == State.Active && (_end is null || _drain);

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default) =>
        RunOrPost(() => _end ??= deactivationReason);

    internal void DeactivateOnIdle() =>
        Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The grain asked for it."));

    /// <summary>Ends the activation after the calls that have already arrived.</summary>
    internal Task DrainAsync()
    {
        _turns.Post(() =>
        {
            _drain = true;
            _end ??= new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The host stops.");
            if (_state == State.Fresh)
                Close();
        });
        return Deactivated;
    }

    internal void DelayDeactivation(TimeSpan span) =>
        _keepUntil = span == Timeout.InfiniteTimeSpan ? long.MaxValue : Host.After(span);

    /// <summary>Ends the activation when it has been idle for its age; called by the collector.</summary>
    internal void EndIfIdle()
    {
        if (Host.Now - Volatile.Read(ref _lastUse) < _class.CollectionAge)
            return;
        _turns.Post(() =>
        {
            var idle = _calls.Running == 0 && _calls.Waiting == 0 && Host.Now - _lastUse >= _class.CollectionAge;
            if (idle && Host.Now >= _keepUntil)
                _end ??= new DeactivationReason(DeactivationReasonCode.ActivationIdle, "No call came.");
        });
    }

    internal GrainTimer AddTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, callback, options);
        _timers.Add(timer);
        timer.Change(options.DueTime, options.Period);
        return timer;
    }

    internal void Forget(GrainTimer timer) => _timers.Remove(timer);

    private async Task ActivateAsync(Dictionary<string, object>? values)
    {
        _state = State.Starting;
        RequestContext.Values = values;
        try
        {
            using var timeout = new CancellationTokenSource(Host.Collection.ActivationTimeout, Host.Time);
            _scope = Host.Services.CreateAsyncScope();
            GrainInstance = _class.Create(this);
            _lifecycle.SubscribeGrain((IGrainBase)GrainInstance, () => _end ?? default);
            await _lifecycle.StartAsync(timeout.Token);
            _state = State.Active;
            _recheck = true;
        }
#pragma warning disable CA1031 // Whatever stops an activation goes to the calls that wait for it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Host.Log.LogError(exception, "{Grain} could not be activated.", GrainId);
            _failure = exception;
            await Attempt(DisposeAsync);
            Close();
        }
    }

    /// <summary>At once when the grain itself asks, else between its turns.</summary>
    private void RunOrPost(Action action)
    {
        if (ReferenceEquals(RuntimeContext.Target, this))
            action();
        else
            _turns.Post(action);
    }

    private void EndIfDue()
    {
        if (_end is not null && _state == State.Active && _calls.Running == 0 && (!_drain || _calls.Waiting == 0))
            _ = EndAsync();
    }

    private async Task EndAsync()
    {
        _state = State.Ending;
        using var timeout = new CancellationTokenSource(Host.Collection.DeactivationTimeout, Host.Time);
        foreach (var timer in _timers.ToArray())
            timer.Dispose();
        await Attempt(() => _lifecycle.StopAsync(timeout.Token));
        await Attempt(DisposeAsync);
        Close();
    }

    private async Task Attempt(Func<Task> step)
    {
        try
        {
            await step();
        }
#pragma warning disable CA1031 // The grain is gone either way.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Host.Log.LogError(exception, "{Grain} failed while it was deactivated.", GrainId);
        }
    }

    private async Task DisposeAsync()
    {
        if (GrainInstance is IAsyncDisposable asynchronous)
            await asynchronous.DisposeAsync();
        else
            (GrainInstance as IDisposable)?.Dispose();
        if (_scope is { } scope)
            await scope.DisposeAsync();
    }

    /// <summary>From here on calls go to a new activation; those that came too late are sent there.</summary>
    private void Close()
    {
        lock (Gate)
            _closed = true;
        _state = State.Ended;
        Host.Forget(this);
        while (_calls.TakeAny() is { } call)
            Refuse(call);
        _deactivated.TrySetResult();
    }

    private void Refuse(GrainCall call)
    {
        Unlist(call);
        if (_failure is null)
        {
            Host.SendAgain(call);
            return;
        }

        call.ForgetToken();
        call.Fail(_failure);
    }
}
