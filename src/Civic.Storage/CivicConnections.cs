using Microsoft.Extensions.Configuration;
using Npgsql;

namespace Civic.Storage;

/// <summary>
/// The connection strings of the three roles. They hold passwords: never log them.
/// </summary>
/// <param name="Owner">Role civic_owner, applies migrations, and makes and drops the boxes of secret votes; null in a process that must do neither (it then only checks the schema).</param>
/// <param name="App">Role civic_app, serves every request.</param>
/// <param name="Journal">Role civic_journal, reads events and claims due work of all tenants; nothing else.</param>
public sealed record CivicConnections(string? Owner, string App, string Journal)
{
    /// <summary>
    /// Reads <c>ConnectionStrings:Civic</c>, <c>:CivicJournal</c> and, where migrations are to be applied or secret votes held, <c>:CivicOwner</c>.
    /// No string is derived from another: each role has a password of its own, and a serving process need not know the owner's.
    /// </summary>
    /// <returns>Null without <c>ConnectionStrings:Civic</c>; the host then starts a private server.</returns>
    /// <exception cref="ConnectionsException">journal-connection-missing, roles-not-separate or connection-unreadable.</exception>
    public static CivicConnections? From(IConfiguration configuration)
    {
        if (Read(configuration, "Civic") is not { } app)
            return null;
        var journal = Read(configuration, "CivicJournal") ?? throw new ConnectionsException("journal-connection-missing",
            "ConnectionStrings__Civic is set but ConnectionStrings__CivicJournal is not; set it to the same database with the role civic_journal.");
        var owner = Read(configuration, "CivicOwner");
        string?[] users = [app.Username, journal.Username, owner?.Username];
        if (users.Where(user => user is not null).GroupBy(user => user, StringComparer.Ordinal).Any(group => group.Count() > 1))
            throw new ConnectionsException("roles-not-separate",
                "ConnectionStrings__Civic, __CivicJournal and __CivicOwner must name different users (civic_app, civic_journal, civic_owner); give each its own.");
        return new(owner?.ConnectionString, app.ConnectionString, journal.ConnectionString);
    }

    public override string ToString() => nameof(CivicConnections);

    private static NpgsqlConnectionStringBuilder? Read(IConfiguration configuration, string name)
    {
        var text = configuration.GetConnectionString(name);
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : new(text);
        }
        catch (ArgumentException)
        {
            // The parser's own message may quote parts of the string, password included.
            throw new ConnectionsException("connection-unreadable",
                $"ConnectionStrings__{name} cannot be read; write it as Host=…;Database=…;Username=…;Password=…");
        }
    }
}

/// <summary>The configured connection strings do not fit together.</summary>
public sealed class ConnectionsException : StartRefusedException
{
    public ConnectionsException(string code, string message) : base(code, message) { }
}
