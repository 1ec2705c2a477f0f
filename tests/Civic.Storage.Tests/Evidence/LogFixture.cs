using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Storage.Evidence;
using Civic.Storage.Evidence.Merkle;
using Civic.Storage.Evidence.Notes;
using Civic.Storage.Journal;
using Civic.Storage.Tests.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;

namespace Civic.Storage.Tests.Evidence;

/// <summary>A journal of the class's own, the log behind it, and a folder for checkpoints outside the database.</summary>
public sealed class LogFixture : IAsyncLifetime
{
    private readonly JournalFixture _journal = new();

    internal string Folder { get; } = Directory.CreateTempSubdirectory("civic-log").FullName;

    internal JournalFixture Events => _journal;

    internal AppPool App { get; private set; } = null!;

    internal JournalPool Journal { get; private set; } = null!;

    internal EvidenceReader Evidence { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await _journal.InitializeAsync();
        App = new AppPool(NpgsqlDataSource.Create(_journal.Connections.App));
        Journal = new JournalPool(NpgsqlDataSource.Create(_journal.Connections.Journal));
        Evidence = new EvidenceReader(App, new Commitments());
    }

    public async Task DisposeAsync()
    {
        await App.DisposeAsync();
        await Journal.DisposeAsync();
        await _journal.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>A follower as another process would start it.</summary>
    internal LogFollower NewFollower(ICommitments? commitments = null, string? folder = null) => new(
        Journal, App, commitments ?? new Commitments(),
        new CheckpointSigner(new EvidenceOptions(folder ?? Folder, "log.example", TimeSpan.Zero), NullLogger<CheckpointSigner>.Instance),
        new CommitSignal(), NullLogger<LogFollower>.Instance);

    /// <summary>Brings the log to the journal's end and signs it.</summary>
    internal async Task CatchUp(ICommitments? commitments = null)
    {
        using var follower = NewFollower(commitments);
        await follower.CatchUp(CancellationToken.None);
    }

    /// <summary>A voting with so many votes, one append each; its stream.</summary>
    internal async Task<string> Vote(int votes, TenantId? tenant = null)
    {
        var stream = JournalFixture.NewStream();
        var voters = Enumerable.Range(1, votes).Select(n => $"member{n}").ToArray();
        await Append(stream, 0, tenant, JournalFixture.Opened(null, voters));
        for (var n = 0; n < votes; n++) await Append(stream, n + 1, tenant, JournalFixture.Cast(voters[n]));
        return stream;
    }

    internal async Task Append(string stream, int expected, TenantId? tenant, params object[] events) => Assert.IsType<Appended>(
        await Events.Journal.Append(JournalFixture.Append(stream, expected, JournalFixture.Accepted(events)) with { Tenant = tenant ?? JournalFixture.Huddinge }));

    /// <summary>The signed checkpoints of a municipality, with their signatures checked.</summary>
    internal List<Checkpoint> Signed(TenantId tenant)
    {
        using var key = SigningKey.Read(Folder)!;
        var name = $"log.example/{tenant.Value}";
        return [.. new CheckpointFile(Folder, tenant.Value).Read().Select(note => Checkpoint.Read(SignedNote.Open(note, NoteKey.Of(name, key))!)!)];
    }

    /// <summary>The municipality's leaves, worked out from the rows anew, with a salt for each stream as the table has it.</summary>
    internal async Task<List<byte[]>> Recomputed(TenantId tenant)
    {
        await using var connection = new NpgsqlConnection(Events.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"""
            select {Rows.Columns}, (select text from erasable_text t where t.tenant = e.tenant and t.id = 'secret/log/' || e.stream)
            from event e where tenant = $1 order by position
            """, connection) { Parameters = { new() { Value = tenant.Value } } };
        await using var reader = await command.ExecuteReaderAsync();
        var (leaves, made) = (new List<byte[]>(), new Commitments());
        while (await reader.ReadAsync())
        {
            var row = Rows.Read(reader, 0);
            leaves.Add(TreeHash.Leaf(made.Entry(made.Salt(Convert.FromBase64String(reader.GetString(Rows.Count)), row.Version), row)));
        }

        return leaves;
    }

    /// <summary>The sizes of which the database has a checkpoint's copy.</summary>
    internal async Task<List<long>> Copied(TenantId tenant)
    {
        await using var connection = new NpgsqlConnection(Events.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select size from log_checkpoint where tenant = $1 order by size", connection) { Parameters = { new() { Value = tenant.Value } } };
        await using var reader = await command.ExecuteReaderAsync();
        var sizes = new List<long>();
        while (await reader.ReadAsync()) sizes.Add(reader.GetInt64(0));
        return sizes;
    }

    internal async Task Sql(string sql)
    {
        await using var connection = new NpgsqlConnection(Events.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
