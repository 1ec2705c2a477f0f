using System.Runtime.CompilerServices;
using Civic.Contracts.Live;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Npgsql;

namespace Civic.Storage.Journal;

/// <content>Topics: the events of a stream, or of a stream and those under a prefix, counted in global order.</content>
public sealed partial class PostgresJournal
{
    private const string Mine = "tenant = current_setting('civic.tenant', true)";

    // A stream's versions have no gaps, so its last version is its count, and its number is its version.
    private const string CountStream = $"select coalesce(max(version), 0)::bigint from event where {Mine} and stream = $1";
    private const string CountStreams = $"select count(*) from event where {Mine} and (stream = $1 or (stream >= $2 and stream < $3))";
    private const string AfterInStream = $"select {Columns} from event where {Mine} and stream = $1 and version > $2 order by version limit 5000";
    private const string AfterInStreams =
        $"select {Columns} from event where {Mine} and (stream = $1 or (stream >= $2 and stream < $3)) order by position offset $4 limit 5000";

    public async Task<long> CountTopic(TenantId tenant, string topic, CancellationToken cancellation = default)
    {
        var (stream, prefix) = Topics.StreamsOf(topic);
        try
        {
            await using var connection = await _app.OpenConnectionAsync(cancellation);
            await using var batch = TenantSetting.Batch(
                connection, tenant.Value, prefix is null ? CountStream : CountStreams, [.. Names(stream, prefix)]);
            await using var reader = await batch.ExecuteReaderAsync(cancellation);
            await reader.NextResultAsync(cancellation);
            await reader.ReadAsync(cancellation);
            return reader.GetInt64(0);
        }
        catch (NpgsqlException e)
        {
            throw new JournalUnavailableException("The journal cannot be asked now.", e);
        }
    }

    public async IAsyncEnumerable<StoredEvent> ReadTopic(
        TenantId tenant, string topic, long after, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        while (true)
        {
            var page = await TopicPage(tenant, topic, after, cancellation);
            foreach (var stored in page) yield return stored;
            if (page.Count < PageSize) yield break;
            after += page.Count;
        }
    }

    private async Task<List<StoredEvent>> TopicPage(TenantId tenant, string topic, long after, CancellationToken cancellation)
    {
        var (stream, prefix) = Topics.StreamsOf(topic);
        try
        {
            await using var connection = await _app.OpenConnectionAsync(cancellation);
            await using var batch = TenantSetting.Batch(
                connection, tenant.Value, prefix is null ? AfterInStream : AfterInStreams,
                [.. Names(stream, prefix), prefix is null ? new NpgsqlParameter<int> { TypedValue = (int)after } : new NpgsqlParameter<long> { TypedValue = after }]);
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

    // A prefix ends in a slash and the columns sort by byte, so what begins with it lies before the same with the next character.
    private static IEnumerable<NpgsqlParameter> Names(string stream, string? prefix)
    {
        yield return new NpgsqlParameter<string> { TypedValue = stream };
        if (prefix is null) yield break;
        yield return new NpgsqlParameter<string> { TypedValue = prefix };
        yield return new NpgsqlParameter<string> { TypedValue = string.Concat(prefix.AsSpan()[..^1], [(char)(prefix[^1] + 1)]) };
    }
}
