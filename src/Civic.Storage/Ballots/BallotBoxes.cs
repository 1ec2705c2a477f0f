using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Civic.Storage.Ballots;

/// <inheritdoc/>
/// <remarks>Reads as <c>civic_app</c>, under row level security. Boxes are made and dropped by <see cref="BoxKeeper"/>.</remarks>
internal sealed class BallotBoxes(AppPool app, BoxKeeper keeper) : IBallotBoxes
{
    private const string Find = "select from sealed_ballot where box = $1 and tenant = current_setting('civic.tenant', true) and ballot = $2";
    private const string Read = "select ballot from sealed_ballot where box = $1 and tenant = current_setting('civic.tenant', true) order by ballot";

    public bool CanKeep => keeper.CanKeep;

    public Task Open(TenantId tenant, string vote, CancellationToken cancellation = default) => keeper.Open(BoxId.Of(tenant.Value, vote), cancellation);

    public Task Destroy(TenantId tenant, string vote, CancellationToken cancellation = default) => keeper.Destroy(BoxId.Of(tenant.Value, vote), cancellation);

    public async Task<bool> Holds(TenantId tenant, string vote, byte[] ballot, CancellationToken cancellation = default) =>
        (await Rows(tenant, Find, cancellation, Box(tenant, vote), new NpgsqlParameter<byte[]> { TypedValue = ballot, NpgsqlDbType = NpgsqlDbType.Bytea })).Count > 0;

    public async Task<IReadOnlyList<byte[]>> Ballots(TenantId tenant, string vote, CancellationToken cancellation = default) =>
        await Rows(tenant, Read, cancellation, Box(tenant, vote));

    private static NpgsqlParameter<Guid> Box(TenantId tenant, string vote) => new() { TypedValue = BoxId.Of(tenant.Value, vote), NpgsqlDbType = NpgsqlDbType.Uuid };

    private async Task<List<byte[]>> Rows(TenantId tenant, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        try
        {
            await using var connection = await app.Source.OpenConnectionAsync(cancellation);
            await using var batch = TenantSetting.Batch(connection, tenant.Value, sql, parameters);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            var rows = new List<byte[]>();
            while (await reader.ReadAsync(cancellation)) rows.Add(reader.FieldCount == 0 ? [] : reader.GetFieldValue<byte[]>(0));
            return rows;
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The box cannot be asked now.", e);
        }
    }
}
