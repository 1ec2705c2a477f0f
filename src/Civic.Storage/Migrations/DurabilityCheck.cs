using Npgsql;

namespace Civic.Storage.Migrations;

/// <summary>Refuses a server that would acknowledge a vote and could lose it afterwards.</summary>
public static class DurabilityCheck
{
    private const int OldestVersion = 150000;

    // The session's own values, and what is set for a role or database: a session of the owner would not show
    // what sessions of civic_app are given.
    private const string Question = """
        SELECT name, setting, NULL FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')
        UNION ALL
        SELECT split_part(entry, '=', 1), split_part(entry, '=', 2),
               concat_ws(' in ', CASE WHEN s.setrole <> 0 THEN 'role ' || r.rolname END, CASE WHEN s.setdatabase <> 0 THEN 'database ' || d.datname END)
        FROM pg_db_role_setting s CROSS JOIN unnest(s.setconfig) entry
        LEFT JOIN pg_roles r ON r.oid = s.setrole LEFT JOIN pg_database d ON d.oid = s.setdatabase
        WHERE (s.setdatabase = 0 OR d.datname = current_database())
          AND (s.setrole = 0 OR r.rolname IN ('civic_owner', 'civic_app', 'civic_journal') OR r.rolname = current_user)
        """;

    /// <summary>Asks the open connection's server. Reads only.</summary>
    /// <exception cref="DurabilityException">server-too-old, fsync-off, full-page-writes-off or synchronous-commit-off.</exception>
    public static async Task VerifyAsync(NpgsqlConnection connection, CancellationToken cancellation = default)
    {
        await RequireVersionAsync(connection, cancellation);
        await using var command = new NpgsqlCommand(Question, connection);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
            Require(reader.GetString(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2));
    }

    private static async Task RequireVersionAsync(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("SELECT current_setting('server_version_num')::int", connection);
        RequireVersion((int)(await command.ExecuteScalarAsync(cancellation))!);
    }

    internal static void RequireVersion(int version)
    {
        if (version < OldestVersion)
            throw new DurabilityException("server-too-old", $"PostgreSQL {version / 10000} is too old; use 15 or newer.");
    }

    private static void Require(string name, string value, string? place)
    {
        if (name is not ("fsync" or "full_page_writes" or "synchronous_commit") || !IsOff(value))
            return;
        var cure = place is { Length: > 0 } ? $"set for {place}: reset it there (ALTER ROLE or ALTER DATABASE … RESET {name})" : "turn it on";
        throw new DurabilityException(name.Replace('_', '-') + "-off",
            $"PostgreSQL runs with {name}=off and could lose votes that were acknowledged; {cure}.");
    }

    // A stored role setting keeps the spelling it was given.
    private static bool IsOff(string value) => value.ToLowerInvariant() is "off" or "of" or "false" or "fals" or "fal" or "fa" or "f" or "no" or "n" or "0";
}
