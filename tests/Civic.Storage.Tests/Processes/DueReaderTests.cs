using Civic.Storage.Journal;
using Civic.Storage.Processes;
using Civic.Storage.Tests.Journal;
using Npgsql;
using Xunit;

namespace Civic.Storage.Tests.Processes;

public sealed class DueReaderTests(JournalFixture fixture) : IClassFixture<JournalFixture>
{
    [Fact]
    public async Task What_is_committed_after_the_claim_ends_the_wait()
    {
        await using var app = NpgsqlDataSource.Create(fixture.Connections.App);
        await using var journal = NpgsqlDataSource.Create(fixture.Connections.Journal);
        var signal = new CommitSignal();
        var due = new DueReader(new JournalPool(journal), new AppPool(app), signal);

        Assert.Empty(await due.Claimed(CancellationToken.None));
        signal.Raise();

        await due.Wait(TimeSpan.FromMinutes(10), CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20));
    }
}
