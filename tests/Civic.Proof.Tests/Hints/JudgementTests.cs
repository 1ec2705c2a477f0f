using System.Diagnostics;
using Civic.Proof.Contest;
using Civic.Proof.Hints;

namespace Civic.Proof.Tests.Hints;

public sealed class JudgementTests
{
    // Two came before the follower, the fourth is hidden from everybody.
    private static readonly Judgement Judgement = new(
        [new(1, "a", 10), new(2, "a", 20), new(3, "a", 30), new(4, "hidden", 40), new(5, "b", 50)], start: 2);

    [Fact]
    public void Each_visible_fact_once_and_in_order_is_right() => Assert.Empty(Faults(("x", 3, "a"), ("y", 5, "b")));

    [Fact]
    public void A_missing_fact_is_found() => Assert.Contains("fact 5 is missing", Faults(("x", 3, "a")));

    [Fact]
    public void A_doubled_fact_is_found() => Assert.Contains("fact 3 came 2 times", Faults(("x", 3, "a"), ("z", 3, "a"), ("y", 5, "b")));

    [Fact]
    public void An_id_under_two_numbers_is_found() => Assert.Contains("the id of fact 3 came 2 times", Faults(("x", 3, "a"), ("x", 5, "b")));

    [Theory]
    [InlineData(4, "hidden")]
    [InlineData(3, "b")]
    [InlineData(6, "a")]
    public void A_fact_that_is_not_owed_is_found(long number, string type) =>
        Assert.Contains($"fact {number}, {type}, is not the journal's", Faults(("x", number, type)));

    [Fact]
    public void Disorder_is_found() => Assert.Contains("fact 3 came after 5", Faults(("y", 5, "b"), ("x", 3, "a")));

    [Fact]
    public void The_lag_counts_from_the_acknowledgement_to_the_step_that_covers_the_fact()
    {
        var lags = Judgement.Lags([At(2, 0), At(4, 7)], new Dictionary<long, long> { [30] = At(0, 1).At, [40] = At(0, 9).At, [50] = At(0, 9).At });

        // The second was there before its answer; the third never came.
        Assert.Equal([6, 0, null], lags.Select(lag => lag?.TotalSeconds));
    }

    [Fact]
    public void A_fact_that_nobody_made_ends_the_proof() =>
        Assert.Throws<InvalidOperationException>(() => Judgement.Lags([At(5, 0)], new Dictionary<long, long>()).Count());

    [Theory]
    [InlineData(0, 0, false)]
    [InlineData(700, 300, true)]
    [InlineData(650, 350, true)]
    [InlineData(600, 400, false)]
    [InlineData(1000, 0, false)]
    public void The_share_of_the_lost_is_what_chance_makes_of_it(long passed, long dropped, bool holds) =>
        Assert.Equal(holds, new Losses(passed, dropped, 0).Are(0.3));

    private static List<string> Faults(params (string Id, long Number, string Type)[] seen) =>
        [.. Judgement.Faults([.. seen.Select(f => new SeenFact(f.Id, f.Number, f.Type))], type => type != "hidden")];

    private static Arrival At(long number, int second) => new(number, second * Stopwatch.Frequency);
}
