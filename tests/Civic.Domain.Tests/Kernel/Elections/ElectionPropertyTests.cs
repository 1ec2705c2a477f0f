using Civic.Domain.Kernel.Elections;
using Xunit;

namespace Civic.Domain.Tests.Kernel.Elections;

/// <summary>What holds for every election, on many random ones.</summary>
public sealed class ElectionPropertyTests
{
    private const int Elections = 400;

    public static TheoryData<string> All => [.. Profiles.Methods.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public void Who_cast_a_ballot_and_when_makes_no_difference(string name) => Each((random, candidates, ballots, seats) =>
    {
        // The same ballots, one by one, in another order, and the candidates too.
        RankedBallot[] apart = [.. ballots.SelectMany(ballot => Enumerable.Repeat(ballot with { Count = 1 }, ballot.Count))];
        var as1 = Profiles.Methods[name](candidates, ballots, seats, Profiles.Lot);
        random.Shuffle(apart);
        random.Shuffle(candidates);
        var as2 = Profiles.Methods[name](candidates, apart, seats, Profiles.Lot);
        Assert.Equal(as1.Elected.AsEnumerable(), as2.Elected);
        Assert.Equal(as1.Draws.AsEnumerable(), as2.Draws);
        Assert.Equal(as1.Stages.Select(Table), as2.Stages.Select(Table));
    });

    [Theory]
    [MemberData(nameof(All))]
    public void What_a_candidate_is_called_makes_no_difference(string name) => Each((random, candidates, ballots, seats) =>
    {
        string[] names = [.. candidates.Select(one => "x" + one)];
        random.Shuffle(names);
        var called = candidates.Zip(names).ToDictionary(pair => pair.First, pair => pair.Second);
        var as1 = Profiles.Methods[name](candidates, ballots, seats, Profiles.Lot);
        var as2 = Profiles.Methods[name](names, [.. ballots.Select(ballot => new RankedBallot([.. ballot.Order.Select(one => called[one])], ballot.Count))], seats, Profiles.Lot);
        // Where lots are drawn they are drawn by name. The order of those elected at one stage of a transferable vote says nothing.
        if (as1.Draws.IsEmpty && as2.Draws.IsEmpty) Assert.Equal(as1.Elected.Select(one => called[one]).Order(), as2.Elected.Order());
    });

    [Theory]
    [InlineData("majority")]
    [InlineData("approval")]
    [InlineData("borda")]
    [InlineData("schulze")]
    public void More_support_does_not_harm_a_winner(string name) => Each((random, candidates, ballots, _) =>
    {
        var winner = Profiles.Methods[name](candidates, ballots, 1, Profiles.Lot).Elected[0];
        var at = random.Next(ballots.Length);
        var order = ballots[at].Order;
        // Higher up on some ballots, or onto them; nobody else changes places.
        var place = order.Contains(winner) ? random.Next(order.IndexOf(winner) + 1) : random.Next(order.Length + 1);
        // On a ballot with nobody else named, being named takes nothing from anybody but the winner's equals; the others keep their order.
        ballots[at] = ballots[at] with { Order = order.Remove(winner).Insert(place, winner) };
        Assert.Equal(winner, Profiles.Methods[name](candidates, ballots, 1, Profiles.Lot).Elected[0]);
    });

    [Fact]
    public void Schulze_elects_whoever_beats_everybody() => Each((_, candidates, ballots, _) =>
    {
        long Prefer(string a, string b) => ballots.Where(ballot => Place(ballot, a) < Place(ballot, b)).Sum(ballot => (long)ballot.Count);
        static int Place(RankedBallot ballot, string one) => ballot.Order.IndexOf(one) is >= 0 and var at ? at : int.MaxValue;
        if (candidates.FirstOrDefault(one => candidates.All(other => other == one || Prefer(one, other) > Prefer(other, one))) is { } winner)
            Assert.Equal(winner, Schulze.Count(candidates, ballots, 1, Profiles.Lot).Elected[0]);
    });

    [Fact]
    public void No_vote_of_a_transferable_one_comes_from_nowhere() => Each((_, candidates, ballots, seats) =>
    {
        var result = ScottishStv.Count(candidates, ballots, seats, Profiles.Lot);
        var valid = (Fraction)ballots.Where(ballot => ballot.Order.Length > 0).Sum(ballot => (long)ballot.Count);
        var lost = Fraction.Zero;
        foreach (var stage in result.Stages)
        {
            lost += stage.Lost;
            Assert.True(stage.Lost >= Fraction.Zero);
            Assert.Equal(valid, stage.Scores.Values.Aggregate(lost, (sum, one) => sum + one));
        }

        Assert.Equal(Math.Min(seats, candidates.Length), result.Elected.Length);
        Assert.Equal(result.Elected.Length, result.Elected.Distinct().Count());
    });

    [Fact]
    public void A_group_that_is_worth_so_many_quotas_gets_so_many_seats() => Each((_, candidates, ballots, seats) =>
    {
        // Proportionality for solid coalitions, with the quota and what may be cut off: each of five decimals at each transfer.
        var valid = ballots.Where(ballot => ballot.Order.Length > 0).Sum(ballot => ballot.Count);
        var quota = valid / (seats + 1) + 1;
        var elected = ScottishStv.Count(candidates, ballots, seats, Profiles.Lot).Elected;
        for (var mask = 1; mask < 1 << candidates.Length; mask++)
        {
            string[] group = [.. candidates.Where((_, at) => (mask >> at & 1) == 1)];
            var solid = ballots.Where(ballot => ballot.Order.Length >= group.Length && ballot.Order.Take(group.Length).All(group.Contains)).Sum(ballot => ballot.Count);
            var due = (int)((solid - 0.01m) / quota);
            Assert.True(elected.Count(group.Contains) >= Math.Min(due, group.Length), $"{string.Join("", group)} is due {due} of {seats}, got {string.Join("", elected)}");
        }
    });

    [Fact]
    public void The_whole_number_method_gives_no_seat_that_another_group_has_a_better_claim_to() => Each((random, _, _, seats) =>
    {
        var groups = Enumerable.Range(0, random.Next(1, 6)).Select(at => (Name: ((char)('A' + at)).ToString(), Votes: random.Next(1, 200))).ToArray();
        var result = WholeNumberMethod.Count([.. groups.Select(group => new GroupBallot(group.Name, [.. Enumerable.Range(0, seats).Select(at => group.Name + at)], group.Votes))], seats, Profiles.Lot);
        var won = groups.ToDictionary(group => group.Name, group => result.Elected.Count(name => name.StartsWith(group.Name, StringComparison.Ordinal)));
        foreach (var has in groups.Where(group => won[group.Name] > 0))
            foreach (var wants in groups)
                Assert.True((long)has.Votes * (won[wants.Name] + 1) >= (long)wants.Votes * won[has.Name]);
        Assert.Equal(seats, result.Elected.Length);
    });

    private static string Table(Stage stage) => $"{stage.Kind} {stage.Subject} {string.Join(' ', stage.Scores)} {stage.Lost}";

    private static void Each(Action<Random, string[], RankedBallot[], int> holds)
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        for (var number = 0; number < Elections; number++)
        {
            var (candidates, ballots, seats) = Profiles.Random(random);
            try
            {
                holds(random, candidates, ballots, seats);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"seed {seed}, election {number}: {seats} seats, {string.Join("; ", ballots.Select(ballot => $"{ballot.Count} {string.Join(' ', ballot.Order)}"))}", e);
            }
        }
    }
}
