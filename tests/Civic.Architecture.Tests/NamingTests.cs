using Civic.Architecture.Tests.Fixtures;
using Civic.Architecture.Tests.Rules;
using Civic.Domain.Kernel;

namespace Civic.Architecture.Tests;

/// <summary>One word travels the whole way, and it says what it means.</summary>
public sealed class NamingTests
{
    private static readonly Type[] Domain = typeof(StoredAttribute).Assembly.GetTypes();
    private static readonly Type[] Planted = typeof(PlantedEvent).Assembly.GetTypes();

    // The embedded host keeps the names of the API that it stands for.
    [Fact]
    public void No_type_has_a_name_that_says_nothing() =>
        None.Of(Naming.EmptyWords(Product.All.SelectMany(assembly => assembly.Types).Select(type => type.Name)
            .Where(name => name.StartsWith("Civic.", StringComparison.Ordinal))));

    [Fact]
    public void Events_are_sealed_say_what_happened_and_are_stored_under_their_own_name() => None.Of(Naming.OfEvents(Domain));

    [Fact]
    public void Commands_ask() => None.Of(Naming.OfCommands(Domain));

    [Fact]
    public void Deciders_are_called_so() => None.Of(Naming.OfDeciders(Domain));

    [Fact]
    public void Planted_names_are_seen()
    {
        Assert.Equal(["Civic.Architecture.Tests.Fixtures.VoteManager says nothing"], Naming.EmptyWords(Product.Planted("VoteManager").Select(type => type.Name)));
        Assert.Equal(
            ["VotesWereCounted is stored as vote-counted.v1", "CountVotes does not say what happened", "VoteRead is not sealed", "VoteRead is stored as nothing"],
            Naming.OfEvents(Planted));
        Assert.Equal(["VoteSubmitted does not ask"], Naming.OfCommands(Planted));
        Assert.Equal(["VotingRules decides and is not called Decider"], Naming.OfDeciders(Planted));
    }
}
