using System.Data;
using System.Threading.Channels;
using Civic.Contracts.Ports;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Civic.Storage.Journal;

/// <summary>
/// The writer: takes whatever has queued and writes it in one pipeline and one transaction. One voter alone does not wait for
/// a group; a thousand share one commit.
/// </summary>
internal sealed class GroupCommit : IAsyncDisposable
{
    private const int MaxStreams = 512;
    private const int MaxEvents = 2048;

    // The order of positions is the order of this lock; it is held until the commit, by every silo.
    internal const string Lock = "select pg_advisory_xact_lock(4212018)";

    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    private readonly Channel<EncodedAppend> _queue = Channel.CreateUnbounded<EncodedAppend>();
    private readonly NpgsqlDataSource _app;
    private readonly DatabaseClock _clock;
    private readonly ILogger _log;
    private readonly Task[] _writers;

    internal GroupCommit(NpgsqlDataSource app, DatabaseClock clock, ILogger log)
    {
        (_app, _clock, _log) = (app, clock, log);
        // While one batch waits for the disk, the other is on its way to the lock.
        _writers = [Task.Run(Write), Task.Run(Write)];
    }

    internal Task<AppendReport> Append(StreamAppend append)
    {
        var encoded = new EncodedAppend(append);
        return _queue.Writer.TryWrite(encoded)
            ? encoded.Done
            : Task.FromException<AppendReport>(new JournalUnavailableException("The journal is closing."));
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await Task.WhenAll(_writers);
    }

    private async Task Write()
    {
        var batch = new List<EncodedAppend>();
        await using var session = new Session(_app, _log);
        while (await More(session))
        {
            batch.Clear();
            var events = 0;
            while (batch.Count < MaxStreams && events < MaxEvents && _queue.Reader.TryRead(out var next))
            {
                batch.Add(next);
                events += next.Events.Count;
            }

            if (batch.Count > 0) await Commit(session, batch);
        }
    }

    // A session that waits for long goes back to the pool, which closes what is idle: a line through a proxy may be gone without a word.
    private async Task<bool> More(Session session)
    {
        var more = _queue.Reader.WaitToReadAsync().AsTask();
        try
        {
            return await more.WaitAsync(Idle);
        }
        catch (TimeoutException)
        {
            await session.DisposeAsync();
            return await more;
        }
    }

    private async Task Commit(Session session, List<EncodedAppend> batch)
    {
        try
        {
            await Send(session, batch);
        }
        catch (PostgresException e) when (!IsOutage(e))
        {
            await Halve(session, batch, e);
        }
        catch (Exception e)
        {
            _log.LogWarning(e, "A batch of {Count} appends has no known outcome", batch.Count);
            foreach (var append in batch) append.Fail(new JournalUnavailableException("The database did not say whether it committed.", e));
        }
    }

    // The server said no, so nothing of the batch is stored. The faulty stream is found by halving.
    private async Task Halve(Session session, List<EncodedAppend> batch, PostgresException why)
    {
        if (batch.Count == 1)
        {
            if (why.SqlState == PostgresErrorCodes.UniqueViolation) batch[0].Report(new VersionConflict(-1));
            else batch[0].Fail(new JournalUnavailableException($"The database refused: {why.SqlState} {why.MessageText}", why));
            return;
        }

        await Commit(session, batch[..(batch.Count / 2)]);
        await Commit(session, batch[(batch.Count / 2)..]);
    }

    private async Task Send(Session session, List<EncodedAppend> batch)
    {
        var tenants = batch.GroupBy(append => append.Append.Tenant.Value).Select(group => (Tenant: group.Key, Appends: group.ToList())).ToList();
        var connection = await session.Open();
        // Without error barriers a batch is one implicit transaction: it commits as a whole at its end.
        await using var commands = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(Lock) } };
        foreach (var (tenant, appends) in tenants)
        {
            commands.BatchCommands.Add(TenantSetting.Command(tenant));
            commands.BatchCommands.Add(AppendCommand.For(appends));
            if (BallotCommand.IsNeeded(appends)) commands.BatchCommands.Add(BallotCommand.For(tenant, appends));
        }

        var reports = new List<(EncodedAppend, AppendReport)>(batch.Count);
        await using (var reader = await commands.ExecuteReaderAsync())
        {
            foreach (var (_, appends) in tenants)
            {
                await reader.NextResultAsync();
                await reader.NextResultAsync();
                await ReadReports(reader, appends, reports);
                if (BallotCommand.IsNeeded(appends)) await reader.NextResultAsync();
            }
        }

        // Only here is the transaction over; nobody is answered before.
        foreach (var (append, report) in reports) append.Report(report);
    }

    private async Task ReadReports(NpgsqlDataReader reader, List<EncodedAppend> appends, List<(EncodedAppend, AppendReport)> into)
    {
        while (await reader.ReadAsync())
        {
            var append = appends[reader.GetInt32(0) - 1];
            _clock.Saw(reader.GetFieldValue<DateTime>(4));
            into.Add((append, reader.GetString(1) switch
            {
                "ok" => new Appended(Positions(append, reader.GetInt64(3))),
                "known" => new OperationsKnown(new Dictionary<Guid, KnownOperation>()),
                "late" => new DeadlinePassed(),
                _ => new VersionConflict(reader.GetInt32(2)),
            }));
        }
    }

    private static long[] Positions(EncodedAppend append, long first) =>
        Array.ConvertAll(append.Ends, end => end == 0 ? 0 : first + end - append.Append.Expected - 1);

    // Class 57: the server is going or coming; 08: the line; 53: out of something; 40: told to try again.
    private static bool IsOutage(PostgresException e) =>
        e.SqlState.StartsWith("57", StringComparison.Ordinal) || e.SqlState.StartsWith("08", StringComparison.Ordinal)
        || e.SqlState.StartsWith("53", StringComparison.Ordinal) || e.SqlState.StartsWith("40", StringComparison.Ordinal);

    /// <summary>A writer's session: the same as long as there is work. The pool hands out its sessions by turns, and each would come with its caches cold.</summary>
    private sealed class Session(NpgsqlDataSource app, ILogger log) : IAsyncDisposable
    {
        private NpgsqlConnection? _connection;

        internal async ValueTask<NpgsqlConnection> Open()
        {
            if (_connection is { State: ConnectionState.Open }) return _connection;
            await DisposeAsync();
            return _connection = await app.OpenConnectionAsync();
        }

        public async ValueTask DisposeAsync()
        {
            if (Interlocked.Exchange(ref _connection, null) is not { } connection) return;
            try
            {
                await connection.DisposeAsync();
            }
            catch (NpgsqlException e)
            {
                // A session that cannot even be closed must not take its writer along.
                log.LogDebug(e, "A session of the journal's writer was not closed");
            }
        }
    }
}
