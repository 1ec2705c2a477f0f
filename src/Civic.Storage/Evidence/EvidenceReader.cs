using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Evidence.Merkle;
using Civic.Storage.Evidence.Tiles;
using Npgsql;

namespace Civic.Storage.Evidence;

/// <inheritdoc/>
public sealed class EvidenceReader(AppPool app, ICommitments commitments) : IEvidence
{
    private const string Mine = "tenant = current_setting('civic.tenant', true)";
    private const string LastKey = $"select key from log_checkpoint where {Mine} order by size desc limit 1";
    private const string SomeNotes = $"select size, note from log_checkpoint where {Mine} and size >= $1 order by size limit $2";
    private const string LastNote = $"select size, note from log_checkpoint where {Mine} order by size desc limit 1";
    private const string OfStreams = $"""
        select {Rows.Columns}, type, payload::text, actor from unnest($1::text[]) with ordinality as asked(name, nth)
        join event on stream = name where {Mine} order by nth, version
        """;

    private const string ErasedTexts = $"select id, erased_at from erasable_text where {Mine} and id = any($1) and erased_at is not null";
    private const string OfOperation = $"select {Rows.Columns}, type, payload::text, actor from event where {Mine} and operation = $1";

    public async Task<string?> Key(TenantId tenant, CancellationToken cancellation = default) =>
        (await List(tenant, LastKey, row => row.GetString(0), cancellation)).FirstOrDefault();

    public async Task<IReadOnlyList<SignedSize>> Checkpoints(TenantId tenant, long from, int limit, CancellationToken cancellation = default) =>
        await List(tenant, SomeNotes, Signed, cancellation, new NpgsqlParameter<long> { TypedValue = from }, new NpgsqlParameter<int> { TypedValue = limit });

    public async Task<SignedSize?> Latest(TenantId tenant, CancellationToken cancellation = default) =>
        (await List(tenant, LastNote, Signed, cancellation)).FirstOrDefault();

    public Task<Opened> Open(TenantId tenant, IReadOnlyList<string> streams, CancellationToken cancellation = default) =>
        Open(tenant, OfStreams, new NpgsqlParameter<string[]> { TypedValue = [.. streams] }, cancellation);

    public Task<Opened> Open(TenantId tenant, Guid key, CancellationToken cancellation = default) =>
        Open(tenant, OfOperation, new NpgsqlParameter<Guid> { TypedValue = key }, cancellation);

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> Erased(
        TenantId tenant, IReadOnlyCollection<string> texts, CancellationToken cancellation = default) =>
        (await List(tenant, ErasedTexts, row => (row.GetString(0), row.GetFieldValue<DateTimeOffset>(1)), cancellation,
            new NpgsqlParameter<string[]> { TypedValue = [.. texts] })).ToDictionary(StringComparer.Ordinal);

    public async Task<IReadOnlyList<byte[]>> Consistency(TenantId tenant, long older, long newer, CancellationToken cancellation = default)
    {
        await using var connection = await app.Source.OpenConnectionAsync(cancellation);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(newer, (await TileTable.Head(connection, tenant, cancellation)).Size);
        return await Proofs.Consistency(new TileNodes(connection, tenant, cancellation), older, newer);
    }

    public async Task<byte[]?> Tile(TenantId tenant, int level, long number, int width, CancellationToken cancellation = default)
    {
        await using var connection = await app.Source.OpenConnectionAsync(cancellation);
        var tile = await TileTable.Read(connection, tenant, level, number, cancellation);
        return tile?.Count >= width ? tile.Hashes[..(width * TreeHash.Size)] : null;
    }

    // The checkpoint first: what it counts is in the tiles that are read after it.
    private async Task<Opened> Open(TenantId tenant, string sql, NpgsqlParameter which, CancellationToken cancellation)
    {
        var checkpoint = await Latest(tenant, cancellation);
        var rows = await List(tenant, sql, row => (Row: Rows.Read(row, 0), Type: row.GetString(Rows.Count), Payload: row.GetString(Rows.Count + 1), Actor: row.GetString(Rows.Count + 2)), cancellation, which);
        await using var connection = await app.Source.OpenConnectionAsync(cancellation);
        var nodes = new TileNodes(connection, tenant, cancellation);
        var secrets = await StreamSecrets.Find(connection, tenant, [.. rows.Select(row => row.Row.Stream).Distinct()], cancellation);
        var opened = new List<OpenedEvent>(rows.Count);
        foreach (var (row, type, payload, actor) in rows)
        {
            var index = await nodes.Place(row.Position);
            var leaf = index is { } place ? await nodes.Node(0, place) : null;
            var proof = index < checkpoint?.Size ? await Proofs.Inclusion(nodes, index.Value, checkpoint.Size) : null;
            var salt = secrets.GetValueOrDefault(row.Stream) is { } secret ? commitments.Salt(secret, row.Version) : null;
            opened.Add(new OpenedEvent(row, type, payload, new PersonId(actor), salt, leaf, index, proof));
        }

        return new Opened(checkpoint, opened);
    }

    private async Task<List<T>> List<T>(
        TenantId tenant, string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var connection = await app.Source.OpenConnectionAsync(cancellation);
        await using var batch = TenantSetting.Batch(connection, tenant.Value, sql, parameters);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }

    private static SignedSize Signed(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetString(1));
}
