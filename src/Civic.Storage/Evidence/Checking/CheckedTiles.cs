using Civic.Storage.Evidence.Merkle;
using Civic.Storage.Evidence.Notes;
using Civic.Storage.Evidence.Tiles;

namespace Civic.Storage.Evidence.Checking;

/// <summary>The tree in the database against what was signed of it.</summary>
internal sealed class CheckedTiles
{
    private readonly List<TileRow> _leaves = [];

    /// <summary>How many leaves lie in a row from the beginning.</summary>
    internal long Size { get; private set; }

    internal ReadOnlySpan<byte> Leaf(long index) => _leaves[(int)(index / TileRow.Width)].Hash((int)(index % TileRow.Width));

    internal long Position(long index) => _leaves[(int)(index / TileRow.Width)].Position((int)(index % TileRow.Width));

    internal void Check(IReadOnlyList<TileRow> tiles, (long Size, long Position) head, SignedHistory signed, Report report)
    {
        Leaves(tiles.Where(tile => tile.Level == 0), report);
        if (head.Size != Size) report.Find("log-size", $"the tree says that it has {head.Size} leaves, its tiles hold {Size}");
        if (Size > 0 && head.Position != Position(Size - 1)) report.Find("log-size", $"the tree says that it ends at position {head.Position}, its tiles at {Position(Size - 1)}");
        Upper(tiles.Where(tile => tile.Level > 0), report);
        var range = new CompactRange();
        var roots = new SignedRoots(signed.All, "tiles of the log", report);
        for (var i = 0L; i < Size; i++)
        {
            range.Append(Leaf(i).ToArray());
            roots.At(range);
        }

        if (signed.All.Count > 0 && signed.All[^1].Size > Size)
            report.Find("log-truncated", $"{signed.All[^1].Size} leaves are signed and the database ends after {Size}: it is older than its log, or was cut off");
        (report.Leaves, report.Checkpoints, report.SignedLeaves) = (Size, signed.All.Count, signed.All.Count == 0 ? 0 : signed.All[^1].Size);
    }

    private void Leaves(IEnumerable<TileRow> tiles, Report report)
    {
        foreach (var tile in tiles)
        {
            if (tile.Number != _leaves.Count || (_leaves.Count > 0 && _leaves[^1].Count < TileRow.Width))
            {
                report.Find("tile-missing", $"tile 0/{tile.Number} follows on {(_leaves.Count == 0 ? "none" : $"tile 0/{_leaves[^1].Number} with {_leaves[^1].Count} leaves")}");
                return;
            }

            if (tile.Positions.Length != tile.Count * 8)
            {
                report.Find("tile-differs", $"tile 0/{tile.Number} has {tile.Count} leaves and {tile.Positions.Length / 8} positions");
                return;
            }

            _leaves.Add(tile);
            Size += tile.Count;
        }
    }

    // What lies above the leaves follows from them; proofs are made of it.
    private void Upper(IEnumerable<TileRow> tiles, Report report)
    {
        var there = tiles.ToDictionary(tile => (tile.Level, tile.Number));
        var below = _leaves;
        for (var level = 1; below.Exists(tile => tile.Count == TileRow.Width); level++)
        {
            var above = below.Where(tile => tile.Count == TileRow.Width).Select(tile => TreeHash.Perfect(tile.Hashes)).Chunk(TileRow.Width)
                .Select((hashes, number) => new TileRow(level, number, [.. hashes.SelectMany(hash => hash)], [])).ToList();
            foreach (var tile in above)
                if (!there.Remove((level, tile.Number), out var found) || !found.Hashes.AsSpan().SequenceEqual(tile.Hashes))
                    report.Find("tile-differs", $"tile {level}/{tile.Number} does not follow from the tiles below it");
            below = above;
        }

        foreach (var (level, number) in there.Keys) report.Find("tile-differs", $"tile {level}/{number} has nothing below it");
    }
}

/// <summary>Compares a growing tree with each checkpoint that it passes.</summary>
internal sealed class SignedRoots(IReadOnlyList<Checkpoint> signed, string what, Report report)
{
    private int _next;

    internal void At(CompactRange range)
    {
        if (_next == signed.Count || range.Size != signed[_next].Size) return;
        if (!range.Root().AsSpan().SequenceEqual(signed[_next].Root))
            report.Find("root-differs", $"the {what} up to leaf {range.Size - 1} are not those that were signed");
        _next++;
    }
}
