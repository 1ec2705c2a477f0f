using Civic.Domain.Kernel;
using Civic.Storage.ReadModels;
using Xunit;

namespace Civic.Storage.Tests.ReadModels;

public sealed class JoinedReadsTests
{
    private static readonly ReadLane Huddinge = new(new TenantId("huddinge"), "entry");
    private static readonly ReadLane Exempel = Huddinge with { Tenant = new TenantId("exempel") };

    private readonly Table _table = new();
    private readonly JoinedReads _joined = new();

    [Fact]
    public async Task A_lone_reader_waits_for_nobody()
    {
        var asked = Ask(Huddinge, "a", "b", "a");
        _table.Answer(0);
        Assert.Equal(["a", "b"], (await asked).Keys.Order());
        Assert.Equal([["a", "b"]], _table.Reads);
        Assert.Equal(0, _joined.Busy);
    }

    [Fact]
    public async Task What_is_asked_for_while_a_read_is_under_way_goes_together_in_the_next()
    {
        var first = Ask(Huddinge, "a");
        var (second, third) = (Ask(Huddinge, "b", "a"), Ask(Huddinge, "c", "b"));
        Assert.Equal([["a"]], _table.Reads);
        _table.Answer(0);
        await first;
        await _table.Asked(2);
        // "a" is read once more: the second reader asked after the first read had begun.
        Assert.Equal(["a", "b", "c"], _table.Reads[1].Order());
        _table.Answer(1);
        Assert.Superset(new HashSet<string>(["a", "b"]), (await second).Keys.ToHashSet());
        Assert.Superset(new HashSet<string>(["b", "c"]), (await third).Keys.ToHashSet());
        Assert.Equal(2, _table.Reads.Count);
        Assert.Equal(0, _joined.Busy);
    }

    [Fact]
    public async Task Another_municipality_neither_waits_nor_shares()
    {
        var ours = Ask(Huddinge, "a");
        var theirs = Ask(Exempel, "b");
        Assert.Equal([["a"], ["b"]], _table.Reads);
        _table.Answer(1);
        Assert.Equal(["b"], (await theirs).Keys);
        Assert.False(ours.IsCompleted);
        _table.Answer(0);
        Assert.Equal(["a"], (await ours).Keys);
    }

    [Fact]
    public async Task A_failure_stays_with_whoever_asked_for_it()
    {
        var first = Ask(Huddinge, "a");
        var (poisoned, other) = (Ask(Huddinge, "poison"), Ask(Huddinge, "b"));
        _table.AnswerAllFromNowOn();
        _table.Answer(0);
        await first;
        await Assert.ThrowsAsync<InvalidOperationException>(() => poisoned);
        Assert.Equal(["b"], (await other).Keys);
    }

    [Fact]
    public async Task Who_leaves_takes_nothing_from_the_others()
    {
        using var leaves = new CancellationTokenSource();
        var first = _joined.Ask(Huddinge, ["a"], _table.Read, leaves.Token);
        var leaver = _joined.Ask(Huddinge, ["b"], _table.Read, leaves.Token);
        var stays = Ask(Huddinge, "c");
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        _table.AnswerAllFromNowOn();
        _table.Answer(0);
        Assert.Contains("c", (await stays).Keys);
    }

    private Task<IReadOnlyDictionary<string, object>> Ask(ReadLane lane, params string[] keys) => _joined.Ask(lane, keys, _table.Read, CancellationToken.None);

    /// <summary>Has every key but "poison", and answers when it is told to.</summary>
    private sealed class Table
    {
        private readonly Lock _gate = new();
        private readonly List<(string[] Keys, TaskCompletionSource Told)> _reads = [];
        private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
        private bool _always;

        public List<string[]> Reads
        {
            get
            {
                lock (_gate) return [.. _reads.Select(read => read.Keys)];
            }
        }

        public async Task<Dictionary<string, object>> Read(IReadOnlyList<string> keys)
        {
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                if (_always) told.SetResult();
                _reads.Add(([.. keys], told));
                foreach (var (_, reached) in _waiting.Where(one => one.Count <= _reads.Count)) reached.TrySetResult();
            }
            await told.Task;
            return keys.Contains("poison") ? throw new InvalidOperationException("poison") : keys.ToDictionary(key => key, object (key) => key);
        }

        public void Answer(int read)
        {
            lock (_gate) _reads[read].Told.TrySetResult();
        }

        public void AnswerAllFromNowOn()
        {
            lock (_gate) _always = true;
        }

        public Task Asked(int reads)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                if (_reads.Count >= reads) reached.SetResult();
                else _waiting.Add((reads, reached));
            }
            return reached.Task;
        }
    }
}
