using System.Runtime.CompilerServices;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Codec;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Civic.Storage.Journal;

/// <summary>The journal on PostgreSQL. Serves as <c>civic_app</c>; row level security decides what it can see.</summary>
public sealed partial class PostgresJournal : IJournal, IAsyncDisposable
{
    private const int PageSize = 5000;
    private const string Columns = "position, stream, version, type, payload::text, actor, recorded_at, occurred_at";
    private const string ReadStream = $"select {Columns} from event where stream = $1 and version > $2 and tenant = current_setting('civic.tenant', true) order by version limit 5000";
    private const string ReadByPrefix = $"select {Columns} from event where stream ^@ $1 and position > $2 and tenant = current_setting('civic.tenant', true) order by position limit 5000";
    private const string FindKeys = """
        select operation, input_hash, 'stored', null, null, position from event where tenant = current_setting('civic.tenant', true) and operation = any($1)
        union all
        select key, input_hash, outcome, code, path, 0 from operation where tenant = current_setting('civic.tenant', true) and key = any($1)
        """;

    private const string Tombstone = """
        insert into operation (tenant, key, input_hash, actor, outcome, code, recorded_at)
        select current_setting('civic.tenant'), $1, ''::bytea, $2, 'not-stored', 'operation-settled', clock_timestamp()
        where not exists (select from event where tenant = current_setting('civic.tenant', true) and operation = $1)
          and not exists (select from operation where tenant = current_setting('civic.tenant', true) and key = $1)
        """;

    private readonly NpgsqlDataSource _app;
    private readonly DatabaseClock _clock = new();
    private readonly GroupCommit _writer;

    public PostgresJournal(AppPool app, ILogger<PostgresJournal> log)
    {
        _app = app.Source;
        _writer = new GroupCommit(_app, _clock, log);
    }

    public DateTimeOffset Now => _clock.Now;

    /// <summary>Reads the database's time once; to be called before the first command.</summary>
    public async Task ReadClock(CancellationToken cancellation = default)
    {
        await using var command = _app.CreateCommand("select clock_timestamp()");
        _clock.Saw((DateTime)(await command.ExecuteScalarAsync(cancellation))!);
    }

    public IAsyncEnumerable<StoredEvent> Read(TenantId tenant, string stream, int after, CancellationToken cancellation = default) =>
        Pages(tenant, ReadStream, stream, after, stored => stored.Version, cancellation);

    public IAsyncEnumerable<StoredEvent> ReadPrefix(TenantId tenant, string prefix, long after, CancellationToken cancellation = default) =>
        Pages(tenant, ReadByPrefix, prefix, after, stored => stored.Position, cancellation);

    public async Task<AppendReport> Append(StreamAppend append)
    {
        var report = await _writer.Append(append);
        if (report is not OperationsKnown) return report;
        return new OperationsKnown(await Find(append.Tenant, [.. append.Submissions.Select(submission => submission.Key)]));
    }

    public async Task<KnownOperation?> Find(TenantId tenant, Guid key, CancellationToken cancellation = default) =>
        (await Find(tenant, [key], cancellation)).GetValueOrDefault(key);

    // A batch with one command that came twice is asked about as a whole: it is in a hurry.
    private async Task<Dictionary<Guid, KnownOperation>> Find(TenantId tenant, Guid[] keys, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await _app.OpenConnectionAsync(cancellation);
            await using var batch = TenantSetting.Batch(connection, tenant.Value, FindKeys, new NpgsqlParameter<Guid[]> { TypedValue = keys });
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            var known = new Dictionary<Guid, KnownOperation>();
            while (await reader.ReadAsync(cancellation))
            {
                var found = Known(reader);
                known.TryAdd(found.Key, found);
            }

            return known;
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The journal cannot be asked now.", e);
        }
    }

    public async Task<KnownOperation> Settle(TenantId tenant, Guid key, PersonId actor, CancellationToken cancellation = default)
    {
        try
        {
            await using var connection = await _app.OpenConnectionAsync(cancellation);
            await using var batch = TenantSetting.Batch(
                connection, tenant.Value, Tombstone,
                new NpgsqlParameter<Guid> { TypedValue = key }, new NpgsqlParameter<string> { TypedValue = actor.Value });
            // Behind the same lock as every append: one that is still under way is over when the tombstone is written.
            batch.BatchCommands.Insert(0, new NpgsqlBatchCommand(GroupCommit.Lock));
            await batch.ExecuteNonQueryAsync(cancellation);
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The operation cannot be settled now.", e);
        }

        return await Find(tenant, key, cancellation) ?? throw new JournalUnavailableException("The tombstone was not written.");
    }

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static KnownOperation Known(NpgsqlDataReader row)
    {
        var outcome = row.GetString(2) switch
        {
            "stored" => Outcome.Stored(row.GetInt64(5)),
            "refused" => Outcome.Refused(new Refusal(row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4))),
            _ => Outcome.NotStored,
        };
        return new KnownOperation(row.GetGuid(0), row.GetFieldValue<byte[]>(1), outcome);
    }

    // In pages, so that a long stream neither holds a connection while it is folded nor lies in memory twice.
    private async IAsyncEnumerable<StoredEvent> Pages<TAfter>(
        TenantId tenant, string sql, string name, TAfter after, Func<StoredEvent, TAfter> next, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var page = await Page(tenant, sql, name, after, cancellation);
            foreach (var stored in page) yield return stored;
            if (page.Count < PageSize) yield break;
            after = next(page[^1]);
        }
    }

    private async Task<List<StoredEvent>> Page<TAfter>(TenantId tenant, string sql, string name, TAfter after, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await _app.OpenConnectionAsync(cancellation);
            await using var batch = TenantSetting.Batch(
                connection, tenant.Value, sql, new NpgsqlParameter<string> { TypedValue = name }, new NpgsqlParameter<TAfter> { TypedValue = after });
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            var page = new List<StoredEvent>();
            while (await reader.ReadAsync(cancellation)) page.Add(Stored(reader, tenant, 0));
            return page;
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The journal cannot be read now.", e);
        }
    }

    internal static StoredEvent Stored(NpgsqlDataReader row, TenantId tenant, int from) => new(
        row.GetInt64(from), tenant, row.GetString(from + 1), row.GetInt32(from + 2), row.GetString(from + 3),
        EventCatalog.Decode(row.GetString(from + 1), row.GetInt32(from + 2), row.GetString(from + 3), row.GetString(from + 4)),
        new PersonId(row.GetString(from + 5)), row.GetFieldValue<DateTime>(from + 6),
        row.IsDBNull(from + 7) ? null : row.GetFieldValue<DateTime>(from + 7));
}
