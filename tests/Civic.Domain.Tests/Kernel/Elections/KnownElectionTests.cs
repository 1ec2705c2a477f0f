using Civic.Domain.Kernel.Elections;
using Xunit;

namespace Civic.Domain.Tests.Kernel.Elections;

/// <summary>Elections whose results are published, or few enough to count by hand.</summary>
public sealed class KnownElectionTests
{
    // Where shall Tennessee's capital be? The textbooks' example of methods that disagree.
    private static readonly string[] Tennessee = ["42 M N C K", "26 N C K M", "15 C K N M", "17 K C N M"];

    [Theory]
    [InlineData("majority", "M")]
    [InlineData("borda", "N")]
    [InlineData("schulze", "N")]
    [InlineData("scottish-stv", "K")]
    public void Tennessee_s_capital(string method, string wins) => Assert.Equal((string[])[wins], Profiles.Methods[method].Elect("M N C K", 1, Tennessee));

    [Fact]
    public void Borda_counts_points_and_shares_what_is_left()
    {
        var points = Borda.Count(["M", "N", "C", "K"], Profiles.Read(Tennessee), 1, Profiles.Lot).Stages[0].Scores;
        Assert.Equal([("C", 173), ("K", 107), ("M", 126), ("N", 194)], points.Select(one => (one.Key, (int)one.Value.Number)));
        var shared = Borda.Count(["a", "b", "c", "d"], Profiles.Read("1 a", "1"), 1, Profiles.Lot).Stages[0].Scores;
        Assert.Equal((string[])["9/2", "5/2", "5/2", "5/2"], shared.Values.Select(one => one.ToString()));
    }

    [Fact]
    public void Schulze_s_own_example_of_45_voters() => Assert.Equal((string[])["E", "A", "C", "B", "D"], Profiles.Methods["schulze"].Elect(
        "A B C D E", 5, "5 A C B E D", "5 A D E C B", "8 B E D A C", "3 C A B E D", "7 C A E B D", "2 C B A D E", "7 D C E B A", "8 E B A D C"));

    [Fact]
    public void Twenty_guests_choose_three_dishes()
    {
        var result = ScottishStv.Count(
            ["oranges", "pears", "chocolate", "strawberries", "sweets"],
            Profiles.Read("4 oranges", "2 pears oranges", "8 chocolate strawberries", "4 chocolate sweets", "1 strawberries", "1 sweets"), 3, Profiles.Lot);
        Assert.Equal((string[])["chocolate", "oranges", "strawberries"], result.Elected);
        Assert.Equal(
            [(StageKind.Counted, null), (StageKind.SurplusTransferred, "chocolate"), (StageKind.Excluded, "pears"), (StageKind.Excluded, "sweets")],
            result.Stages.Select(stage => (stage.Kind, stage.Subject)));
        Assert.Equal(("5", "3"), (result.Stages[1].Scores["strawberries"].ToString(), result.Stages[1].Scores["sweets"].ToString()));
    }

    [Fact]
    public void A_share_is_cut_off_after_five_decimals_and_what_is_cut_off_goes_to_nobody()
    {
        // Quota 34 of 100 for two seats; 67 papers share 33: 0,49253731…
        var result = ScottishStv.Count(["a", "b", "c"], Profiles.Read("67 a b", "33 c"), 2, Profiles.Lot);
        Assert.Equal(new Fraction(67 * 49253, 100000), result.Stages[1].Scores["b"]);
        Assert.Equal(33 - new Fraction(67 * 49253, 100000), result.Stages[1].Lost);
    }

    [Fact]
    public void A_paper_goes_on_at_what_it_was_worth_when_it_came()
    {
        // Quota 4 of 13 for three seats: a's 8 papers go to b at a half each. Of b's 7 votes 3 are over: those papers go on at 1/2 · 3/7, b's own three at 3/7.
        var result = ScottishStv.Count(["a", "b", "c", "d", "e"], Profiles.Read("8 a b c", "3 b d", "1 c", "1 e"), 3, Profiles.Lot);
        Assert.Equal("7", result.Stages[1].Scores["b"].ToString());
        Assert.Equal((new Fraction(1 * 100_000 + 8 * 21_428, 100_000), new Fraction(3 * 42_857, 100_000)), (result.Stages[2].Scores["c"], result.Stages[2].Scores["d"]));
    }

    [Fact]
    public void Of_equals_the_one_who_had_less_at_the_latest_stage_that_tells_is_excluded()
    {
        // After d has gone, b and c both have 6; before that b had 5, so b goes and a has it.
        var result = ScottishStv.Count(["a", "b", "c", "d"], Profiles.Read("8 a", "5 b a", "6 c a", "1 d b"), 1, Profiles.Lot);
        Assert.Equal((string[])["d", "b"], result.Stages.Where(stage => stage.Kind == StageKind.Excluded).Select(stage => stage.Subject));
        Assert.Empty(result.Draws);
        Assert.Equal((string[])["a"], result.Elected);
    }

    [Fact]
    public void Four_lists_share_eight_seats()
    {
        GroupBallot[] ballots =
        [
            new("A", ["a1", "a2", "a3", "a4"], 100_000), new("B", ["b1", "b2", "b3"], 80_000), new("C", ["c1", "c2"], 30_000), new("D", ["d1"], 20_000),
        ];
        var result = WholeNumberMethod.Count(ballots, 8, Profiles.Lot);
        Assert.Equal((string[])["a1", "b1", "a2", "b2", "a3", "c1", "b3", "a4"], result.Elected);
        Assert.Equal("80000/3", Exactly(result, "B", 6));
    }

    [Fact]
    public void Within_a_list_a_ballot_counts_whole_then_half_then_a_third()
    {
        // The first place: a 5, b 4. The second: b 4, c 5/2. The third: c 5/2 + 4/2 of b's own, as those ballots go on to c.
        var result = WholeNumberMethod.Count([new("A", ["a", "c"], 5), new("A", ["b", "c", "d"], 4)], 3, Profiles.Lot);
        Assert.Equal((string[])["a", "b", "c"], result.Elected);
        Assert.Equal("9/2", result.Stages[5].Scores["c"].ToString());
    }

    [Fact]
    public void A_group_without_names_left_gets_no_more_seats() =>
        Assert.Equal((string[])["a", "b", "c"], WholeNumberMethod.Count([new("A", ["a"], 9), new("B", ["b", "c"], 1)], 5, Profiles.Lot).Elected);

    [Theory]
    [InlineData(13, 3, 4)]
    [InlineData(12, 3, 3)]
    [InlineData(1, 1, 1)]
    [InlineData(61, 11, 6)]
    public void So_many_must_ask_for_a_proportional_election(int present, int seats, int needed) => Assert.Equal(needed, WholeNumberMethod.NeededToAsk(present, seats));

    [Fact]
    public void A_tie_is_drawn_and_the_draw_can_be_made_again()
    {
        var first = Majority.Count(["a", "b", "c"], Profiles.Read("3 a", "3 b", "1 c"), 1, Profiles.Lot);
        var draw = Assert.Single(first.Draws);
        Assert.Equal((string[])["a", "b"], draw.Among);
        Assert.Equal(draw.Drawn, first.Elected[0]);
        Assert.Equal(draw, Assert.Single(Majority.Count(["c", "b", "a"], Profiles.Read("1 c", "3 b", "3 a"), 1, Profiles.Lot).Draws));
    }

    [Fact]
    public void A_lot_favours_nobody()
    {
        string[] names = ["a", "b", "c", "d"];
        var drawn = Enumerable.Range(0, 40_000).Select(number => new Lot(BitConverter.GetBytes(number)).One(names, "seat 1")).CountBy(name => name);
        // Six standard deviations of 10 000 expected.
        Assert.All(drawn, one => Assert.InRange(one.Value, 10_000 - 520, 10_000 + 520));
    }

    [Fact]
    public void The_commitment_is_the_seed_s_hash() =>
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Lot.Commitment("abc"u8));

    private static string Exactly(ElectionResult result, string group, int seat) => result.Stages[(seat - 1) * 2].Scores[group].ToString();
}
