using System.Text.Json;
using Civic.Contracts.Json;
using Civic.Contracts.Ports;
using Npgsql;
using NpgsqlTypes;

namespace Civic.Storage.ReadModels;

/// <summary>A statement that reads rows by many keys, each given once, and how its rows are understood.</summary>
internal abstract class KeyedRead
{
    /// <summary>Whose rows the statements read: those of the municipality that the transaction names.</summary>
    internal const string Mine = "tenant = current_setting('civic.tenant', true)";

    public abstract NpgsqlBatchCommand Command(IReadOnlyList<string> keys);

    /// <summary>What each key has; one that has nothing may be left out.</summary>
    public abstract Task<Dictionary<string, object>> Rows(NpgsqlDataReader reader, IReadOnlyList<string> keys);

    internal static TState Decode<TState>(string json) where TState : class => JsonSerializer.Deserialize<TState>(json, CivicJson.Options)!;

    internal static NpgsqlParameter<string> Text(string? value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    internal static NpgsqlParameter<string[]> Texts(IReadOnlyCollection<string> values) => new() { TypedValue = [.. values] };
}

/// <summary>Rows by their ids: <see cref="Document{TState}"/>.</summary>
internal sealed class RowsById<TState>(Room<TState> room) : KeyedRead where TState : class
{
    // A join, not any(…): PostgreSQL compares each row of a small table with each key of a long array.
    private const string Sql =
        $"select id, parent, sort, version, position, state::text from unnest($2::text[]) as k(key) join document on id = key where {Mine} and room = $1";

    public override NpgsqlBatchCommand Command(IReadOnlyList<string> keys) => new(Sql) { Parameters = { Text(room.Name), Texts(keys) } };

    public override async Task<Dictionary<string, object>> Rows(NpgsqlDataReader reader, IReadOnlyList<string> keys)
    {
        var rows = new Dictionary<string, object>(keys.Count, StringComparer.Ordinal);
        while (await reader.ReadAsync())
            rows[reader.GetString(0)] = new Document<TState>(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetInt64(4), Decode<TState>(reader.GetString(5)));
        return rows;
    }
}

/// <summary>A section of each of several parents' rows: <see cref="Stretch{TState}"/>, one for every parent.</summary>
internal sealed class RowsByParent<TState>(Room<TState> room, Section section) : KeyedRead where TState : class
{
    // After every text that there can be: the last code point is no character.
    private const string Last = "\U0010FFFF";

    private const string Before = $"""
        select p.n, m.mark, d.id, d.sort, d.version, d.position, d.state::text
        from unnest($2::text[]) with ordinality as p(parent, n)
        cross join lateral (select max(position) as mark from document where {Mine} and room = $1 and parent = p.parent) m
        left join lateral (
            select id, sort, version, position, state from document
            where {Mine} and room = $1 and parent = p.parent and (sort, id) > ($3, $4) and (sort, id) < ($5, $6)
        """;

    private const string Forwards = $"{Before} order by sort, id limit $7) d on true order by p.n, d.sort, d.id";
    private const string Backwards = $"{Before} order by sort desc, id desc limit $7) d on true order by p.n, d.sort desc, d.id desc";

    public override NpgsqlBatchCommand Command(IReadOnlyList<string> keys) => new(section.FromEnd ? Backwards : Forwards)
    {
        Parameters =
        {
            Text(room.Name), Texts(keys), Text(section.After?.Sort ?? ""), Text(section.After?.Id ?? ""),
            Text(section.Before?.Sort ?? Last), Text(section.Before?.Id ?? ""), new NpgsqlParameter<int> { TypedValue = section.Limit },
        },
    };

    public override async Task<Dictionary<string, object>> Rows(NpgsqlDataReader reader, IReadOnlyList<string> keys)
    {
        var found = new List<Document<TState>>[keys.Count];
        var marks = new long[keys.Count];
        while (await reader.ReadAsync())
        {
            var n = (int)reader.GetInt64(0) - 1;
            marks[n] = reader.IsDBNull(1) ? 0 : reader.GetInt64(1);
            if (!reader.IsDBNull(2))
                (found[n] ??= []).Add(new(reader.GetString(2), keys[n], reader.GetString(3), reader.GetInt32(4), reader.GetInt64(5), Decode<TState>(reader.GetString(6))));
        }
        var stretches = new Dictionary<string, object>(keys.Count, StringComparer.Ordinal);
        for (var n = 0; n < keys.Count; n++) stretches[keys[n]] = new Stretch<TState>(keys[n], found[n] ?? [], marks[n]);
        return stretches;
    }
}

/// <summary>Texts that are not erased, and under <see cref="ErasuresKey"/> when the last one was erased, in microseconds.</summary>
internal sealed class TextsById : KeyedRead
{
    internal const string Erasures =
        $"select coalesce((extract(epoch from max(erased_at)) * 1000000)::bigint, 0) from erasable_text where {Mine} and erased_at is not null";

    // No text is called so.
    internal const string ErasuresKey = "";

    private const string Sql = $"""
        select id, text, 0::bigint from unnest($1::text[]) as k(key) join erasable_text on id = key where {Mine} and erased_at is null
        union all select null, null, ({Erasures})
        """;

    internal static readonly TextsById Only = new();

    public override NpgsqlBatchCommand Command(IReadOnlyList<string> keys) => new(Sql) { Parameters = { Texts(keys) } };

    public override async Task<Dictionary<string, object>> Rows(NpgsqlDataReader reader, IReadOnlyList<string> keys)
    {
        var rows = new Dictionary<string, object>(keys.Count + 1, StringComparer.Ordinal);
        while (await reader.ReadAsync())
        {
            if (reader.IsDBNull(0)) rows[ErasuresKey] = reader.GetInt64(2);
            else rows[reader.GetString(0)] = reader.GetString(1);
        }
        return rows;
    }
}
