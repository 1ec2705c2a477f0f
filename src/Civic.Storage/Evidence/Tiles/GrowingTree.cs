using System.Buffers.Binary;
using Civic.Storage.Evidence.Merkle;

namespace Civic.Storage.Evidence.Tiles;

/// <summary>A municipality's tree at its growing edge: the last tile of each level, and what has changed since it was saved.</summary>
internal sealed class GrowingTree
{
    private readonly List<Edge> _edges = [];
    private readonly Dictionary<(int Level, long Number), TileRow> _full = [];

    private GrowingTree(long size, long position) => (Size, Position) = (size, position);

    internal long Size { get; private set; }

    /// <summary>The journal's position of the last leaf.</summary>
    internal long Position { get; private set; }

    /// <summary>Takes a tree up where it was left.</summary>
    /// <param name="last">The last tile of each level that has begun one, lowest first.</param>
    internal static GrowingTree Of(long size, long position, IEnumerable<TileRow> last)
    {
        var tree = new GrowingTree(size, position);
        var begun = last.ToDictionary(row => row.Level);
        foreach (var (level, number, count) in LastTiles(size))
            tree._edges.Add(new Edge(level, number, count == 0 ? null : begun[level]));
        return tree;
    }

    /// <summary>Which tile each level of a tree of a size ends with, and how many hashes are in it; 0 when the level's last tile is whole.</summary>
    internal static IEnumerable<(int Level, long Number, int Count)> LastTiles(long size)
    {
        for (var (level, hashes) = (0, size); hashes > 0; (level, hashes) = (level + 1, hashes / TileRow.Width))
            yield return (level, hashes / TileRow.Width, (int)(hashes % TileRow.Width));
    }

    internal void Append(byte[] leaf, long position)
    {
        Append(0, leaf, position);
        (Size, Position) = (Size + 1, position);
    }

    /// <summary>The tiles that are not saved as they are now.</summary>
    internal List<TileRow> Changed() => [.. _full.Values, .. _edges.Where(edge => edge.IsDirty).Select(edge => edge.Row())];

    /// <summary>Everything is saved.</summary>
    internal void Saved()
    {
        _full.Clear();
        foreach (var edge in _edges) edge.IsDirty = false;
    }

    private void Append(int level, byte[] hash, long position)
    {
        if (level == _edges.Count) _edges.Add(new Edge(level, 0, null));
        var edge = _edges[level];
        edge.Add(hash, position);
        if (edge.Count < TileRow.Width) return;
        var whole = edge.Row();
        _full[(level, whole.Number)] = whole;
        edge.Next();
        Append(level + 1, TreeHash.Perfect(whole.Hashes), 0);
    }

    private sealed class Edge
    {
        private readonly int _level;
        private readonly byte[] _hashes = new byte[TileRow.Width * TreeHash.Size];
        private readonly byte[] _positions;
        private long _number;

        internal Edge(int level, long number, TileRow? begun)
        {
            (_level, _number, _positions) = (level, number, new byte[level == 0 ? TileRow.Width * 8 : 0]);
            if (begun is null) return;
            Count = begun.Count;
            begun.Hashes.CopyTo(_hashes, 0);
            begun.Positions.CopyTo(_positions, 0);
        }

        internal int Count { get; private set; }

        internal bool IsDirty { get; set; }

        internal void Add(byte[] hash, long position)
        {
            hash.CopyTo(_hashes, Count * TreeHash.Size);
            if (_level == 0) BinaryPrimitives.WriteInt64BigEndian(_positions.AsSpan(Count * 8), position);
            (Count, IsDirty) = (Count + 1, true);
        }

        internal void Next() => (_number, Count, IsDirty) = (_number + 1, 0, false);

        internal TileRow Row() => new(_level, _number, _hashes[..(Count * TreeHash.Size)], _level == 0 ? _positions[..(Count * 8)] : []);
    }
}
