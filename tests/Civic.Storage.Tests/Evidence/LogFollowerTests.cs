using Civic.Contracts.Ports;
using Civic.Storage.Evidence.Merkle;
using Civic.Storage.Evidence.Notes;
using Xunit;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.Evidence;

/// <summary>The log is the journal's, whoever keeps it and however often they are ended.</summary>
public sealed class LogFollowerTests(LogFixture log) : IClassFixture<LogFixture>
{
    [Fact]
    public async Task Every_event_is_a_leaf_in_the_journals_order()
    {
        await log.Vote(5);
        await Task.WhenAll(log.Vote(60), log.Vote(60, Exempel), log.Vote(60));
        await log.CatchUp();
        foreach (var tenant in new[] { Huddinge, Exempel })
        {
            var leaves = await log.Recomputed(tenant);
            var last = log.Signed(tenant)[^1];
            Assert.Equal(leaves.Count, last.Size);
            Assert.Equal(LeavesInMemory.Root(leaves.ToArray()), last.Root);
        }
    }

    [Fact]
    public async Task An_opened_event_is_included_in_the_signed_tree()
    {
        var stream = await log.Vote(30);
        await log.CatchUp();
        var opened = await log.Evidence.Open(Huddinge, [stream]);
        var signed = Checkpoint.Read(CheckpointFile.Text(opened.Checkpoint!.Note)!)!;
        Assert.Equal(31, opened.Events.Count);
        foreach (var found in opened.Events)
        {
            var leaf = TreeHash.Leaf(new Civic.Storage.Evidence.Commitments().Entry(found.Salt!, found.Row));
            Assert.True(ProofCheck.Inclusion(leaf, found.Index!.Value, signed.Size, found.Proof!, signed.Root));
        }

        var one = Assert.Single((await log.Evidence.Open(Huddinge, opened.Events[7].Row.Operation!.Value)).Events);
        Assert.Equal(opened.Events[7].Index, one.Index);
        Assert.Empty((await log.Evidence.Open(Exempel, opened.Events[7].Row.Operation!.Value)).Events);
    }

    [Fact]
    public async Task Checkpoints_follow_on_one_another_and_are_copied_where_they_are_served()
    {
        for (var round = 0; round < 4; round++)
        {
            await log.Vote(round * 40);
            await log.CatchUp();
        }

        var signed = log.Signed(Huddinge);
        Assert.True(signed.Count >= 4);
        for (var i = 1; i < signed.Count; i++)
        {
            var proof = await log.Evidence.Consistency(Huddinge, signed[i - 1].Size, signed[i].Size);
            Assert.True(ProofCheck.Consistency(signed[i - 1].Size, signed[i].Size, signed[i - 1].Root, signed[i].Root, proof));
        }

        Assert.Equal(new CheckpointFile(log.Folder, Huddinge.Value).Read(), (await log.Evidence.Checkpoints(Huddinge, 0, 1000)).Select(copy => copy.Note));
    }

    [Fact]
    public async Task Nothing_new_is_not_signed_again()
    {
        await log.Vote(1);
        await log.CatchUp();
        var before = log.Signed(Huddinge).Count;
        await log.CatchUp();
        Assert.Equal(before, log.Signed(Huddinge).Count);
    }

    [Fact]
    public async Task Followers_that_are_cut_off_and_started_twice_grow_one_tree()
    {
        using var first = log.NewFollower();
        using var second = log.NewFollower();
        await first.StartAsync(CancellationToken.None);
        await second.StartAsync(CancellationToken.None);
        for (var round = 0; round < 6; round++)
        {
            await Task.WhenAll(log.Vote(20), log.Vote(20, Exempel));
            // Whoever leads loses the line, in the middle of whatever is under way.
            await log.Sql("select pg_terminate_backend(l.pid) from pg_locks l where l.locktype = 'advisory' and l.objid = 4212020 and l.granted and l.database = (select oid from pg_database where datname = current_database())");
        }

        await first.StopAsync(CancellationToken.None);
        await second.StopAsync(CancellationToken.None);
        await log.CatchUp();
        var leaves = await log.Recomputed(Huddinge);
        Assert.Equal((leaves.Count, Convert.ToHexString(LeavesInMemory.Root(leaves.ToArray()))), (log.Signed(Huddinge)[^1].Size, Convert.ToHexString(log.Signed(Huddinge)[^1].Root)));
    }

    [Fact]
    public async Task Tiles_are_as_wide_as_the_tree()
    {
        await log.Vote(600);
        await log.CatchUp();
        var leaves = await log.Recomputed(Huddinge);
        Assert.Equal(Hex(leaves.Take(256)), Hex(await log.Evidence.Tile(Huddinge, 0, 0, 256)));
        Assert.Equal(Hex(leaves.Skip(256).Take(5)), Hex(await log.Evidence.Tile(Huddinge, 0, 1, 5)));
        Assert.Equal(Hex([LeavesInMemory.Root(leaves.Take(256).ToArray())]), Hex(await log.Evidence.Tile(Huddinge, 1, 0, 1)));
        Assert.Null(await log.Evidence.Tile(Huddinge, 1, 0, 256));
    }

    private static string Hex(IEnumerable<byte[]> hashes) => string.Concat(hashes.Select(Convert.ToHexStringLower));

    private static string Hex(byte[]? tile) => Convert.ToHexStringLower(tile!);
}
