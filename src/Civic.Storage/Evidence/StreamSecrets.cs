using System.Security.Cryptography;
using Civic.Domain.Kernel;
using Npgsql;

namespace Civic.Storage.Evidence;

/// <summary>The secrets from which salts are made: one a stream, with the erasable texts. Erased, nobody can open the stream's leaves any more.</summary>
internal static class StreamSecrets
{
    private const string Draw = """
        insert into erasable_text (tenant, id, text, salt, written_at)
        select current_setting('civic.tenant'), d.id, d.text, '\x', clock_timestamp() from unnest($1::text[], $2::text[]) as d(id, text)
        on conflict (tenant, id) do nothing
        """;

    private const string Read = """
        select id, text, erased_at is not null from erasable_text
        where tenant = current_setting('civic.tenant', true) and id = any($1)
        """;

    /// <summary>The secrets of streams; an erased one is null, one that was never drawn is not there.</summary>
    internal static async Task<Dictionary<string, byte[]?>> Find(
        NpgsqlConnection connection, TenantId tenant, IReadOnlyCollection<string> streams, CancellationToken cancellation)
    {
        await using var batch = TenantSetting.Batch(connection, tenant.Value, Read, Names(streams.Select(Id)));
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        await reader.NextResultAsync(cancellation);
        var found = new Dictionary<string, byte[]?>(StringComparer.Ordinal);
        while (await reader.ReadAsync(cancellation))
            if (!reader.IsDBNull(1) || reader.GetBoolean(2))
                found[reader.GetString(0)[Id("").Length..]] = reader.IsDBNull(1) ? null : Decoded(reader.GetString(1));
        return found;
    }

    /// <summary>The same; those that were never drawn are drawn, within the caller's transaction.</summary>
    internal static async Task<Dictionary<string, byte[]?>> FindOrDraw(
        NpgsqlConnection connection, TenantId tenant, IReadOnlyCollection<string> streams, CancellationToken cancellation)
    {
        await using (var draw = TenantSetting.Batch(connection, tenant.Value, Draw, Names(streams.Select(Id)),
            Names(streams.Select(_ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))))))
            await draw.ExecuteNonQueryAsync(cancellation);
        return await Find(connection, tenant, streams, cancellation);
    }

    private static string Id(string stream) => $"secret/log/{stream}";

    private static byte[] Decoded(string text)
    {
        var bytes = new byte[text.Length];
        // What is no secret opens nothing: verification then says that the leaves differ.
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }

    private static NpgsqlParameter<string[]> Names(IEnumerable<string> names) => new() { TypedValue = [.. names] };
}
