using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Storage.ReadModels;

/// <summary>Reads keys, each given once; what is not in the result is not there.</summary>
internal delegate Task<Dictionary<string, object>> ReadKeys(IReadOnlyList<string> keys);

/// <summary>Reads that may go together: one municipality's, of one room, and of lists one section.</summary>
internal readonly record struct ReadLane(TenantId Tenant, string Room, Section? Section = null);

/// <summary>
/// Reads of one kind that are asked for while others are under way go together in the next one. Nothing is remembered: whoever asks gets what
/// was read after the asking. A lone reader waits for nobody, and the more ask at once, the less each of them costs.
/// </summary>
internal sealed class JoinedReads
{
    private readonly Lock _gate = new();

    // Lanes with a read under way, and the one that waits for it.
    private readonly Dictionary<ReadLane, Read?> _lanes = [];

    /// <summary>How many lanes have something under way.</summary>
    internal int Busy
    {
        get
        {
            lock (_gate) return _lanes.Count;
        }
    }

    /// <param name="read">Must not stop when this asker leaves: others may wait for it too.</param>
    /// <returns>At least the keys that were asked for and are there. Rows may be shared with other askers.</returns>
    public async Task<IReadOnlyDictionary<string, object>> Ask(ReadLane lane, IReadOnlyCollection<string> keys, ReadKeys read, CancellationToken cancellation)
    {
        var joined = Join(lane, keys, read);
        try
        {
            return await joined.Rows.Task.WaitAsync(cancellation);
        }
        catch (Exception failure) when (joined.Askers > 1 && failure is not OperationCanceledException)
        {
            // What one of them asked for must not fail the others.
            return await read([.. keys.Distinct()]);
        }
    }

    private Read Join(ReadLane name, IReadOnlyCollection<string> keys, ReadKeys read)
    {
        lock (_gate)
        {
            if (_lanes.TryGetValue(name, out var next)) return (_lanes[name] = next ?? new Read(read)).With(keys);
            _lanes.Add(name, null);
        }
        var mine = new Read(read).With(keys);
        _ = Run(name, mine);
        return mine;
    }

    private async Task Run(ReadLane name, Read? mine)
    {
        while (mine is not null)
        {
            var rows = await mine.Go();
            Read? next;
            lock (_gate)
            {
                next = _lanes[name];
                if (next is null) _lanes.Remove(name);
                else _lanes[name] = null;
            }
            mine.Rows.SetFromTask(rows);
            mine = next;
        }
    }

    private sealed class Read(ReadKeys read)
    {
        private readonly HashSet<string> _keys = new(StringComparer.Ordinal);

        public int Askers { get; private set; }

        public TaskCompletionSource<Dictionary<string, object>> Rows { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Read With(IReadOnlyCollection<string> keys)
        {
            Askers++;
            _keys.UnionWith(keys);
            return this;
        }

        /// <summary>The read when it has ended, well or not.</summary>
        public async Task<Task<Dictionary<string, object>>> Go()
        {
            var rows = read([.. _keys]);
            await ((Task)rows).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return rows;
        }
    }
}
