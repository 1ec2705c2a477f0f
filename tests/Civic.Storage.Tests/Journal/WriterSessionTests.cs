using Civic.Contracts.Ports;
using Npgsql;
using Xunit;
using static Civic.Storage.Tests.Journal.JournalFixture;

namespace Civic.Storage.Tests.Journal;

public sealed class WriterSessionTests(JournalFixture fixture) : IClassFixture<JournalFixture>
{
    private const string End = "select count(pg_terminate_backend(pid)) from pg_stat_activity where usename = 'civic_app' and datname = current_database() and query like '%append(%'";

    [Fact]
    public async Task A_writer_whose_session_was_ended_says_so_once_and_goes_on()
    {
        var stream = NewStream();
        Assert.IsType<Appended>(await fixture.Journal.Append(Append(stream, 0, Accepted(Opened(null, "a")))));
        await using (var superuser = NpgsqlDataSource.Create(fixture.Superuser))
        await using (var end = superuser.CreateCommand(End)) Assert.True((long)(await end.ExecuteScalarAsync())! > 0);

        var unknown = 0;
        for (var appends = 0; appends < 20 || (unknown == 0 && appends < 1_000); appends++)
        {
            try
            {
                Assert.IsType<Appended>(await fixture.Journal.Append(Append(NewStream(), 0, Accepted(Opened(null, "b")))));
            }
            catch (JournalUnavailableException)
            {
                unknown++;
            }
        }

        // Each of the two writers may meet the end of its session, and then has a new one.
        Assert.InRange(unknown, 1, 2);
    }
}
