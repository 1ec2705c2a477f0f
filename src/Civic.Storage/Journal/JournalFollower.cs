using System.Data;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Civic.Storage.Journal;

/// <summary>Follows the journal in its global order. One at a time, whatever the number of silos: who leads holds a session lock. What breaks begins again in a moment.</summary>
/// <param name="place">The lock's number; each kind of follower has its own.</param>
public abstract class JournalFollower(JournalPool journal, AppPool app, CommitSignal signal, ILogger log, int place) : BackgroundService
{
    private const string Head = "select coalesce(max(position), 0) from event";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly string _lead = $"select pg_try_advisory_lock({place})";
    private readonly string _giveUp = $"select pg_advisory_unlock({place})";

    protected JournalPool Journal => journal;

    protected CommitSignal Signal => signal;

    protected ILogger Log => log;

    /// <summary>Follows until it is stopped.</summary>
    /// <param name="leader">The connection that holds the lock.</param>
    protected abstract Task Follow(NpgsqlConnection leader, CancellationToken stopping);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Lead(leader => Follow(leader, stoppingToken), stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "{Follower} starts again in a moment", GetType().Name);
                await Task.Delay(500, stoppingToken);
            }
        }
    }

    /// <summary>Waits until nobody else leads, and leads.</summary>
    protected async Task Lead(Func<NpgsqlConnection, Task> follow, CancellationToken stopping)
    {
        await using var leader = await app.Source.OpenConnectionAsync(stopping);
        while (!await Scalar<bool>(leader, _lead, stopping)) await signal.Wait(Patience, stopping);
        try
        {
            await follow(leader);
        }
        finally
        {
            // The session outlives this connection in the pool, and the lock with it. A session that broke has none.
            if (leader.State is ConnectionState.Open) await Scalar<bool>(leader, _giveUp, CancellationToken.None);
        }
    }

    /// <summary>The position of the last event of all municipalities.</summary>
    protected async Task<long> ReadHead(CancellationToken cancellation)
    {
        await using var command = journal.Source.CreateCommand(Head);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    protected static async Task<T> Scalar<T>(NpgsqlConnection connection, string sql, CancellationToken cancellation, params NpgsqlParameter[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return (T)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
