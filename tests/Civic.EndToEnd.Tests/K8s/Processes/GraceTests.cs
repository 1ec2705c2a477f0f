using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace Civic.EndToEnd.Tests.K8s.Processes;

/// <summary>The manifests' processes, started as written, from the published folder.</summary>
public sealed class GraceTests(ITestOutputHelper output)
{
    private const int Members = 600;

    [Fact]
    public async Task Every_process_answers_its_probes_and_no_vote_is_lost_when_a_silo_stops_with_its_grace()
    {
        await using var site = await Site.Start();
        await site.Run("civic-gateway", "load-tenant", "--slug", "load", "--members", $"{Members}");
        var voters = new Voters([.. site.Gateways.Select(gateway => gateway.Url)]);
        await voters.SignIn(Members);

        var (third, all) = voters.Vote();
        await await Task.WhenAny(third, all);
        var before = voters.Stored;
        var took = await site.Silos[0].Stop();
        var after = voters.Stored;
        await Task.WhenAll(all, site.Another("civic-silo"));

        output.WriteLine($"a silo stopped in {took.TotalSeconds:0.0} s; {after - before} votes were stored meanwhile, {voters.SentAgain} sent again");
        Assert.Equal(Members, voters.Stored);
        Assert.Equal((Members, Members), await Recount(site.Superuser));
        Assert.Equal(Members, await voters.Counted(0));
        Assert.Equal(Members, await voters.Counted(1));
        await Task.WhenAll([.. site.Gateways.Select(gateway => gateway.Stop()), site.Silos[1].Stop(), site.Silos[2].Stop()]);
    }

    private static async Task<(long Votes, long Voters)> Recount(string superuser)
    {
        await using var connection = new NpgsqlConnection(superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select count(*), count(distinct actor) from event where tenant = 'load' and type = 'vote-cast.v1'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
