using Civic.Proof.Processes;
using Npgsql;

namespace Civic.Proof.Secret;

/// <summary>Every table of the database with every column, the system's own too, as the superuser sees them.</summary>
internal sealed class Database(OwnPostgres postgres)
{
    private const string Tables = """
        select format('%I.%I', n.nspname, c.relname) from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1
        """;

    internal async Task<List<Source>> SourcesAsync(Func<string, bool>? only = null)
    {
        await using var connection = new NpgsqlConnection(postgres.Connection("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        var sources = new List<Source>();
        foreach (var table in await NamesAsync(connection))
            if (only?.Invoke(table) ?? true) sources.AddRange(Source.OfJson(table, await RowsAsync(connection, table)));
        return sources;
    }

    private static async Task<List<string>> NamesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var names = new List<string>();
        while (await reader.ReadAsync()) names.Add(reader.GetString(0));
        return names;
    }

    private static async Task<List<(IReadOnlyDictionary<string, string>, string)>> RowsAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"select ctid::text, xmin::text, xmax::text, cmin::text, to_jsonb(t)::text from only {table} t", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(IReadOnlyDictionary<string, string>, string)>();
        while (await reader.ReadAsync())
            rows.Add((new Dictionary<string, string> { ["ctid"] = reader.GetString(0), ["xmin"] = reader.GetString(1), ["xmax"] = reader.GetString(2), ["cmin"] = reader.GetString(3) }, reader.GetString(4)));
        return rows;
    }
}
