namespace Civic.Storage.Evidence.Merkle;

/// <summary>A growing tree in as many hashes as its size has binary ones: enough for the root, whatever the number of leaves.</summary>
public sealed class CompactRange
{
    private readonly List<byte[]> _peaks = [];

    /// <summary>How many leaves there are.</summary>
    public long Size { get; private set; }

    /// <summary>Adds a leaf's hash.</summary>
    public void Append(byte[] leaf)
    {
        var node = leaf;
        for (var size = Size; (size & 1) == 1; size >>= 1)
        {
            node = TreeHash.Node(_peaks[^1], node);
            _peaks.RemoveAt(_peaks.Count - 1);
        }

        _peaks.Add(node);
        Size++;
    }

    /// <summary>The root as it stands.</summary>
    public byte[] Root()
    {
        if (_peaks.Count == 0) return TreeHash.Empty;
        var root = _peaks[^1];
        for (var i = _peaks.Count - 2; i >= 0; i--) root = TreeHash.Node(_peaks[i], root);
        return root;
    }
}
