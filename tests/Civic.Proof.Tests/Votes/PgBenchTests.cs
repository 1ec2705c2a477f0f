using Civic.Proof.Tests.Proxies;
using Civic.Proof.Votes;

namespace Civic.Proof.Tests.Votes;

public sealed class PgBenchTests(PostgresFixture postgres) : IClassFixture<PostgresFixture>
{
    [Fact]
    public async Task It_inserts_rows_of_the_events_shape_and_reads_its_own_figures()
    {
        var folder = Directory.CreateTempSubdirectory("civic-pgbench").FullName;
        var result = await new PgBench(postgres.Server, folder).RunAsync(TimeSpan.FromSeconds(1));
        Directory.Delete(folder, recursive: true);
        var rows = (long)(await postgres.Server.ScalarAsync("select count(*) from event", "bench"))!;
        // On a busy machine connecting takes most of such a short run, and the rate leaves that out; or the run is made again, and longer.
        Assert.InRange(result.Rate, rows * 0.01, rows * 1000.0);
        Assert.True(result.P50 > 0 && result.P99 >= result.P50);
        Assert.True(result.Database > 0);
    }
}
