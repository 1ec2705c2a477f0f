using System.Diagnostics;
using Npgsql;
using Xunit;
using Xunit.Abstractions;

namespace Civic.EndToEnd.Tests.K8s.Processes;

/// <summary>The manifests' processes, started as written, from the published folder.</summary>
public sealed class GraceTests(ITestOutputHelper output)
{
    private const int Members = 600;

    [Fact]
    public async Task Every_process_answers_its_probes_and_no_vote_is_lost_when_each_silo_in_turn_stops_with_its_grace()
    {
        var clock = Stopwatch.StartNew();
        await using var site = await Site.Start();
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s: {site.Silos.Count} silos and {site.Gateways.Count} gateways are ready");
        await site.Run("civic-gateway", "load-tenant", "--slug", "load", "--members", $"{Members}");
        var voters = new Voters([.. site.Gateways.Select(gateway => gateway.Url)]);
        await voters.SignIn(Members);
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s: {Members} members are signed in");

        // One of the three holds the voting.
        var slices = Enumerable.Range(0, Members).Chunk(Members / site.Silos.Count).ToArray();
        for (var turn = 0; turn < slices.Length; turn++)
        {
            var (half, all) = voters.Vote(slices[turn]);
            await await Task.WhenAny(half, all);
            var (before, took) = (voters.Stored, await site.Silos[turn].Stop());
            var meanwhile = voters.Stored - before;
            await Task.WhenAll(all, Replace(site, turn));
            output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s: a silo stopped in {took.TotalSeconds:0.0} s, {meanwhile} votes stored meanwhile; {voters.SentAgain} sent again in all");
        }

        Assert.Equal(Members, voters.Stored);
        Assert.Equal((Members, Members), await Recount(site.Superuser));
        Assert.Equal(Members, await voters.Counted(0));
        Assert.Equal(Members, await voters.Counted(1));
        await Task.WhenAll(site.Gateways.Concat(site.Silos).Select(pod => pod.Stop()));
        output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s: all have stopped within their grace");
    }

    private static async Task Replace(Site site, int turn) => site.Silos[turn] = await site.Another("civic-silo");

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
