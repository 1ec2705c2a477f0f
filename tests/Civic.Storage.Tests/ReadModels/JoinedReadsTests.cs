using Civic.Domain.Kernel;
using Civic.Storage.ReadModels;
using Xunit;

namespace Civic.Storage.Tests.ReadModels;

public sealed class JoinedReadsTests
{
    private static readonly ReadLane Entries = new(new TenantId("huddinge"), "entry");
    private static readonly ReadLane Contests = Entries with { Room = "contest" };
    private static readonly ReadLane Exempel = Entries with { Tenant = new TenantId("exempel") };

    private readonly Table _table = new();
    private readonly JoinedReads<string> _joined;

    public JoinedReadsTests() => _joined = new(_table.Read, 1);

    [Fact]
    public async Task A_lone_reader_waits_for_nobody()
    {
        var asked = Ask(Entries, "a", "b", "a");
        await _table.Asked(1);
        _table.Answer(0);
        Assert.Equal(["a", "b"], (await asked).Keys.Order());
        Assert.Equal(["entry: a b"], _table.Trips);
    }

    [Fact]
    public async Task What_is_asked_for_while_a_read_is_under_way_goes_together_in_the_next()
    {
        var first = Ask(Entries, "a");
        await _table.Asked(1);
        var (second, third) = (Ask(Entries, "b", "a"), Ask(Entries, "c", "b"));
        Assert.Equal(["entry: a"], _table.Trips);
        _table.Answer(0);
        await first;
        await _table.Asked(2);
        // "a" is read once more: the second reader asked after the first read had begun.
        Assert.Equal("entry: a b c", _table.Trips[1]);
        _table.Answer(1);
        Assert.Superset(new HashSet<string>(["a", "b"]), (await second).Keys.ToHashSet());
        Assert.Superset(new HashSet<string>(["b", "c"]), (await third).Keys.ToHashSet());
        Assert.Equal(2, _table.Trips.Count);
    }

    [Fact]
    public async Task Different_rooms_are_different_statements_of_one_trip()
    {
        var first = Ask(Entries, "a");
        await _table.Asked(1);
        var (entry, contest) = (Ask(Entries, "b"), Ask(Contests, "b", "c"));
        _table.AnswerAllFromNowOn();
        _table.Answer(0);
        await first;
        Assert.Equal("entry of b", (await entry)["b"]);
        Assert.Equal("contest of b", (await contest)["b"]);
        Assert.Equal(["entry: a", "entry: b; contest: b c"], _table.Trips);
    }

    [Fact]
    public async Task Another_municipality_neither_waits_nor_shares()
    {
        var ours = Ask(Entries, "a");
        await _table.Asked(1);
        var theirs = Ask(Exempel, "b");
        await _table.Asked(2);
        Assert.Equal(["entry: a", "entry: b"], _table.Trips);
        Assert.Equal(2, _joined.Busy);
        _table.Answer(1);
        Assert.Equal(["b"], (await theirs).Keys);
        Assert.False(ours.IsCompleted);
        _table.Answer(0);
        Assert.Equal(["a"], (await ours).Keys);
    }

    [Fact]
    public async Task A_failure_stays_with_whoever_asked_for_it()
    {
        var first = Ask(Entries, "a");
        await _table.Asked(1);
        var (poisoned, other, elsewhere) = (Ask(Entries, "poison"), Ask(Entries, "b"), Ask(Contests, "c"));
        _table.AnswerAllFromNowOn();
        _table.Answer(0);
        await first;
        await Assert.ThrowsAsync<InvalidOperationException>(() => poisoned);
        Assert.Equal(["b"], (await other).Keys);
        Assert.Equal(["c"], (await elsewhere).Keys);
    }

    [Fact]
    public async Task Who_leaves_takes_nothing_from_the_others()
    {
        using var leaves = new CancellationTokenSource();
        var first = _joined.Ask(Entries, ["a"], "entry", leaves.Token);
        await _table.Asked(1);
        var leaver = _joined.Ask(Entries, ["b"], "entry", leaves.Token);
        var stays = Ask(Entries, "c");
        await leaves.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        _table.AnswerAllFromNowOn();
        _table.Answer(0);
        Assert.Contains("c", (await stays).Keys);
    }

    private Task<IReadOnlyDictionary<string, object>> Ask(ReadLane lane, params string[] keys) => _joined.Ask(lane, keys, lane.Room, CancellationToken.None);

    /// <summary>Has every key but "poison", and answers when it is told to.</summary>
    private sealed class Table
    {
        private readonly Lock _gate = new();
        private readonly List<(string Said, TaskCompletionSource Told)> _trips = [];
        private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
        private bool _always;

        public List<string> Trips
        {
            get
            {
                lock (_gate) return [.. _trips.Select(trip => trip.Said)];
            }
        }

        public async Task<IReadOnlyList<Dictionary<string, object>>> Read(TenantId tenant, IReadOnlyList<(string Statement, IReadOnlyList<string> Keys)> reads)
        {
            var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                if (_always) told.SetResult();
                _trips.Add((string.Join("; ", reads.Select(read => $"{read.Statement}: {string.Join(' ', read.Keys.Order())}")), told));
                foreach (var (_, reached) in _waiting.Where(one => one.Count <= _trips.Count)) reached.TrySetResult();
            }
            await told.Task;
            if (reads.Any(read => read.Keys.Contains("poison"))) throw new InvalidOperationException("poison");
            return [.. reads.Select(read => read.Keys.ToDictionary(key => key, object (key) => $"{read.Statement} of {key}"))];
        }

        public void Answer(int trip)
        {
            lock (_gate) _trips[trip].Told.TrySetResult();
        }

        public void AnswerAllFromNowOn()
        {
            lock (_gate) _always = true;
        }

        public Task Asked(int trips)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate)
            {
                if (_trips.Count >= trips) reached.SetResult();
                else _waiting.Add((trips, reached));
            }
            return reached.Task;
        }
    }
}
