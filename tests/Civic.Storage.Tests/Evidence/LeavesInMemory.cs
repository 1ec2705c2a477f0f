using Civic.Storage.Evidence.Merkle;

namespace Civic.Storage.Tests.Evidence;

/// <summary>A tree whose every leaf is at hand; slow and plain.</summary>
internal sealed class LeavesInMemory(IReadOnlyList<byte[]> leaves) : INodes
{
    public ValueTask<byte[]> Node(int level, long index) => ValueTask.FromResult(Of(level, index));

    /// <summary>The root by the words of RFC 9162 §2.1.1: split at the largest power of two below, until one leaf is left.</summary>
    internal static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return TreeHash.Empty;
        if (leaves.Length == 1) return leaves[0];
        var k = 1;
        while (k * 2 < leaves.Length) k *= 2;
        return TreeHash.Node(Root(leaves[..k]), Root(leaves[k..]));
    }

    private byte[] Of(int level, long index) =>
        level == 0 ? leaves[(int)index] : TreeHash.Node(Of(level - 1, index * 2), Of(level - 1, (index * 2) + 1));
}
