using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Codec;
using Civic.Storage.Journal;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Civic.Storage.ReadModels;

/// <summary>
/// Follows the journal and keeps the rows. Rows and checkpoint are one transaction, so a kill between two batches changes nothing.
/// </summary>
public sealed class ProjectionRunner(JournalPool journal, AppPool app, IEnumerable<IProjection> projections, CommitSignal signal, ILogger<ProjectionRunner> log)
    : JournalFollower(journal, app, signal, log, 4212019)
{
    // A change in how rows are folded gets a new name here: the runner then starts from the first event.
    internal const string Checkpoint = "documents.v1";
    private const string Last = "select coalesce((select position from projection where name = $1), 0)";
    private const string Next = """
        select tenant, position, stream, version, type, payload::text, actor, recorded_at, occurred_at
        from event where position > $1 and position <= $2 and type = any($3) order by position limit 1000
        """;

    private const string Advance = "insert into projection (name, position) values ($1, $2) on conflict (name) do update set position = excluded.position";
    // Rows that a crash takes back are folded again from the journal; so nobody's vote waits behind their flush.
    private const string Unflushed = "select set_config('synchronous_commit', 'off', true)";
    private const string Upsert = """
        insert into document (tenant, room, id, parent, sort, version, position, state)
        select current_setting('civic.tenant'), d.room, d.id, d.parent, d.sort, d.version, d.position, d.state::json
        from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::int[], $6::bigint[], $7::text[]) as d(room, id, parent, sort, version, position, state)
        on conflict (tenant, room, id) do update
        set parent = excluded.parent, sort = excluded.sort, version = excluded.version, position = excluded.position, state = excluded.state
        where document.position < excluded.position
        """;

    // Votes that follow each other closely are folded together: each folding reads and writes the whole row.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(5);

    private readonly Dictionary<string, IProjection> _byRoom = projections.ToDictionary(p => p.Room, StringComparer.Ordinal);
    private readonly string[] _types = [.. EventCatalog.All.Where(e => projections.Any(p => p.Takes(e.Value))).Select(e => e.Key)];

    protected override async Task Follow(NpgsqlConnection leader, CancellationToken stopping)
    {
        var last = await Scalar<long>(leader, Last, stopping, new NpgsqlParameter<string> { TypedValue = Checkpoint });
        while (true)
        {
            var seen = Signal.Count;
            var before = last;
            last = await Step(leader, last, stopping);
            // A server that crashed took this session with it, and unflushed rows perhaps. With nothing new to write nobody would notice; who is asked does.
            if (last == before) last = await Scalar<long>(leader, Last, stopping, new NpgsqlParameter<string> { TypedValue = Checkpoint });
            else await Task.Delay(Rest, stopping);
            await Signal.Wait(seen, TimeSpan.FromMilliseconds(500), stopping);
        }
    }

    // Reads up to the head, a batch at a time.
    private async Task<long> Step(NpgsqlConnection leader, long last, CancellationToken cancellation)
    {
        var head = await ReadHead(cancellation);
        while (last < head)
        {
            var events = await Read(last, head, cancellation);
            var upto = events.Count == 1000 ? events[^1].Position : head;
            await Write(leader, events, upto, cancellation);
            last = upto;
        }

        return last;
    }

    private async Task<List<StoredEvent>> Read(long after, long upto, CancellationToken cancellation)
    {
        await using var command = Journal.Source.CreateCommand(Next);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upto });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = _types });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var events = new List<StoredEvent>();
        while (await reader.ReadAsync(cancellation))
        {
            try
            {
                events.Add(PostgresJournal.Stored(reader, new TenantId(reader.GetString(0)), 1));
            }
            catch (QuarantineException e)
            {
                // One unreadable event closes its stream to commands; its row stays as it was and all else goes on.
                Log.LogError(e, "{Stream} is not projected further", e.Stream);
            }
        }

        return events;
    }

    private async Task Write(NpgsqlConnection leader, List<StoredEvent> events, long upto, CancellationToken cancellation)
    {
        await using var transaction = await leader.BeginTransactionAsync(cancellation);
        foreach (var tenant in events.GroupBy(e => e.Tenant))
        {
            var rows = await Fold(leader, tenant.Key, [.. tenant], cancellation);
            await using var batch = TenantSetting.Batch(leader, tenant.Key.Value, Upsert,
                Array(rows, r => r.Room), Array(rows, r => r.Id), Array(rows, r => r.Parent), Array(rows, r => r.Sort),
                Array(rows, r => r.Version), Array(rows, r => r.Position), Array(rows, r => r.State));
            await batch.ExecuteNonQueryAsync(cancellation);
        }

        var checkpoint = new NpgsqlBatchCommand(Advance)
        {
            Parameters = { new NpgsqlParameter<string> { TypedValue = Checkpoint }, new NpgsqlParameter<long> { TypedValue = upto } },
        };
        await using var advance = new NpgsqlBatch(leader, transaction) { BatchCommands = { new NpgsqlBatchCommand(Unflushed), checkpoint } };
        await advance.ExecuteNonQueryAsync(cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task<List<Row>> Fold(NpgsqlConnection leader, TenantId tenant, List<StoredEvent> events, CancellationToken cancellation)
    {
        var rows = new List<Row>();
        foreach (var room in events.GroupBy(e => Streams.RoomOf(e.Stream)))
        {
            if (!_byRoom.TryGetValue(room.Key, out var projection)) continue;
            var ids = room.Select(e => Streams.KeyOf(e.Stream)).Distinct().ToArray();
            var states = await DocumentReader.States(leader, tenant, room.Key, ids, cancellation);
            foreach (var stream in room.GroupBy(e => Streams.KeyOf(e.Stream)))
                if (Fold(projection, stream.Key, states.GetValueOrDefault(stream.Key), [.. stream]) is { } row) rows.Add(row);
        }

        return rows;
    }

    private Row? Fold(IProjection projection, string id, string? json, List<StoredEvent> events)
    {
        try
        {
            var state = json is null ? null : projection.Decode(json);
            foreach (var stored in events) state = projection.Fold(state, stored.Event);
            var (parent, sort) = projection.Place(id, state!);
            return new Row(projection.Room, id, parent, sort, events[^1].Version, events[^1].Position, projection.Encode(state!));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Folding is pure: it would fail again, and one stream must not hold up all others.
            Log.LogError(e, "{Stream} is not projected further", events[0].Stream);
            return null;
        }
    }

    private static NpgsqlParameter<T[]> Array<T>(List<Row> rows, Func<Row, T> column) => new() { TypedValue = [.. rows.Select(column)] };

    private sealed record Row(string Room, string Id, string Parent, string Sort, int Version, long Position, string State);
}
