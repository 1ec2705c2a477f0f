using Npgsql;

namespace Civic.Storage.Migrations;

/// <summary>A serving role is stronger than it may be, or not the role it should be.</summary>
public sealed class RoleException : StartRefusedException
{
    public RoleException(string code, string message) : base(code, message) { }
}

/// <summary>Refuses connections whose user could see past row level security, whatever an administrator has set up.</summary>
public static class RoleCheck
{
    private const string Question = """
        SELECT r.rolsuper OR r.rolbypassrls OR pg_has_role(current_user, 'civic_owner', 'MEMBER')
                 OR EXISTS (SELECT FROM pg_database d WHERE d.datname = current_database() AND pg_has_role(current_user, d.datdba, 'MEMBER'))
                 OR EXISTS (SELECT FROM pg_class c WHERE c.oid >= 16384 AND pg_has_role(current_user, c.relowner, 'MEMBER'))
                 OR pg_has_role(current_user, $2, 'MEMBER'),
               pg_has_role(current_user, $1, 'USAGE')
        FROM pg_roles r WHERE r.rolname = current_user
        """;

    /// <summary>Checks the connections of civic_app and civic_journal. Reads only.</summary>
    /// <exception cref="RoleException">role-missing, role-too-strong or role-wrong.</exception>
    public static async Task VerifyAsync(CivicConnections connections, CancellationToken cancellation = default)
    {
        await VerifyAsync(connections.App, RoleBootstrap.App, RoleBootstrap.Journal, "Civic", cancellation);
        await VerifyAsync(connections.Journal, RoleBootstrap.Journal, RoleBootstrap.App, "CivicJournal", cancellation);
    }

    private static async Task VerifyAsync(string connectionString, string role, string other, string setting, CancellationToken cancellation)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellation);
        await using var command = new NpgsqlCommand(Question, connection) { Parameters = { new() { Value = role }, new() { Value = other } } };
        try
        {
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            await reader.ReadAsync(cancellation);
            if (reader.GetBoolean(0))
                throw new RoleException("role-too-strong",
                    $"The user of ConnectionStrings__{setting} is a superuser, an owner, above row level security or also {other}; give it the rights of {role} only.");
            if (!reader.GetBoolean(1))
                throw new RoleException("role-wrong", $"The user of ConnectionStrings__{setting} is not {role}; use that role or a member of it.");
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UndefinedObject)
        {
            throw new RoleException("role-missing", $"The server lacks a role ({e.MessageText}); an administrator runs roles.sql first.");
        }
    }
}
