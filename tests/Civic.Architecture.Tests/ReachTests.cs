using Civic.Architecture.Tests.Rules;

namespace Civic.Architecture.Tests;

/// <summary>What must not be reached cannot be, as compiled.</summary>
public sealed class ReachTests
{
    private const string Pool = "Civic.Storage.JournalPool";

    [Fact]
    public void No_grain_calls_a_grain() => None.Of(Reach.GrainsCalled(Product.Assembly("Civic.Grains").Types));

    [Fact]
    public void Grains_are_seen_as_such() => Assert.Contains(Product.Assembly("Civic.Grains").Types, type => type.Name == "Civic.Grains.Contests.Voting.VotingGrain");

    [Fact]
    public void Only_the_followers_and_the_due_work_reader_see_all_municipalities() =>
        None.Of(Reach.UsersOf(Pool, Product.All.SelectMany(assembly => assembly.Types),
            "Civic.Storage.Journal.JournalFollower", "Civic.Storage.ReadModels.ProjectionRunner", "Civic.Storage.Evidence.LogFollower", "Civic.Storage.Processes.DueReader", "Civic.Storage.StorageSetup"));

    // The owner may do everything: who holds its connection makes and drops boxes, or migrates before anybody is served.
    [Fact]
    public void The_owners_connection_serves_migrations_and_ballot_boxes_only()
    {
        var all = Product.All.SelectMany(assembly => assembly.Types).ToList();
        None.Of(Reach.UsersOf("Civic.Storage.CivicConnections.get_Owner", all, "Civic.Storage.CivicConnections", "Civic.Host.Database", "Civic.Host.Cluster", "Civic.Storage.StorageSetup"));
        None.Of(Reach.UsersOf("Civic.Storage.Ballots.BoxKeeper", all, "Civic.Storage.StorageSetup", "Civic.Storage.Ballots.BallotBoxes"));
        Assert.Contains(all, type => type.Name == "Civic.Storage.StorageSetup" && type.Uses.Contains("Civic.Storage.CivicConnections.get_Owner"));
    }

    [Fact]
    public void A_planted_call_is_seen()
    {
        Assert.Contains("Civic.Architecture.Tests.Fixtures.ChattyGrain uses Orleans.Grain.get_GrainFactory", Reach.GrainsCalled(Product.Planted("ChattyGrain")));
        Assert.Contains("Civic.Architecture.Tests.Fixtures.ChattyFacts uses Orleans.IGrainFactory", Reach.GrainsCalled(Product.Planted("ChattyFacts")));
    }

    [Fact]
    public void A_planted_reader_is_seen() =>
        Assert.Equal([$"Civic.Architecture.Tests.Fixtures.CuriousReader uses {Pool}"], Reach.UsersOf(Pool, Product.Planted("CuriousReader")));
}
