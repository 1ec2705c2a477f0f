using System.Numerics;

namespace Civic.Storage.Evidence.Merkle;

/// <summary>Where the hashes of whole subtrees come from.</summary>
public interface INodes
{
    /// <summary>The root of the subtree over the leaves from <paramref name="index"/> · 2^<paramref name="level"/>, 2^<paramref name="level"/> of them.</summary>
    ValueTask<byte[]> Node(int level, long index);
}

/// <summary>Makes roots and proofs out of subtrees: RFC 9162 §2.1.1, §2.1.3.1 and §2.1.4.1. Hashes stand from the leaf upwards.</summary>
public static class Proofs
{
    /// <summary>The root of the first <paramref name="size"/> leaves.</summary>
    public static async ValueTask<byte[]> Root(INodes nodes, long size) => size == 0 ? TreeHash.Empty : await Range(nodes, 0, size);

    /// <summary>That the leaf at an index is in the tree of a size.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The tree of that size has no such leaf.</exception>
    public static async ValueTask<List<byte[]>> Inclusion(INodes nodes, long index, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var proof = new List<byte[]>();
        var (from, to) = (0L, size);
        while (to - from > 1)
        {
            var split = from + SplitOf(to - from);
            if (index < split)
            {
                proof.Add(await Range(nodes, split, to));
                to = split;
            }
            else
            {
                proof.Add(await Range(nodes, from, split));
                from = split;
            }
        }

        proof.Reverse();
        return proof;
    }

    /// <summary>That the tree of one size is the beginning of the tree of another.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The older tree is empty, or larger than the newer.</exception>
    public static async ValueTask<List<byte[]>> Consistency(INodes nodes, long older, long newer)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(older);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(older, newer);
        var proof = new List<byte[]>();
        var (from, to) = (0L, newer);
        while (to != older)
        {
            var split = from + SplitOf(to - from);
            if (older <= split)
            {
                proof.Add(await Range(nodes, split, to));
                to = split;
            }
            else
            {
                proof.Add(await Range(nodes, from, split));
                from = split;
            }
        }

        // The older tree's root is known to who checks, so it is left out where it is a node of the newer one.
        if (from > 0) proof.Add(await Range(nodes, from, to));
        proof.Reverse();
        return proof;
    }

    // Subtrees begin where a whole one of their size can: so a range is a row of whole subtrees, each smaller than the one before.
    private static async ValueTask<byte[]> Range(INodes nodes, long from, long to)
    {
        var peaks = new List<byte[]>();
        while (from < to)
        {
            var level = BitOperations.Log2((ulong)(to - from));
            peaks.Add(await nodes.Node(level, from >> level));
            from += 1L << level;
        }

        var root = peaks[^1];
        for (var i = peaks.Count - 2; i >= 0; i--) root = TreeHash.Node(peaks[i], root);
        return root;
    }

    // The largest power of two smaller than the number of leaves.
    private static long SplitOf(long leaves) => 1L << BitOperations.Log2((ulong)(leaves - 1));
}
