using System.Diagnostics;
using System.Globalization;
using Civic.Domain.Kernel;
using Civic.Testing.Postgres;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Cluster.Tests;

/// <summary>
/// Acknowledged means stored, once, whatever happens to silos. The full figure (20 000 votes) is the same test with
/// <c>CIVIC_CLUSTER_VOTES=20000</c>.
/// </summary>
public sealed class KilledSiloTests(DatabaseFixture database, ITestOutputHelper output) : IClassFixture<DatabaseFixture>
{
    private const int Members = 500;
    private const int Kills = 10;

    [Fact]
    public async Task No_vote_is_lost_or_doubled_when_the_silo_that_holds_its_voting_is_killed_ten_times()
    {
        var seed = Environment.TickCount;
        var electorate = await Run(seed);
        var (votes, voters, acknowledged) = await electorate.Recount(database.Superuser);
        output.WriteLine($"seed {seed}: {votes} votes of {voters} voters, {acknowledged} acknowledged, {electorate.SentAgain} sent again");
        Assert.Empty(electorate.Refused);
        Assert.Equal(electorate.Votes, electorate.Acknowledged.Count);
        Assert.Equal(electorate.Votes, acknowledged);
        Assert.Equal(electorate.Votes, voters);
        Assert.Equal(electorate.Votes, votes);
    }

    private async Task<Electorate> Run(int seed)
    {
        await using var silos = await ThreeSilos.Start(database.Connections);
        var electorate = new Electorate(silos.Client, Members, Votes() / Members);
        await electorate.Convene(database.Connections);
        var clock = Stopwatch.StartNew();
        var (slices, kill) = (electorate.Shuffled(seed).Chunk((electorate.Votes + Kills - 1) / Kills), 0);
        foreach (var slice in slices)
        {
            var (half, all) = electorate.Vote(slice);
            // Should voting itself fail, the test ends with its exception and does not wait.
            await await Task.WhenAny(half, all);
            var victim = await silos.KillHolderOf(electorate.Voting(++kill % electorate.Votings + 1));
            await all;
            output.WriteLine($"{clock.Elapsed.TotalSeconds:0.0} s: {victim} killed; {electorate.Acknowledged.Count} votes stored, {electorate.SentAgain} sent again");
        }

        await Announced(electorate);
        return electorate;
    }

    // What the grains say is what the journal says.
    private static async Task Announced(Electorate electorate)
    {
        for (var number = 1; number <= electorate.Votings; number++)
            Assert.Equal(Members, (await electorate.Voting(number).See(Actor.Anonymous)).View.Cast);
    }

    private static int Votes() =>
        int.TryParse(Environment.GetEnvironmentVariable("CIVIC_CLUSTER_VOTES"), NumberStyles.None, CultureInfo.InvariantCulture, out var votes) ? votes : 2_000;
}
