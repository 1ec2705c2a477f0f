using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Storage.ReadModels;

/// <summary>Reads that may become one statement: one municipality's, of one room, and of lists one section.</summary>
internal readonly record struct ReadLane(TenantId Tenant, string Room, Section? Section = null);

/// <summary>Asks the database for all of these at once. Fails when any of them does.</summary>
/// <returns>For each of them its rows by key; what is not in the result is not there.</returns>
internal delegate Task<IReadOnlyList<Dictionary<string, object>>> Trip<TStatement>(TenantId tenant, IReadOnlyList<(TStatement Statement, IReadOnlyList<string> Keys)> reads);

/// <summary>
/// Reads of one municipality that are asked for while others are under way go together in its next trip to the database; those of one lane in
/// one statement. Nothing is remembered: whoever asks gets what was read after the asking. A lone reader waits for nobody, and the more ask at
/// once, the less each of them costs.
/// </summary>
/// <param name="atOnce">How many trips of one municipality may be under way; more of them are smaller, and cost more together.</param>
internal sealed class JoinedReads<TStatement>(Trip<TStatement> trip, int atOnce)
{
    private readonly Lock _gate = new();

    // Municipalities with a trip under way.
    private readonly Dictionary<TenantId, Queue> _queues = [];

    /// <summary>For how many municipalities something is under way.</summary>
    internal int Busy
    {
        get
        {
            lock (_gate) return _queues.Count;
        }
    }

    /// <param name="statement">How the keys of the lane are read.</param>
    /// <returns>At least the keys that were asked for and are there. Rows may be shared with other askers.</returns>
    public async Task<IReadOnlyDictionary<string, object>> Ask(ReadLane lane, IReadOnlyCollection<string> keys, TStatement statement, CancellationToken cancellation)
    {
        var joined = Join(lane, keys, statement);
        try
        {
            return await joined.Rows.Task.WaitAsync(cancellation);
        }
        catch (Exception failure) when (!joined.IsAlone && failure is not OperationCanceledException)
        {
            // What one of them asked for must not fail the others.
            return (await trip(lane.Tenant, [(statement, [.. keys.Distinct()])]))[0];
        }
    }

    private Read Join(ReadLane lane, IReadOnlyCollection<string> keys, TStatement statement)
    {
        lock (_gate)
        {
            if (!_queues.TryGetValue(lane.Tenant, out var queue)) _queues.Add(lane.Tenant, queue = new());
            if (!queue.Waiting.TryGetValue(lane, out var mine)) queue.Waiting.Add(lane, mine = new(statement));
            if (queue.UnderWay < atOnce && queue.Waiting.Count == 1)
            {
                queue.UnderWay++;
                // Not at once: what the same request asks for in the same breath comes along.
                ThreadPool.QueueUserWorkItem(static start => _ = start.Self.Run(start.Tenant, start.Queue), (Self: this, lane.Tenant, Queue: queue), preferLocal: true);
            }
            return mine.With(keys);
        }
    }

    private async Task Run(TenantId tenant, Queue queue)
    {
        while (Next(tenant, queue) is { Count: > 0 } reads)
        {
            var rows = trip(tenant, [.. reads.Select(read => (read.Statement, read.Keys))]);
            await ((Task)rows).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            for (var n = 0; n < reads.Count; n++) reads[n].End(rows, n, reads.Count);
        }
    }

    private List<Read> Next(TenantId tenant, Queue queue)
    {
        lock (_gate)
        {
            List<Read> reads = [.. queue.Waiting.Values];
            queue.Waiting.Clear();
            if (reads.Count == 0 && --queue.UnderWay == 0) _queues.Remove(tenant);
            return reads;
        }
    }

    private sealed class Queue
    {
        public int UnderWay { get; set; }

        public Dictionary<ReadLane, Read> Waiting { get; } = [];
    }

    private sealed class Read(TStatement statement)
    {
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
        private int _askers;

        public TStatement Statement => statement;

        /// <summary>Whether nobody else's wishes were in the same trip. Known when the trip has ended.</summary>
        public bool IsAlone { get; private set; }

        public TaskCompletionSource<Dictionary<string, object>> Rows { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IReadOnlyList<string> Keys => [.. _keys];

        public Read With(IReadOnlyCollection<string> keys)
        {
            _askers++;
            _keys.UnionWith(keys);
            return this;
        }

        public void End(Task<IReadOnlyList<Dictionary<string, object>>> trip, int place, int reads)
        {
            IsAlone = _askers == 1 && reads == 1;
            if (trip.IsCompletedSuccessfully) Rows.SetResult(trip.Result[place]);
            else if (trip.Exception is { } failure) Rows.SetException(failure.InnerExceptions);
            else Rows.SetCanceled();
        }
    }
}
