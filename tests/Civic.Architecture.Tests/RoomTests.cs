using Civic.Architecture.Tests.Rules;

namespace Civic.Architecture.Tests;

/// <summary>Who knows one room knows them all.</summary>
public sealed class RoomTests
{
    private const string Domain = "src/Civic.Domain/";

    private static IEnumerable<string> Files => Repository.Source(Domain).Select(file => file.Path[Domain.Length..]);

    [Fact]
    public void Every_room_holds_the_same_files() => None.Of(Rooms.Flaws(Files));

    [Fact]
    public void There_are_rooms() => Assert.Contains("Contests/Voting/Decider.cs", Files);

    [Fact]
    public void A_planted_room_without_its_files_is_seen() =>
        Assert.Equal(
            ["Contests/Awards has no State.cs", "Contests/Awards has Rules.cs"],
            Rooms.Flaws(["Kernel/Slug.cs", "Contests/Awards/Commands.cs", "Contests/Awards/Events.cs", "Contests/Awards/Decider.cs", "Contests/Awards/Rules.cs"]));
}
