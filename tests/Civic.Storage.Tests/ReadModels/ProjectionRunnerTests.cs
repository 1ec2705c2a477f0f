using Civic.Contracts.Ports;
using Civic.Storage.Journal;
using Civic.Storage.ReadModels;
using Civic.Storage.Tests.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Xunit;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.ReadModels;

public sealed class ProjectionRunnerTests(JournalFixture fixture) : IClassFixture<JournalFixture>
{
    // What a crash of the server leaves: rows as they were a moment ago, and no sessions.
    private const string Crash = """
        delete from document;
        update projection set position = 0;
        select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and objid = 4212019 and database = (select oid from pg_database where datname = current_database());
        """;

    [Fact]
    public async Task Rows_that_a_crash_took_back_return_without_anything_new()
    {
        await using var app = NpgsqlDataSource.Create(fixture.Connections.App);
        await using var journal = NpgsqlDataSource.Create(fixture.Connections.Journal);
        var reads = new DocumentReader(new AppPool(app));
        using var runner = new ProjectionRunner(new JournalPool(journal), new AppPool(app), Projections.All, new CommitSignal(), NullLogger<ProjectionRunner>.Instance);
        await runner.StartAsync(CancellationToken.None);
        var stored = Assert.IsType<Appended>(await fixture.Journal.Append(Append(NewStream(), 0, Accepted(Opened(null, "a")))));
        Assert.True(await reads.Reached(stored.Positions[0], TimeSpan.FromSeconds(20), CancellationToken.None));

        await using (var superuser = NpgsqlDataSource.Create(fixture.Superuser))
        await using (var crash = superuser.CreateCommand(Crash)) await crash.ExecuteNonQueryAsync();

        Assert.True(await reads.Reached(stored.Positions[0], TimeSpan.FromSeconds(20), CancellationToken.None));
        await runner.StopAsync(CancellationToken.None);
    }
}
