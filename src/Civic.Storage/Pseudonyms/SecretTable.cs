using System.Security.Cryptography;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Civic.Storage.Pseudonyms;

/// <inheritdoc/>
/// <remarks>Kept as the texts are, in base64: what erases a text erases a secret.</remarks>
public sealed class SecretTable(AppPool app) : ISecrets
{
    // Of two who ask first at the same moment one inserts; the other waits for it, inserts nothing, and the second statement shows it.
    private const string Draw = """
        insert into erasable_text (tenant, id, text, salt, written_at)
        values (current_setting('civic.tenant'), $1, $2, '\x', clock_timestamp())
        on conflict (tenant, id) do nothing
        """;

    private const string Read = "select text from erasable_text where tenant = current_setting('civic.tenant', true) and id = $1";

    public async ValueTask<byte[]?> Of(TenantId tenant, string name, CancellationToken cancellation)
    {
        var id = "secret/" + name;
        try
        {
            await using var connection = await app.Source.OpenConnectionAsync(cancellation);
            if (await Find(connection, tenant, id, cancellation) is { } known) return known.Secret;
            await using var draw = TenantSetting.Batch(
                connection, tenant.Value, Draw, [Text(id), Text(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)))]);
            await draw.ExecuteNonQueryAsync(cancellation);
            return (await Find(connection, tenant, id, cancellation))?.Secret;
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The secrets cannot be asked now.", e);
        }
    }

    private static async Task<Row?> Find(NpgsqlConnection connection, TenantId tenant, string id, CancellationToken cancellation)
    {
        await using var batch = TenantSetting.Batch(connection, tenant.Value, Read, [Text(id)]);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        if (!await reader.ReadAsync(cancellation)) return null;
        return new Row(reader.IsDBNull(0) ? null : Convert.FromBase64String(reader.GetString(0)));
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };

    private sealed record Row(byte[]? Secret);
}
