using System.Data;
using System.Runtime.CompilerServices;
using Civic.Domain.Kernel;
using Civic.Storage.Evidence.Tiles;
using Civic.Storage.ReadModels;
using Npgsql;

namespace Civic.Storage.Evidence.Checking;

/// <summary>A municipality's rows as of one moment.</summary>
internal sealed class Snapshot(NpgsqlConnection connection, TenantId tenant)
{
    private const string Secret = "secret/log/";
    private const string Mine = "tenant = current_setting('civic.tenant', true)";
    private const string AllEvents = $"select {Rows.Columns}, type, payload::text, actor from event where {Mine}";

    /// <summary>Begins; until it ends, every read sees the same.</summary>
    internal async Task<NpgsqlTransaction> Begin(CancellationToken cancellation)
    {
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        await using var setting = new NpgsqlCommand("select set_config('civic.tenant', $1, true)", connection) { Parameters = { new NpgsqlParameter<string> { TypedValue = tenant.Value } } };
        await setting.ExecuteNonQueryAsync(cancellation);
        return transaction;
    }

    internal async Task<long> LastPosition(CancellationToken cancellation) =>
        (await List($"select coalesce(max(position), 0) from event where {Mine}", row => row.GetInt64(0), cancellation))[0];

    internal async Task<long> Projected(string name, CancellationToken cancellation) =>
        (await List($"select coalesce((select position from projection where name = '{name}'), 0)", row => row.GetInt64(0), cancellation))[0];

    internal async Task<(long Size, long Position)> Head(CancellationToken cancellation) =>
        (await List($"select size, position from log_head where {Mine}", row => (row.GetInt64(0), row.GetInt64(1)), cancellation)).FirstOrDefault();

    internal Task<List<TileRow>> Tiles(CancellationToken cancellation) => List(
        $"select level::int, number, hashes, positions from log_tile where {Mine} order by level, number",
        row => new TileRow(row.GetInt32(0), row.GetInt64(1), row.GetFieldValue<byte[]>(2), row.IsDBNull(3) ? [] : row.GetFieldValue<byte[]>(3)), cancellation);

    internal async Task<Dictionary<long, string>> Copies(CancellationToken cancellation) =>
        (await List($"select size, note from log_checkpoint where {Mine}", row => (row.GetInt64(0), row.GetString(1)), cancellation)).ToDictionary();

    internal async Task<Dictionary<string, byte[]?>> Secrets(CancellationToken cancellation)
    {
        var streams = await List($"select id from erasable_text where {Mine} and id ^@ '{Secret}'", row => row.GetString(0)[Secret.Length..], cancellation);
        return await StreamSecrets.Find(connection, tenant, streams, cancellation);
    }

    internal async Task<Dictionary<string, StoredText>> Texts(CancellationToken cancellation) => (await List(
        $"select id, text, salt, erased_at from erasable_text where {Mine} and not id ^@ 'secret/'",
        row => (row.GetString(0), new StoredText(
            row.IsDBNull(1) ? null : row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<byte[]>(2), row.IsDBNull(3) ? null : row.GetFieldValue<DateTime>(3))),
        cancellation)).ToDictionary(StringComparer.Ordinal);

    /// <summary>Every event, in the journal's order.</summary>
    internal IAsyncEnumerable<EventText> Events(CancellationToken cancellation) => Read($"{AllEvents} order by position", cancellation);

    /// <summary>Every event once more, a stream at a time.</summary>
    internal async IAsyncEnumerable<List<EventText>> Streams([EnumeratorCancellation] CancellationToken cancellation)
    {
        var stream = new List<EventText>();
        await foreach (var found in Read($"{AllEvents} order by stream, version", cancellation))
        {
            if (stream.Count > 0 && stream[0].Row.Stream != found.Row.Stream)
            {
                yield return stream;
                stream = [];
            }

            stream.Add(found);
        }

        if (stream.Count > 0) yield return stream;
    }

    private async IAsyncEnumerable<EventText> Read(string sql, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            yield return new EventText(Rows.Read(reader, 0), reader.GetString(Rows.Count), reader.GetString(Rows.Count + 1), reader.GetString(Rows.Count + 2));
    }

    internal async Task<StoredViews> Views(CancellationToken cancellation)
    {
        var segments = await List($"select stream, from_version, to_version, data from snapshot where {Mine} order by stream, segment",
            row => (Stream: row.GetString(0), Segment: new StoredSegment(row.GetInt32(1), row.GetInt32(2), row.GetFieldValue<byte[]>(3))), cancellation);
        var rows = await List($"select room, id, parent, sort, version, position, state::text from document where {Mine}",
            row => ((row.GetString(0), row.GetString(1)), new StoredRow(row.GetString(2), row.GetString(3), row.GetInt32(4), row.GetInt64(5), row.GetString(6))), cancellation);
        var deadlines = await List($"select stream, deadline from head where {Mine}",
            row => (row.GetString(0), row.IsDBNull(1) ? (DateTimeOffset?)null : row.GetFieldValue<DateTimeOffset>(1)), cancellation);
        return new StoredViews(
            segments.GroupBy(s => s.Stream).ToDictionary(g => g.Key, g => g.Select(s => s.Segment).ToList(), StringComparer.Ordinal),
            rows.ToDictionary(), deadlines.ToDictionary(StringComparer.Ordinal), await Projected(ProjectionRunner.Checkpoint, cancellation));
    }

    private async Task<List<T>> List<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellation)) rows.Add(read(reader));
        return rows;
    }
}
