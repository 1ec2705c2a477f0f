using Civic.Domain.Kernel;
using Civic.Storage.Evidence.Merkle;
using Npgsql;

namespace Civic.Storage.Evidence.Tiles;

/// <summary>Subtrees out of tiles; each tile is read once, and each subtree made once. Good for one question, then stale.</summary>
internal sealed class TileNodes(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellation) : INodes
{
    private readonly Dictionary<(int, long), TileRow> _tiles = [];
    private readonly Dictionary<(int, long), byte[]> _nodes = [];

    public async ValueTask<byte[]> Node(int level, long index)
    {
        if (_nodes.TryGetValue((level, index), out var known)) return known;
        var (tileLevel, height) = (level / 8, level % 8);
        var first = index << height;
        var tile = await Tile(tileLevel, first / TileRow.Width);
        var (from, count) = ((int)(first % TileRow.Width), 1 << height);
        if (from + count > tile.Count)
            throw new EvidenceException($"The log of {tenant.Value} ends within tile {tileLevel}/{tile.Number}, before hash {from + count - 1}.");
        return _nodes[(level, index)] = TreeHash.Perfect(tile.Hashes.AsSpan(from * TreeHash.Size, count * TreeHash.Size));
    }

    /// <summary>The leaf of the event at a position: its place in the tree and its hash; null when the log has not come so far.</summary>
    internal async Task<long?> Place(long position)
    {
        foreach (var known in _tiles.Values)
            if (known.Level == 0 && known.Find(position) is { } there) return (known.Number * TileRow.Width) + there;
        if (await TileTable.Around(connection, tenant, position, cancellation) is not { } tile) return null;
        _tiles[(0, tile.Number)] = tile;
        return tile.Find(position) is { } place ? (tile.Number * TileRow.Width) + place : null;
    }

    private async Task<TileRow> Tile(int level, long number)
    {
        if (_tiles.TryGetValue((level, number), out var known)) return known;
        var tile = await TileTable.Read(connection, tenant, level, number, cancellation)
            ?? throw new EvidenceException($"The log of {tenant.Value} has no tile {level}/{number}.");
        return _tiles[(level, number)] = tile;
    }
}
