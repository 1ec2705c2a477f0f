namespace Orleans.Runtime;

/// <summary>One living grain: its object, its queue of turns, its way from the first call to the end.</summary>
internal sealed partial class Activation : CallTarget, IGrainContext
{
    private readonly TurnQueue _turns;
    private readonly CallGate _calls;
    private readonly GrainClass _class;
    private readonly GrainLifecycle _lifecycle;
    private readonly List<GrainTimer> _timers = [];
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private State _state;
    private bool _closed;
    private bool _recheck;
    private long _lastUse;
    private long _keepUntil;

    internal Activation(GrainHost host, GrainId grainId, GrainClass grainClass)
        : base(host, grainId)
    {
        _class = grainClass;
        _turns = new TurnQueue(this, Gate);
        _calls = new CallGate(grainClass);
        _lifecycle = new GrainLifecycle();
        _lastUse = host.Now;
    }

    private enum State
    {
        Fresh,
        Starting,
        Active,
        Ending,
        Ended,
    }

    public GrainReference GrainReference => field ??= new GrainReference(Host, GrainId);

    public object? GrainInstance { get; private set; }

    public IServiceProvider ActivationServices => _scope?.ServiceProvider ?? Host.Services;

    public IGrainLifecycle ObservableLifecycle => _lifecycle;

    public Task Deactivated => _deactivated.Task;

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => GrainId.GetHashCode();

    public override string ToString() => $"{GrainId} ({_state})";

    internal override bool TrySend(GrainCall call)
    {
        call.Target = this;
        bool wake;
        lock (Gate)
        {
            if (_closed)
                return false;
            List(call);
            wake = _turns.Add(call);
        }

        if (wake)
            _turns.Wake();
        return true;
    }

    internal override void Finished(GrainCall call, Task outcome)
    {
        if (ReferenceEquals(RuntimeContext.Target, this))
            Complete(call, outcome);
        else
            _turns.Post(call);
    }

    /// <summary>Runs one item of the queue; a turn.</summary>
    internal void Handle(object item)
    {
        if (item is Action action)
            action();
        else if (item is GrainCall { Started: true } ended)
            Complete(ended, ended.Outcome);
        else
            Arrive((GrainCall)item);
    }

    /// <summary>After every turn: starts what the turn made possible.</summary>
    internal void AfterTurn()
    {
        while (_recheck && Accepts && _calls.TakeStartable() is { } call)
            Start(call);
        _recheck = false;
        EndIfDue();
    }

    private void Arrive(GrainCall call)
    {
        if (_state == State.Ended)
        {
            Refuse(call);
            return;
        }

        call.Interleaves = _calls.Interleaves(call, GrainInstance);
        if (_state == State.Fresh)
        {
            _calls.Wait(call);
            _ = ActivateAsync(call.Values);
        }
        else if (Accepts && _calls.MayStart(call))
        {
            Start(call);
        }
        else
        {
            _calls.Wait(call);
        }
    }

    private void Start(GrainCall call)
    {
        // A call that nobody waits for any more has not begun and shall not begin.
        if (call.Answered)
            return;
        _calls.Started(call);
        RequestContext.Values = call.Values;
        call.Run(GrainInstance!);
    }

    private void Complete(GrainCall call, Task outcome)
    {
        _calls.Ended(call);
        Conclude(call, outcome);
        if (call is not GrainTick { KeepAlive: false })
            Volatile.Write(ref _lastUse, Host.Now);
        _recheck = true;
    }
}
