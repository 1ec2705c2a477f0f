using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Journal;
using Npgsql;

namespace Civic.Storage.Processes;

/// <inheritdoc/>
public sealed class DueReader(JournalPool journal, AppPool app, CommitSignal signal) : IDueWork
{
    private const string Claim = """
        update due set claimed_until = clock_timestamp() + make_interval(secs => least(60, 2 * (attempts + 1))), attempts = attempts + 1
        where (tenant, stream, version, process, step) in (
            select tenant, stream, version, process, step from due
            where due_at <= clock_timestamp() and (claimed_until is null or claimed_until < clock_timestamp())
            order by due_at limit 32 for update skip locked)
        returning tenant, stream, version, process, step, attempts
        """;

    private const string Done = """
        delete from due where tenant = current_setting('civic.tenant', true) and stream = $1 and version = $2 and process = $3 and step = $4
        """;

    // Commits that follow each other closely cost one look, and no vote waits behind it for a processor.
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(5);
    private long _seen;

    public async Task<IReadOnlyList<DueStep>> Claimed(CancellationToken cancellation)
    {
        // What is committed after this line may be missed by the claim, and so ends the wait.
        _seen = signal.Count;
        await using var command = journal.Source.CreateCommand(Claim);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var steps = new List<DueStep>();
        while (await reader.ReadAsync(cancellation))
            steps.Add(new DueStep(
                new TenantId(reader.GetString(0)), reader.GetString(1), reader.GetInt32(2), reader.GetString(3), reader.GetString(4), reader.GetInt32(5)));
        return steps;
    }

    public async Task Finished(DueStep step, CancellationToken cancellation)
    {
        await using var connection = await app.Source.OpenConnectionAsync(cancellation);
        await using var batch = TenantSetting.Batch(connection, step.Tenant.Value, Done,
            new NpgsqlParameter<string> { TypedValue = step.Stream }, new NpgsqlParameter<int> { TypedValue = step.Version },
            new NpgsqlParameter<string> { TypedValue = step.Process }, new NpgsqlParameter<string> { TypedValue = step.Step });
        await batch.ExecuteNonQueryAsync(cancellation);
    }

    public async Task Wait(TimeSpan patience, CancellationToken cancellation)
    {
        await Task.Delay(Rest, cancellation);
        await signal.Wait(_seen, patience, cancellation);
    }
}
