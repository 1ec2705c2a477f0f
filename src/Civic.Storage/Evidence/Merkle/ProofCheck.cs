namespace Civic.Storage.Evidence.Merkle;

/// <summary>Checks proofs as RFC 9162 says it, step by step: §2.1.3.2 and §2.1.4.2.</summary>
public static class ProofCheck
{
    /// <summary>Whether the leaf stands at the index in the tree with that size and root.</summary>
    public static bool Inclusion(byte[] leaf, long index, long size, IReadOnlyList<byte[]> proof, byte[] root)
    {
        if (index < 0 || index >= size) return false;
        var (fn, sn, r) = (index, size - 1, leaf);
        foreach (var p in proof)
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                r = TreeHash.Node(p, r);
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                r = TreeHash.Node(r, p);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && r.AsSpan().SequenceEqual(root);
    }

    /// <summary>Whether the tree with the older size and root is the beginning of the newer one.</summary>
    public static bool Consistency(long older, long newer, byte[] olderRoot, byte[] newerRoot, IReadOnlyList<byte[]> proof)
    {
        if (older < 0 || older > newer) return false;
        if (older == newer) return proof.Count == 0 && olderRoot.AsSpan().SequenceEqual(newerRoot);
        if (older == 0) return proof.Count == 0 && olderRoot.AsSpan().SequenceEqual(TreeHash.Empty);
        List<byte[]> path = long.IsPow2(older) ? [olderRoot, .. proof] : [.. proof];
        if (path.Count == 0) return false;
        var (fn, sn) = (older - 1, newer - 1);
        while ((fn & 1) == 1) (fn, sn) = (fn >> 1, sn >> 1);
        var (fr, sr) = (path[0], path[0]);
        foreach (var c in path.Skip(1))
        {
            if (sn == 0) return false;
            if ((fn & 1) == 1 || fn == sn)
            {
                (fr, sr) = (TreeHash.Node(c, fr), TreeHash.Node(c, sr));
                while ((fn & 1) == 0 && fn != 0) (fn, sn) = (fn >> 1, sn >> 1);
            }
            else
            {
                sr = TreeHash.Node(sr, c);
            }

            (fn, sn) = (fn >> 1, sn >> 1);
        }

        return sn == 0 && fr.AsSpan().SequenceEqual(olderRoot) && sr.AsSpan().SequenceEqual(newerRoot);
    }
}
