using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Npgsql;
using NpgsqlTypes;

namespace Civic.Storage.Documents;

/// <inheritdoc/>
public sealed class TrustedDocumentTable(AppPool app) : ITrustedDocumentStore
{
    private const string Mine = "tenant = current_setting('civic.tenant', true)";
    private const string ById = $"select text from trusted_document where {Mine} and id = $1";

    private const string Insert = $"""
        with given as (select id, text from unnest($1::text[], $2::text[]) as g(id, text)),
        taken as (select g.id from given g join trusted_document d on d.{Mine} and d.id = g.id where d.text <> g.text),
        room as (select count(*) + (select count(*) from given) <= $4 as enough from trusted_document where {Mine}),
        added as (
            insert into trusted_document (tenant, id, text, added_at, added_by)
            select current_setting('civic.tenant'), id, text, clock_timestamp(), $3 from given
            where not exists (select from taken) and (select enough from room)
            on conflict (tenant, id) do nothing returning id)
        select (select count(*)::int from added), (select coalesce(array_agg(id order by id), array[]::text[]) from taken), (select enough from room)
        """;

    public async Task<DocumentsAdded> Add(TenantId tenant, IReadOnlyList<TrustedDocument> documents, PersonId by, CancellationToken cancellation) =>
        (await Query(tenant, Insert, row => new DocumentsAdded(row.GetInt32(0), row.GetFieldValue<string[]>(1), !row.GetBoolean(2)), cancellation,
            new NpgsqlParameter<string[]> { TypedValue = [.. documents.Select(one => one.Id)] },
            new NpgsqlParameter<string[]> { TypedValue = [.. documents.Select(one => one.Text)] },
            Text(by.Value), new NpgsqlParameter<int> { TypedValue = ITrustedDocumentStore.Most }))!;

    public Task<string?> Find(TenantId tenant, string id, CancellationToken cancellation) =>
        Query(tenant, ById, row => row.GetString(0), cancellation, Text(id));

    private async Task<TRow?> Query<TRow>(
        TenantId tenant, string sql, Func<NpgsqlDataReader, TRow> map, CancellationToken cancellation, params NpgsqlParameter[] parameters)
        where TRow : class
    {
        try
        {
            await using var connection = await app.Source.OpenConnectionAsync(cancellation);
            await using var batch = TenantSetting.Batch(connection, tenant.Value, sql, parameters);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            return await reader.ReadAsync(cancellation) ? map(reader) : null;
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The registered documents cannot be asked now.", e);
        }
    }

    private static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value, NpgsqlDbType = NpgsqlDbType.Text };
}
