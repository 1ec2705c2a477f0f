using System.Data;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Journal;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Civic.Storage.Evidence;

/// <summary>
/// Follows the journal in its global order and grows the municipalities' trees; signs when it is time. One at a time, whatever the number of silos: it holds a session
/// lock. Leaves, secrets and how far it has read are one transaction, so a kill between two batches changes nothing. No vote waits for it.
/// </summary>
public sealed class LogFollower(
    JournalPool journal, AppPool app, ICommitments commitments, CheckpointSigner signer, CommitSignal signal, ILogger<LogFollower> log) : BackgroundService
{
    // A change in what a leaf is made of would be another log; this one goes on for ever.
    internal const string Mark = "log.v1";
    private const int BatchSize = 4000;
    private const string TryLead = "select pg_try_advisory_lock(4212020)";
    private const string GiveUp = "select pg_advisory_unlock(4212020)";
    private const string Last = $"select coalesce((select position from projection where name = '{Mark}'), 0)";
    private const string Advance = $"insert into projection (name, position) values ('{Mark}', $1) on conflict (name) do update set position = excluded.position";
    private const string Head = "select coalesce(max(position), 0) from event";

    private const string Next = """
        select tenant, position, stream, version, leaf, recorded_at, occurred_at, operation, input_hash, once
        from event where position > $1 and position <= $2 order by position limit 4000
        """;

    // One look at the primary key for each municipality.
    private const string Tenants = """
        with recursive t as (
            (select tenant from event order by tenant limit 1)
            union all
            select (select e.tenant from event e where e.tenant > t.tenant order by e.tenant limit 1) from t where t.tenant is not null)
        select tenant from t where tenant is not null
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                log.LogWarning(e, "The log's follower starts again in a moment");
                await Task.Delay(500, stoppingToken);
            }
        }
    }

    /// <summary>Leads once: reads to the journal's end and signs everything.</summary>
    internal Task CatchUp(CancellationToken cancellation) => Lead((leader, trees) => Finish(leader, trees, null), cancellation);

    private Task Follow(CancellationToken stopping) => Lead(async (leader, trees) =>
    {
        long? last = null;
        while (!stopping.IsCancellationRequested)
        {
            var seen = signal.Count;
            last = await Step(leader, trees, last, CancellationToken.None);
            await signer.SignDue(leader, all: false, CancellationToken.None);
            await Wait(seen, stopping);
        }

        await Finish(leader, trees, last);
    }, stopping);

    private async Task Finish(NpgsqlConnection leader, Trees trees, long? last)
    {
        await Step(leader, trees, last, CancellationToken.None);
        await signer.SignDue(leader, all: true, CancellationToken.None);
    }

    private async Task Lead(Func<NpgsqlConnection, Trees, Task> follow, CancellationToken stopping)
    {
        await using var leader = await app.Source.OpenConnectionAsync(stopping);
        while (!await Scalar<bool>(leader, TryLead, stopping)) await signal.Wait(Patience, stopping);
        try
        {
            signer.Begin(await AllTenants(stopping));
            await follow(leader, new Trees(leader, commitments));
        }
        finally
        {
            // The session outlives this connection in the pool, and the lock with it. A session that broke has none.
            if (leader.State is ConnectionState.Open) await Scalar<bool>(leader, GiveUp, CancellationToken.None);
        }
    }

    private async Task Wait(long seen, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(signer.Gathering, stopping);
            await signal.Wait(seen, signer.IsWaiting ? signer.Gathering : Patience, stopping);
        }
        catch (OperationCanceledException)
        {
            // The last look comes after it.
        }
    }

    private async Task<long> Step(NpgsqlConnection leader, Trees trees, long? known, CancellationToken cancellation)
    {
        var last = known ?? await Scalar<long>(leader, Last, cancellation);
        var head = await ReadHead(cancellation);
        while (last < head)
        {
            var rows = await Read(last, head, cancellation);
            var upto = rows.Count == BatchSize ? rows[^1].Row.Position : head;
            await using var transaction = await leader.BeginTransactionAsync(cancellation);
            foreach (var tenant in rows.GroupBy(row => row.Tenant, row => row.Row))
            {
                await trees.Grow(tenant.Key, [.. tenant], cancellation);
                signer.Grown(tenant.Key);
            }

            await using var advance = new NpgsqlCommand(Advance, leader) { Parameters = { new NpgsqlParameter<long> { TypedValue = upto } } };
            await advance.ExecuteNonQueryAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            last = upto;
        }

        return last;
    }

    private async Task<long> ReadHead(CancellationToken cancellation)
    {
        await using var command = journal.Source.CreateCommand(Head);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    private async Task<List<TenantId>> AllTenants(CancellationToken cancellation)
    {
        await using var command = journal.Source.CreateCommand(Tenants);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var all = new List<TenantId>();
        while (await reader.ReadAsync(cancellation)) all.Add(new TenantId(reader.GetString(0)));
        return all;
    }

    private async Task<List<(TenantId Tenant, LoggedRow Row)>> Read(long after, long upto, CancellationToken cancellation)
    {
        await using var command = journal.Source.CreateCommand(Next);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upto });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(TenantId, LoggedRow)>();
        while (await reader.ReadAsync(cancellation)) rows.Add((new TenantId(reader.GetString(0)), Rows.Read(reader, 1)));
        return rows;
    }

    private static async Task<T> Scalar<T>(NpgsqlConnection connection, string sql, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync(cancellation))!;
    }
}
