using System.Diagnostics;
using System.Text.Json;
using Civic.Contracts.Json;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Npgsql;

namespace Civic.Storage.ReadModels;

/// <inheritdoc/>
public sealed partial class DocumentReader(AppPool app) : IReadModels
{
    private readonly JoinedReads _joined = new();

    private const string Columns = "id, parent, sort, version, position, state::text";
    private const string Mine = "tenant = current_setting('civic.tenant', true)";
    private const string InOrder = $"""
        select {Columns} from document where {Mine} and room = $1 and ($2::text is null or parent = $2)
          and ($3::text is null or (sort, id) > ($3, $4)) order by sort, id limit $5
        """;

    // A join, not any(…): PostgreSQL compares each row of a small table with each key of a long array.
    private const string ById = $"select {Columns} from unnest($2::text[]) as k(key) join document on id = key where {Mine} and room = $1";
    private const string OnlyState = $"select id, state::text from document where {Mine} and room = $1 and id = any($2)";
    private const string Erasures =
        $"select coalesce((extract(epoch from max(erased_at)) * 1000000)::bigint, 0) from erasable_text where {Mine} and erased_at is not null";

    private const string Written = $"""
        select id, text, 0::bigint from unnest($1::text[]) as k(key) join erasable_text on id = key where {Mine} and erased_at is null
        union all select null, null, ({Erasures})
        """;

    // No room and no text is called so.
    private const string TextLane = "";
    private const string ErasuresKey = "";

    private const string Progress = "select coalesce((select position from projection where name = $1), 0)";

    public async Task<IReadOnlyList<Document<TState>>> List<TState>(
        TenantId tenant, Room<TState> room, string? parent, Cursor? after, int limit, CancellationToken cancellation)
        where TState : class
    {
        return await Query<Document<TState>>(tenant, InOrder, Document<TState>, cancellation,
            Text(room.Name), Text(parent), Text(after?.Sort), Text(after?.Id), new NpgsqlParameter<int> { TypedValue = limit });
    }

    public async Task<IReadOnlyList<Document<TState>>> Find<TState>(
        TenantId tenant, Room<TState> room, IReadOnlyCollection<string> ids, CancellationToken cancellation)
        where TState : class
    {
        if (ids.Count == 0) return [];
        var rows = await _joined.Ask(
            new(tenant, room.Name), ids, async keys => (await Query(tenant, ById, Document<TState>, CancellationToken.None, Text(room.Name), Texts(keys))).ToDictionary(row => row.Id, object (row) => row), cancellation);
        return [.. ids.Distinct().Where(rows.ContainsKey).Select(id => (Document<TState>)rows[id])];
    }

    public async Task<bool> Reached(long position, TimeSpan patience, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            await using var command = app.Source.CreateCommand(Progress);
            command.Parameters.Add(Text(ProjectionRunner.Checkpoint));
            if ((long)(await command.ExecuteScalarAsync(cancellation))! >= position) return true;
            if (Stopwatch.GetElapsedTime(began) >= patience) return false;
            await Task.Delay(15, cancellation);
        }
    }

    public async Task<TypedTexts> Texts(TenantId tenant, IReadOnlyCollection<string> ids, CancellationToken cancellation)
    {
        if (ids.Count == 0) return new TypedTexts(new Dictionary<string, string>(), 0);
        var rows = await _joined.Ask(new(tenant, TextLane), ids, async keys =>
            (await Query(tenant, Written, row => (Id: row.IsDBNull(0) ? ErasuresKey : row.GetString(0), Said: row.IsDBNull(0) ? (object)row.GetInt64(2) : row.GetString(1)), default, Texts(keys)))
            .ToDictionary(row => row.Id, row => row.Said), cancellation);
        return new TypedTexts(ids.Distinct().Where(rows.ContainsKey).ToDictionary(id => id, id => (string)rows[id]), (long)rows[ErasuresKey]);
    }

    /// <summary>The states of rows as the runner's transaction sees them.</summary>
    internal static async Task<Dictionary<string, string>> States(
        NpgsqlConnection connection, TenantId tenant, string room, string[] ids, CancellationToken cancellation)
    {
        await using var batch = TenantSetting.Batch(connection, tenant.Value, OnlyState, Text(room), Texts(ids));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var states = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation)) states[reader.GetString(0)] = reader.GetString(1);
        return states;
    }

    private async Task<List<TRow>> Query<TRow>(
        TenantId tenant, string sql, Func<NpgsqlDataReader, TRow> map, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        try
        {
            await using var connection = await app.Source.OpenConnectionAsync(cancellation);
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

    private static Document<TState> Document<TState>(NpgsqlDataReader row) where TState : class => new(
        row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt64(4), Decode<TState>(row.GetString(5)));

    private static TState Decode<TState>(string json) where TState : class => JsonSerializer.Deserialize<TState>(json, CivicJson.Options)!;

    private static NpgsqlParameter<string> Text(string? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text };

    private static NpgsqlParameter<string[]> Texts(IReadOnlyCollection<string> values) => new() { TypedValue = [.. values] };
}
