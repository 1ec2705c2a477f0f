using Civic.Storage.Evidence.Merkle;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Storage.Tests.Evidence;

/// <summary>Proofs of random trees: the right ones hold, and none that was changed anywhere does.</summary>
public sealed class ProofPropertyTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Every_leaf_and_every_pair_of_sizes_is_proven_in_every_small_tree()
    {
        var leaves = Leaves(new Random(1), 40);
        var tree = new LeavesInMemory(leaves);
        for (var size = 1; size <= leaves.Length; size++)
        {
            var root = LeavesInMemory.Root(leaves.AsSpan(0, size));
            Assert.Equal(root, await Proofs.Root(tree, size));
            for (var i = 0; i < size; i++)
            {
                Assert.True(ProofCheck.Inclusion(leaves[i], i, size, await Proofs.Inclusion(tree, i, size), root), $"{i} of {size}");
                Assert.True(ProofCheck.Consistency(
                    i + 1, size, LeavesInMemory.Root(leaves.AsSpan(0, i + 1)), root, await Proofs.Consistency(tree, i + 1, size)), $"{i + 1} to {size}");
            }
        }
    }

    [Fact]
    public async Task A_proof_that_was_changed_anywhere_does_not_hold()
    {
        var random = Seeded();
        for (var round = 0; round < 400; round++)
        {
            var leaves = Leaves(random, random.Next(2, 300));
            var (tree, size) = (new LeavesInMemory(leaves), leaves.Length);
            var (root, index) = (LeavesInMemory.Root(leaves), random.Next(size));
            var proof = await Proofs.Inclusion(tree, index, size);
            Assert.True(ProofCheck.Inclusion(leaves[index], index, size, proof, root));
            foreach (var changed in Changed(random, proof)) Assert.False(ProofCheck.Inclusion(leaves[index], index, size, changed, root));
            Assert.False(ProofCheck.Inclusion(leaves[(index + 1) % size], index, size, proof, root));
            Assert.False(ProofCheck.Inclusion(leaves[index], (index + 1) % size, size, proof, root));
            Assert.False(ProofCheck.Inclusion(Flipped(random, leaves[index]), index, size, proof, root));
        }
    }

    [Fact]
    public async Task A_tree_whose_past_was_changed_is_not_consistent()
    {
        var random = Seeded();
        for (var round = 0; round < 400; round++)
        {
            var leaves = Leaves(random, random.Next(2, 300));
            var older = random.Next(1, leaves.Length);
            var (before, after) = (LeavesInMemory.Root(leaves.AsSpan(0, older)), LeavesInMemory.Root(leaves));
            var proof = await Proofs.Consistency(new LeavesInMemory(leaves), older, leaves.Length);
            Assert.True(ProofCheck.Consistency(older, leaves.Length, before, after, proof));
            foreach (var changed in Changed(random, proof)) Assert.False(ProofCheck.Consistency(older, leaves.Length, before, after, changed));
            var tampered = leaves.ToArray();
            var at = random.Next(older);
            tampered[at] = Flipped(random, tampered[at]);
            var other = LeavesInMemory.Root(tampered);
            Assert.False(ProofCheck.Consistency(older, leaves.Length, before, other, await Proofs.Consistency(new LeavesInMemory(tampered), older, leaves.Length)));
        }
    }

    private static IEnumerable<List<byte[]>> Changed(Random random, List<byte[]> proof)
    {
        yield return [.. proof, RandomHash(random)];
        if (proof.Count == 0) yield break;
        var at = random.Next(proof.Count);
        yield return [.. proof[..at], Flipped(random, proof[at]), .. proof[(at + 1)..]];
        yield return [.. proof[..^1]];
        if (proof.Count > 1) yield return [proof[1], proof[0], .. proof[2..]];
    }

    private static byte[] Flipped(Random random, byte[] hash)
    {
        var flipped = hash.ToArray();
        flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        return flipped;
    }

    private static byte[][] Leaves(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => RandomHash(random))];

    private static byte[] RandomHash(Random random)
    {
        var hash = new byte[TreeHash.Size];
        random.NextBytes(hash);
        return hash;
    }

    private Random Seeded()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }
}
