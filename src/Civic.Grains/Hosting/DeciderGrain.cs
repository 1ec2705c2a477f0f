using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Microsoft.Extensions.Logging;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Hosting;

/// <summary>
/// One writer per stream: loads, decides, appends, evolves, announces; once, for all rooms.
/// It decides faster than the disk commits: commands are decided on the tentative state (committed plus queued) and wait for
/// their own commit. Nobody is answered, nothing is announced and no query sees a tentative event before that. A failed or
/// unknown append throws the tentative state away, reads the stream again and decides every waiting command anew.
/// </summary>
public abstract class DeciderGrain<TDecider, TState, TCommand, TEvent>(IPersistentState<Segments> segments, GrainServices services) : Grain
    where TDecider : IDecider<TState, TCommand, TEvent>
    where TState : class
    where TCommand : class
    where TEvent : class
{
    private const int MaxWaiting = 4096;
    private const int MaxBatch = 1024;
    private const int MaxTries = 12;
    private const int SegmentSize = 4096;

    private readonly Dictionary<Guid, Waiting<TState, TCommand>> _pending = [];
    private readonly List<Waiting<TState, TCommand>> _queue = [];
    private Task _flushing = Task.CompletedTask;
    private Task _reading = Task.CompletedTask;
    private Folded<TDecider, TState, TCommand, TEvent> _committed = null!;
    private TState _tentative = TDecider.Initial;
    private bool _onlyImports = true;
    private bool _stale;
    private ILogger _log = null!;

    /// <summary>Whose.</summary>
    protected TenantId Tenant { get; private set; }

    /// <summary>The key within the room.</summary>
    protected string Key { get; private set; } = "";

    /// <summary>The stream's name.</summary>
    protected abstract string Stream { get; }

    /// <summary>The stream whose deadline binds this one; its own unless said otherwise.</summary>
    protected virtual string DeadlineOf => Stream;

    protected GrainServices Services { get; } = services;

    /// <summary>Committed facts only.</summary>
    protected async ValueTask<(TState State, int Version)> Committed()
    {
        if (_stale) await Reload();
        return (_committed.State, _committed.Version);
    }

    /// <summary>Committed facts only, whole.</summary>
    public async Task<Versioned<TState>> Read()
    {
        var (state, version) = await Committed();
        return new Versioned<TState>(state, version);
    }

    /// <summary>Adds facts from other rooms and seals what was typed; most commands need neither.</summary>
    protected virtual ValueTask<Prepared<TCommand>> Prepare(Sent<TCommand> sent) => ValueTask.FromResult(new Prepared<TCommand>(sent.Command, []));

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (Tenant, Key) = Streams.Split(this.GetPrimaryKeyString());
        _log = Services.Logs.CreateLogger(GetType());
        await Reload();
        LetGo();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => await _flushing;

    public async Task<Outcome> Send(Sent<TCommand> sent)
    {
        if (sent.Tenant != Tenant) return Outcome.NotStored;
        if (_pending.Count >= MaxWaiting) return Outcome.Refused(Refusals.Busy);
        var hash = InputHash.Of(Stream, sent);
        var key = Operations.Key(sent.Operation, sent.Actor.Id);
        if (_pending.TryGetValue(key, out var twin)) return await SameOperation(hash, twin.InputHash, twin.Done);
        var waiting = new Waiting<TState, TCommand>(sent, key, hash);
        _pending.Add(key, waiting);
        try
        {
            await Queue(waiting);
            return await waiting.Done;
        }
        finally
        {
            _pending.Remove(key);
            // Whoever sent the same operation meanwhile is answered too, whatever ended this one.
            waiting.Answer(Outcome.Unknown);
        }
    }

    private async Task Queue(Waiting<TState, TCommand> waiting)
    {
        try
        {
            waiting.Prepared = await Prepare(waiting.Sent);
            if (_stale) await Reload();
            if (_committed.Quarantine is { } quarantine) throw quarantine;
            Decide(waiting);
            _queue.Add(waiting);
            if (_flushing.IsCompleted) _flushing = Flush();
        }
        catch (JournalUnavailableException)
        {
            waiting.Answer(Outcome.Unknown);
        }
        catch (QuarantineException e)
        {
            // Its own stream, or one that it needs to know.
            _log.LogWarning(e, "A command on {Stream} was refused", Stream);
            waiting.Answer(Outcome.Refused(Refusals.Quarantined));
        }
    }

    private static async Task<Outcome> SameOperation(byte[] hash, byte[] known, Task<Outcome> outcome) =>
        hash.AsSpan().SequenceEqual(known) ? await outcome : Outcome.Refused(Refusals.OperationReused);

    private void Decide(Waiting<TState, TCommand> waiting)
    {
        var sent = waiting.Sent;
        var decision = sent.OccurredAt is not null && !_onlyImports
            ? new Refused<TEvent>(Refusals.NotANewStream)
            : TDecider.Decide(_tentative, waiting.Prepared.Command, new Moment(sent.OccurredAt ?? Services.Journal.Now, sent.Actor));
        IReadOnlyList<object> events = [];
        if (decision is Accepted<TEvent> accepted)
        {
            events = [.. accepted.Events];
            _tentative = accepted.Events.Aggregate(_tentative, TDecider.Evolve);
            _onlyImports &= sent.OccurredAt is not null || events.Count == 0;
        }

        waiting.After = _tentative;
        waiting.Submission = new Submission(
            waiting.Key, waiting.InputHash, waiting.Recorded, events,
            (decision as Refused<TEvent>)?.Refusal,
            events.Count == 0 ? [] : waiting.Prepared.Texts,
            sent.OccurredAt is null ? Services.Followers.Of(events) : [],
            sent.OccurredAt) { Ballot = events.Count == 0 ? null : waiting.Prepared.Ballot };
    }

    private async Task Flush()
    {
        // Whatever comes in this turn goes into the same append.
        await Task.Yield();
        while (_queue.Count > 0)
        {
            var batch = _queue[..Math.Min(MaxBatch, _queue.Count)];
            _queue.RemoveRange(0, batch.Count);
            try
            {
                await Commit(batch);
            }
            catch (Exception e)
            {
                _log.LogError(e, "Commands on {Stream} ended without a known outcome", Stream);
                GiveUp(batch);
            }
        }
    }

    private async Task Commit(List<Waiting<TState, TCommand>> batch)
    {
        for (var tries = 0; batch.Count > 0; tries++)
        {
            if (tries == MaxTries) throw new JournalUnavailableException($"{MaxTries} tries on {Stream} did not end.");
            Services.Crash.Pass("before-append");
            var report = await Append(batch);
            if (report is Appended appended)
            {
                Services.Crash.Pass("after-append");
                Acknowledge(batch, appended);
                await WriteSegment();
                return;
            }

            await Reload(tries);
            // Only now: who is answered must see, when asking this grain next, what was stored.
            if (report is OperationsKnown known) AnswerKnown(batch, known);
            if (_committed.Quarantine is { } quarantine) throw quarantine;
            await DecideAgain(batch);
        }
    }

    private async Task<AppendReport?> Append(List<Waiting<TState, TCommand>> batch)
    {
        try
        {
            return await Services.Journal.Append(new StreamAppend(Tenant, Stream, _committed.Version, DeadlineOf, batch.ConvertAll(w => w.Submission)));
        }
        catch (JournalUnavailableException e)
        {
            // Perhaps stored, perhaps not: the stream is read again, and the operation ids tell.
            _log.LogWarning(e, "An append to {Stream} has no known outcome yet", Stream);
            return null;
        }
    }

    private void Acknowledge(List<Waiting<TState, TCommand>> batch, Appended appended)
    {
        var last = 0L;
        for (var i = 0; i < batch.Count; i++)
        {
            var submission = batch[i].Submission;
            _committed.Add(submission.Events, batch[i].Sent.OccurredAt is not null, batch[i].After);
            last = Math.Max(last, appended.Positions[i]);
            batch[i].Answer(submission.Refusal is null ? Outcome.Stored(appended.Positions[i]) : Outcome.Refused(submission.Refusal));
        }

        if (last > 0) Services.Feed.Announce(Tenant, Stream, last);
    }

    private static void AnswerKnown(List<Waiting<TState, TCommand>> batch, OperationsKnown report)
    {
        foreach (var waiting in batch.ToArray())
        {
            if (!report.Known.TryGetValue(waiting.Key, out var known)) continue;
            batch.Remove(waiting);
            var settled = known.Outcome.Kind == OutcomeKind.NotStored;
            waiting.Answer(settled || known.InputHash.AsSpan().SequenceEqual(waiting.InputHash)
                ? known.Outcome
                : Outcome.Refused(Refusals.OperationReused));
        }
    }

    private async Task DecideAgain(List<Waiting<TState, TCommand>> batch)
    {
        foreach (var waiting in batch) waiting.Prepared = await Prepare(waiting.Sent);
        (_tentative, _onlyImports) = (_committed.State, _committed.Imported);
        foreach (var waiting in batch) Decide(waiting);
        foreach (var waiting in _queue) Decide(waiting);
    }

    private void GiveUp(List<Waiting<TState, TCommand>> batch)
    {
        foreach (var waiting in batch) waiting.Answer(Outcome.Unknown);
        foreach (var waiting in _queue) waiting.Answer(Outcome.Unknown);
        _queue.Clear();
        _stale = true;
        DeactivateOnIdle();
    }

    private async Task Reload(int tries)
    {
        for (; ; tries++)
        {
            try
            {
                await Reload();
                return;
            }
            catch (JournalUnavailableException) when (tries < MaxTries)
            {
                // A database that restarts is back within seconds; longer than this is an answer too: unknown.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Min(2000, 50 << Math.Min(tries, 5))));
            }
        }
    }

    /// <summary>Reads the stream again; who asks while it is being read waits for the same reading.</summary>
    private Task Reload() => _reading.IsCompleted ? _reading = ReadStream() : _reading;

    // What is committed changes at once and as a whole: a query in between sees what was there before, never a part.
    private async Task ReadStream()
    {
        var read = _committed is { Quarantine: null } known
            ? await known.Further(Services.Journal, Tenant)
            : await Folded<TDecider, TState, TCommand, TEvent>.Read(Services.Journal, Services.Codec, Tenant, Stream, segments.State.All);
        if (read.Quarantine is { } quarantine) _log.LogError(quarantine, "{Stream} is quarantined", Stream);
        (_committed, _tentative, _onlyImports, _stale) = (read, read.State, read.Imported, false);
    }

    // What is folded and stored is not kept beside the state: it would be the whole stream, once more.
    private void LetGo()
    {
        var all = segments.State.All;
        for (var i = 0; i < all.Count; i++)
            if (all[i].Events.Count > 0) all[i] = all[i] with { Events = [] };
    }

    private async Task WriteSegment()
    {
        if (_committed.SinceSegment.Count < SegmentSize) return;
        try
        {
            var events = _committed.SinceSegment.ConvertAll(@event => new SegmentEvent(Services.Codec.NameOf(@event), Services.Codec.Encode(@event)));
            _committed.SinceSegment.Clear();
            segments.State.All.Add(new Segment(_committed.Version - events.Count + 1, _committed.Version, events));
            await segments.WriteStateAsync();
            LetGo();
        }
        catch (Exception e)
        {
            // A segment only saves time; without it the next activation reads the stream.
            _log.LogWarning(e, "A segment of {Stream} was not written", Stream);
        }
    }
}
