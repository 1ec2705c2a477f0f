using Civic.Contracts.Ports;
using Npgsql;

namespace Civic.Storage.Ballots;

/// <summary>
/// Makes and drops boxes as the owner. While the host runs, this is all that the owner's connection is used for: opened for the one statement, closed after it.
/// </summary>
/// <param name="owner">Null in a process that has no such connection.</param>
internal sealed class BoxKeeper(string? owner)
{
    // Both wait for locks on the one parent; who cannot have one soon tries again later rather than keep voters waiting behind it.
    private const string Patience = "set lock_timeout = '2s'";

    internal bool CanKeep => owner is not null;

    internal Task Open(Guid box, CancellationToken cancellation) => Run("select open_box($1)", box, cancellation);

    internal Task Destroy(Guid box, CancellationToken cancellation) => Run("select destroy_box($1)", box, cancellation);

    private async Task Run(string sql, Guid box, CancellationToken cancellation)
    {
        if (owner is null) throw new JournalUnavailableException("This process has no owner's connection, so it cannot keep boxes.");
        try
        {
            await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner) { Pooling = false, IncludeErrorDetail = false }.ConnectionString);
            await connection.OpenAsync(cancellation);
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands = { new NpgsqlBatchCommand(Patience), new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter<Guid> { TypedValue = box } } } },
            };
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The box cannot be made or dropped now.", e);
        }
    }
}
