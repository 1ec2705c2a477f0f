using System.Diagnostics;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Npgsql;
using static Civic.Storage.ReadModels.KeyedRead;

namespace Civic.Storage.ReadModels;

/// <inheritdoc/>
public sealed class DocumentReader : IReadModels
{
    private const string Rows = $"select id, parent, sort, version, position, state::text from document where {Mine} and room = $1 and (sort, id) > ($2, $3)";
    private const string OfRoom = $"{Rows} order by sort, id limit $4";
    private const string OfParent = $"{Rows} and parent = $5 order by sort, id limit $4";

    private const string OnlyState = $"select id, state::text from document where {Mine} and room = $1 and id = any($2)";

    private const string Come = $"""
        select u.n, coalesce((select position from document where {Mine} and room = u.room and id = u.key), 0)
        from unnest($1::text[], $2::text[], $3::int[]) as u(room, key, n)
        union all
        select u.n, coalesce((select max(position) from document where {Mine} and room = u.room and parent = u.key), 0)
        from unnest($4::text[], $5::text[], $6::int[]) as u(room, key, n)
        union all
        select u.n, coalesce((select max(version) from event where {Mine} and stream = u.key), 0)
        from unnest($7::text[], $8::int[]) as u(key, n)
        union all
        select u.n, ({TextsById.Erasures})
        from unnest($9::int[]) as u(n)
        """;

    private const string Progress = "select coalesce((select position from projection where name = $1), 0)";

    // No room is called so.
    private const string TextLane = "";

    private readonly AppPool _app;
    private readonly JoinedReads<KeyedRead> _joined;

    public DocumentReader(AppPool app) => (_app, _joined) = (app, new(Go, Math.Max(1, Environment.ProcessorCount / 2)));

    public async Task<IReadOnlyList<Document<TState>>> List<TState>(
        TenantId tenant, Room<TState> room, string? parent, Cursor? after, int limit, CancellationToken cancellation)
        where TState : class
    {
        NpgsqlParameter[] section = [Text(room.Name), Text(after?.Sort ?? ""), Text(after?.Id ?? ""), new NpgsqlParameter<int> { TypedValue = limit }];
        return await Query(tenant, parent is null ? OfRoom : OfParent,
            row => new Document<TState>(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt64(4), Decode<TState>(row.GetString(5))), cancellation,
            parent is null ? section : [.. section, Text(parent)]);
    }

    public async Task<IReadOnlyList<Document<TState>>> Find<TState>(
        TenantId tenant, Room<TState> room, IReadOnlyCollection<string> ids, CancellationToken cancellation)
        where TState : class
    {
        if (ids.Count == 0) return [];
        var rows = await _joined.Ask(new(tenant, room.Name), ids, new RowsById<TState>(room), cancellation);
        return [.. ids.Distinct().Where(rows.ContainsKey).Select(id => (Document<TState>)rows[id])];
    }

    public async Task<IReadOnlyList<Stretch<TState>>> Stretches<TState>(
        TenantId tenant, Room<TState> room, IReadOnlyList<string> parents, Section section, CancellationToken cancellation)
        where TState : class
    {
        var rows = await _joined.Ask(new(tenant, room.Name, section), parents, new RowsByParent<TState>(room, section), cancellation);
        return [.. parents.Select(parent => (Stretch<TState>)rows[parent])];
    }

    public async Task<TypedTexts> Texts(TenantId tenant, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return new TypedTexts(new Dictionary<string, string>(), 0);
        var rows = await _joined.Ask(new(tenant, TextLane), ids, TextsById.Only, cancellation);
        var texts = new Dictionary<string, string>(ids.Count, StringComparer.Ordinal);
        foreach (var id in ids)
            if (rows.TryGetValue(id, out var text)) texts[id] = (string)text;
        return new TypedTexts(texts, (long)rows[TextsById.ErasuresKey]);
    }

    public async Task<IReadOnlyList<long>> Marks(TenantId tenant, IReadOnlyList<Source> sources, CancellationToken cancellation)
    {
        var marks = new long[sources.Count];
        if (sources.Count == 0) return marks;
        var (rows, lists, streams, erasures) = (Of(SourceKind.Row), Of(SourceKind.List), Of(SourceKind.Stream), Of(SourceKind.Erasures));
        await Query(tenant, Come, row => marks[row.GetInt32(0)] = row.GetInt64(1), cancellation,
            KeyedRead.Texts([.. rows.Select(n => sources[n].Room)]), KeyedRead.Texts([.. rows.Select(n => sources[n].Key)]), Numbers(rows),
            KeyedRead.Texts([.. lists.Select(n => sources[n].Room)]), KeyedRead.Texts([.. lists.Select(n => sources[n].Key)]), Numbers(lists),
            KeyedRead.Texts([.. streams.Select(n => sources[n].Key)]), Numbers(streams), Numbers(erasures));
        return marks;

        int[] Of(SourceKind kind) => [.. Enumerable.Range(0, sources.Count).Where(n => sources[n].Kind == kind)];
    }

    public async Task<bool> Reached(long position, TimeSpan patience, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            await using var command = _app.Source.CreateCommand(Progress);
            command.Parameters.Add(Text(ProjectionRunner.Checkpoint));
            if ((long)(await command.ExecuteScalarAsync(cancellation))! >= position) return true;
            if (Stopwatch.GetElapsedTime(began) >= patience) return false;
            await Task.Delay(15, cancellation);
        }
    }

    /// <summary>The states of rows as the runner's transaction sees them.</summary>
    internal static async Task<Dictionary<string, string>> States(
        NpgsqlConnection connection, TenantId tenant, string room, string[] ids, CancellationToken cancellation)
    {
        await using var batch = TenantSetting.Batch(connection, tenant.Value, OnlyState, Text(room), KeyedRead.Texts(ids));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) states[reader.GetString(0)] = reader.GetString(1);
        return states;
    }

    // One round trip: whose rows, then each of the reads.
    private async Task<IReadOnlyList<Dictionary<string, object>>> Go(TenantId tenant, IReadOnlyList<(KeyedRead Statement, IReadOnlyList<string> Keys)> reads)
    {
        try
        {
            await using var connection = await _app.Source.OpenConnectionAsync();
            await using var batch = new NpgsqlBatch(connection) { BatchCommands = { TenantSetting.Command(tenant.Value) } };
            foreach (var (statement, keys) in reads) batch.BatchCommands.Add(statement.Command(keys));
            await using var reader = await batch.ExecuteReaderAsync();
            var rows = new Dictionary<string, object>[reads.Count];
            for (var n = 0; n < rows.Length; n++)
            {
                await reader.NextResultAsync();
                rows[n] = await reads[n].Statement.Rows(reader, reads[n].Keys);
            }
            return rows;
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The read models cannot be asked now.", e);
        }
    }

    private async Task<List<TRow>> Query<TRow>(
        TenantId tenant, string sql, Func<NpgsqlDataReader, TRow> map, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        try
        {
            await using var connection = await _app.Source.OpenConnectionAsync(cancellation);
            await using var batch = TenantSetting.Batch(connection, tenant.Value, sql, parameters);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            var rows = new List<TRow>();
            while (await reader.ReadAsync(cancellation)) rows.Add(map(reader));
            return rows;
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The read models cannot be asked now.", e);
        }
    }

    private static NpgsqlParameter<int[]> Numbers(int[] values) => new() { TypedValue = values };
}
