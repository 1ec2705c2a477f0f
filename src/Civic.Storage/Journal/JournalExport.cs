using System.Text.Json;
using Civic.Domain.Kernel;
using Npgsql;

namespace Civic.Storage.Journal;

/// <summary>Every event of a municipality as NDJSON: what a second program needs to recount and to check each leaf.</summary>
public sealed class JournalExport(AppPool app)
{
    private const string All = """
        select position, stream, version, type, payload::text, actor, operation, leaf, recorded_at, occurred_at
        from event where tenant = current_setting('civic.tenant', true) order by position
        """;

    /// <summary>Writes one JSON object a line; <c>payload</c> is the stored text itself, byte for byte.</summary>
    public async Task Write(TenantId tenant, Stream output, CancellationToken cancellation = default)
    {
        await using var connection = await app.Source.OpenConnectionAsync(cancellation);
        await using var batch = TenantSetting.Batch(connection, tenant.Value, All);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            await JsonSerializer.SerializeAsync(output, new
            {
                tenant = tenant.Value,
                position = reader.GetInt64(0),
                stream = reader.GetString(1),
                version = reader.GetInt32(2),
                type = reader.GetString(3),
                payload = reader.GetString(4),
                actor = reader.GetString(5),
                operation = reader.IsDBNull(6) ? (Guid?)null : reader.GetGuid(6),
                leaf = Convert.ToHexStringLower(reader.GetFieldValue<byte[]>(7)),
                recordedAt = reader.GetFieldValue<DateTime>(8),
                occurredAt = reader.IsDBNull(9) ? (DateTime?)null : reader.GetFieldValue<DateTime>(9),
            }, cancellationToken: cancellation);
            output.WriteByte((byte)'\n');
        }
    }
}
