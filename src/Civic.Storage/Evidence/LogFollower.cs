using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Journal;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Civic.Storage.Evidence;

/// <summary>
/// Follows the journal and grows the municipalities' trees; signs when it is time. Leaves, secrets and how far it has read are one transaction, so a kill
/// between two batches changes nothing. No vote waits for it.
/// </summary>
public sealed class LogFollower(
    JournalPool journal, AppPool app, ICommitments commitments, CheckpointSigner signer, CommitSignal signal, ILogger<LogFollower> log)
    : JournalFollower(journal, app, signal, log, 4212020)
{
    // A change in what a leaf is made of would be another log; this one goes on for ever.
    internal const string Mark = "log.v1";
    private const int BatchSize = 4000;
    private const string Last = $"select coalesce((select position from projection where name = '{Mark}'), 0)";
    private const string Advance = $"insert into projection (name, position) values ('{Mark}', $1) on conflict (name) do update set position = excluded.position";

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

    /// <summary>Leads once: reads to the journal's end and signs everything.</summary>
    internal Task CatchUp(CancellationToken cancellation) => Lead(async leader => await Finish(leader, await Begin(leader, cancellation), null), cancellation);

    protected override async Task Follow(NpgsqlConnection leader, CancellationToken stopping)
    {
        var trees = await Begin(leader, stopping);
        long? last = null;
        while (!stopping.IsCancellationRequested)
        {
            var seen = Signal.Count;
            last = await Step(leader, trees, last, CancellationToken.None);
            await signer.SignDue(leader, all: false, CancellationToken.None);
            await Wait(seen, stopping);
        }

        await Finish(leader, trees, last);
    }

    private async Task<Trees> Begin(NpgsqlConnection leader, CancellationToken cancellation)
    {
        signer.Begin(await AllTenants(cancellation));
        return new Trees(leader, commitments);
    }

    private async Task Finish(NpgsqlConnection leader, Trees trees, long? last)
    {
        await Step(leader, trees, last, CancellationToken.None);
        await signer.SignDue(leader, all: true, CancellationToken.None);
    }

    private async Task Wait(long seen, CancellationToken stopping)
    {
        try
        {
            await Task.Delay(signer.Gathering, stopping);
            await Signal.Wait(seen, signer.IsWaiting ? signer.Gathering : Patience, stopping);
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

    private async Task<List<TenantId>> AllTenants(CancellationToken cancellation)
    {
        await using var command = Journal.Source.CreateCommand(Tenants);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var all = new List<TenantId>();
        while (await reader.ReadAsync(cancellation)) all.Add(new TenantId(reader.GetString(0)));
        return all;
    }

    private async Task<List<(TenantId Tenant, LoggedRow Row)>> Read(long after, long upto, CancellationToken cancellation)
    {
        await using var command = Journal.Source.CreateCommand(Next);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = after });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = upto });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<(TenantId, LoggedRow)>();
        while (await reader.ReadAsync(cancellation)) rows.Add((new TenantId(reader.GetString(0)), Rows.Read(reader, 1)));
        return rows;
    }
}
