using Civic.Domain.Kernel;
using Npgsql;

namespace Civic.Storage.Evidence.Tiles;

/// <summary>Reads and writes a municipality's tiles, and how far its tree has come.</summary>
internal static class TileTable
{
    private const string Mine = "tenant = current_setting('civic.tenant', true)";
    private const string ReadHead = $"select size, position from log_head where {Mine}";
    private const string ReadTile = $"select level::int, number, hashes, positions from log_tile where {Mine} and level = $1 and number = $2";

    private const string ReadTiles = $"""
        select level::int, number, hashes, positions from log_tile
        where {Mine} and (level, number) in (select l, n from unnest($1::smallint[], $2::bigint[]) as asked(l, n)) order by level, number
        """;

    private const string ReadAround = $"""
        select level::int, number, hashes, positions from log_tile where {Mine} and level = 0 and first_position <= $1 order by first_position desc limit 1
        """;

    // A tile only ever grows.
    private const string WriteTiles = """
        insert into log_tile (tenant, level, number, hashes, first_position, positions)
        select current_setting('civic.tenant'), t.level, t.number, t.hashes, t.first, t.positions
        from unnest($1::smallint[], $2::bigint[], $3::bytea[], $4::bigint[], $5::bytea[]) as t(level, number, hashes, first, positions)
        on conflict (tenant, level, number) do update set hashes = excluded.hashes, positions = excluded.positions
        where length(log_tile.hashes) < length(excluded.hashes)
        """;

    private const string WriteHead = """
        insert into log_head (tenant, size, position) values (current_setting('civic.tenant'), $2, $3)
        on conflict (tenant) do update set size = excluded.size, position = excluded.position where log_head.size = $1
        """;

    internal static async Task<(long Size, long Position)> Head(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellation)
    {
        await using var batch = TenantSetting.Batch(connection, tenant.Value, ReadHead);
        await using var reader = await Second(batch, cancellation);
        return await reader.ReadAsync(cancellation) ? (reader.GetInt64(0), reader.GetInt64(1)) : (0, 0);
    }

    internal static Task<TileRow?> Read(NpgsqlConnection connection, TenantId tenant, int level, long number, CancellationToken cancellation) =>
        One(connection, tenant, ReadTile, cancellation, new NpgsqlParameter<short> { TypedValue = (short)level }, Value(number));

    /// <summary>The tile of leaves in which the event at a position would stand.</summary>
    internal static Task<TileRow?> Around(NpgsqlConnection connection, TenantId tenant, long position, CancellationToken cancellation) =>
        One(connection, tenant, ReadAround, cancellation, Value(position));

    /// <summary>The tree as it was saved last.</summary>
    internal static async Task<GrowingTree> Load(NpgsqlConnection connection, TenantId tenant, CancellationToken cancellation)
    {
        var (size, position) = await Head(connection, tenant, cancellation);
        var asked = GrowingTree.LastTiles(size).Where(tile => tile.Count > 0).ToList();
        await using var batch = TenantSetting.Batch(connection, tenant.Value, ReadTiles,
            Array(asked.Select(tile => (short)tile.Level)), Array(asked.Select(tile => tile.Number)));
        await using var reader = await Second(batch, cancellation);
        var rows = new List<TileRow>();
        while (await reader.ReadAsync(cancellation)) rows.Add(Row(reader));
        foreach (var (level, number, count) in asked)
            if (rows.Find(row => row.Level == level)?.Count != count)
                throw new EvidenceException($"The log of {tenant.Value} has no tile {level}/{number} with {count} hashes; run the verb verify.");
        return GrowingTree.Of(size, position, rows);
    }

    /// <summary>Saves what has changed, within the caller's transaction.</summary>
    /// <exception cref="EvidenceException">Somebody else has written the tree meanwhile.</exception>
    internal static async Task Save(NpgsqlConnection connection, TenantId tenant, GrowingTree tree, long before, CancellationToken cancellation)
    {
        var rows = tree.Changed();
        await using var batch = TenantSetting.Batch(connection, tenant.Value, WriteTiles,
            Array(rows.Select(row => (short)row.Level)), Array(rows.Select(row => row.Number)), Array(rows.Select(row => row.Hashes)),
            Array(rows.Select(row => row.Level == 0 ? row.Position(0) : (long?)null)), Array(rows.Select(row => row.Level == 0 ? row.Positions : null)));
        var head = new NpgsqlBatchCommand(WriteHead) { Parameters = { Value(before), Value(tree.Size), Value(tree.Position) } };
        batch.BatchCommands.Add(head);
        await batch.ExecuteNonQueryAsync(cancellation);
        if (head.RecordsAffected != 1) throw new EvidenceException($"The log of {tenant.Value} was written by somebody else.");
    }

    private static async Task<TileRow?> One(
        NpgsqlConnection connection, TenantId tenant, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var batch = TenantSetting.Batch(connection, tenant.Value, sql, parameters);
        await using var reader = await Second(batch, cancellation);
        return await reader.ReadAsync(cancellation) ? Row(reader) : null;
    }

    private static async Task<NpgsqlDataReader> Second(NpgsqlBatch batch, CancellationToken cancellation)
    {
        var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        return reader;
    }

    private static TileRow Row(NpgsqlDataReader row) => new(
        row.GetInt32(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2), row.IsDBNull(3) ? [] : row.GetFieldValue<byte[]>(3));

    private static NpgsqlParameter<long> Value(long value) => new() { TypedValue = value };

    private static NpgsqlParameter<T[]> Array<T>(IEnumerable<T> values) => new() { TypedValue = [.. values] };
}
