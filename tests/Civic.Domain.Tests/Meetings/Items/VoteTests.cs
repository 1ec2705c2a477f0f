using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Tests.Meetings.Statute;
using Xunit;
using static Civic.Domain.Tests.Meetings.Items.Floor;

namespace Civic.Domain.Tests.Meetings.Items;

/// <summary>Roll calls, secret ballots, ties and lots: 4:24–26, 5:54–56.</summary>
public sealed class VoteTests
{
    private const string Asked = "begin; move B; move C; order 1 2; state yes; ask C; vote open; ";
    private const string Election = "begin election; move B; move C; order 1 2; state yes; ask C; vote secret; ";
    private static readonly ItemFacts Awarding = Board with { Rules = BodyRules.Board with { SecretAwards = true } };

    [Theory]
    [Law("4:24-25", Shows.Allowed)]
    [Law("5:54", Shows.Allowed)]
    [Law("5:55-56", Shows.Boundary | Shows.Allowed)]
    [InlineData("B-yes C-yes D-no E-yes A-no; close", "1 by RollCall")]
    [InlineData("B-yes C-no D-no E-no A-abstain; close", "2 by RollCall")]
    [InlineData("B-yes C-abstain D-abstain E-abstain A-abstain; close", "1 by RollCall")]
    [InlineData("B-yes C-yes D-no E-abstain A-no; close", "2 by CastingVote")]
    [InlineData("B-no C-no D-yes E-abstain A-yes; close", "1 by CastingVote")]
    [InlineData("B-yes C-yes D-no E-no A-yes; close", "1 by RollCall")]
    public void A_roll_call_goes_by_majority_and_the_chair_breaks_a_tie(string votes, string outcome) => Assert.Equal(outcome, Outcome(Asked + votes));

    [Theory]
    [Law("4:24-25", Shows.Refused)]
    [Law("1b reservation and roll call", Shows.Refused)]
    [InlineData("B-yes B-no", "voted-already, KL 4:24")]
    [InlineData("B-yes B-yes", "accepted")]
    [InlineData("cast B yes as C", "not-your-voice, KL 4:24")]
    [InlineData("X-yes", "not-serving, KL 5:17, 6:17")]
    [InlineData("A-yes", "chair-votes-last")]
    [InlineData("B-yes C-no D-yes A-yes", "chair-votes-last")]
    [InlineData("B-yes C-no D-yes E-no A-yes", "accepted")]
    [InlineData("B-yes; close", "votes-missing")]
    [InlineData("B-yes; out B", "voted-already, KL 4:24")]
    [InlineData("out B; B-yes", "takes-no-part, KL 4:25")]
    [InlineData("count 0 1 1", "not-the-step")]
    public void Each_has_one_vote(string votes, string answer) => Assert.Equal(answer, Last(Asked + votes));

    [Theory]
    [Law("4:24-25", Shows.Boundary)]
    [Law("1b casting vote and lot", Shows.Refused)]
    [InlineData("B-yes C-yes D-no E-no A-abstain", "chair-must-vote, KL 4:25")]
    [InlineData("B-abstain C-abstain D-abstain E-abstain A-abstain", "chair-must-vote, KL 4:25")]
    [InlineData("B-yes C-yes D-no E-abstain A-abstain", "accepted")]
    [InlineData("out A; B-yes C-yes D-no E-no; close", "chair-must-vote, KL 4:25")]
    [InlineData("out A; B-yes C-yes D-no E-no A-abstain", "chair-must-vote, KL 4:25")]
    [InlineData("out A; B-yes C-yes D-no E-no A-no", "accepted")]
    [InlineData("out A; B-yes C-yes D-no E-abstain; close", "accepted")]
    [InlineData("out A; B-yes C-yes D-no E-abstain A-no", "takes-no-part, KL 4:25")]
    public void The_chair_must_vote_when_it_is_needed(string votes, string answer) => Assert.Equal(answer, Last(Asked + votes));

    [Fact]
    [Law("4:24-25", Shows.Boundary)]
    public void The_chair_is_on_the_roll_even_after_declining_to_take_part() => Assert.Equal(
        "2 by RollCall", Outcome("begin; move B; move C; out A; order 1 2; state yes; ask C; vote open; B-yes C-yes D-no E-no A-no; close"));

    [Theory]
    [Law("4:24-25", Shows.All)]
    [Law("1b not taking part", Shows.All)]
    [InlineData("begin; move B; out B", "accepted")]
    [InlineData("begin; move B; order 1; state yes; out B", "accepted")]
    [InlineData("begin; move B; order 1; state yes; gavel; out B", "decision-taken, KL 4:25")]
    [InlineData("begin; move B; out B; order 1; state yes; ask B", "takes-no-part, KL 4:25")]
    public void Who_takes_no_part_says_so_before_the_decision(string script, string answer) => Assert.Equal(answer, Last(script));

    [Fact]
    [Law("1b not taking part", Shows.Allowed)]
    public void Silence_is_taking_part_and_an_abstention_is_too()
    {
        Assert.Equal(Persons("A C D E"), State("begin; move B; out B; order 1; state yes; gavel").Decision!.TookPart.AsEnumerable());
        Assert.Equal(Persons("A B D E"), State(Asked + "out C; B-abstain D-yes E-yes A-yes; close").Decision!.TookPart.AsEnumerable());
        // The chair who had to vote has taken part after all.
        Assert.Equal(Persons("A B C D E"), State(Asked + "out A; B-yes C-yes D-no E-no A-no; close").Decision!.TookPart.AsEnumerable());
    }

    [Theory]
    [Law("4:26", Shows.All)]
    [InlineData(false, "out C", "must-take-part, KL 4:26")]
    [InlineData(true, "out C", "accepted")]
    [InlineData(false, "order 1 2 3; state yes; ask C; vote open; C-abstain", "must-take-part, KL 4:26")]
    [InlineData(true, "order 1 2 3; state yes; ask C; vote open; C-abstain", "accepted")]
    // Nobody need vote for more than one proposal.
    [InlineData(false, "order 1 2 3; state yes; ask C; vote open; B-yes C-yes D-yes E-yes A-yes; close; state yes; ask C; vote open; C-abstain", "accepted")]
    public void In_a_board_all_decide_where_authority_is_exercised(bool council, string script, string answer) =>
        Assert.Equal(answer, Last("begin authority; move B; move C; move D; " + script, council ? Council : Board));

    [Theory]
    [Law("5:54", Shows.All)]
    [InlineData("", false, "vote-is-open, KL 5:54")]
    [InlineData(" election", false, "accepted")]
    [InlineData(" employment", false, "accepted")]
    [InlineData(" award", false, "vote-is-open, KL 5:54")]
    [InlineData(" award", true, "accepted")]
    public void A_vote_is_open_but_for_elections_employment_and_awards_by_setting(string matter, bool secretAwards, string answer) =>
        Assert.Equal(answer, Last($"begin{matter}; move B; move C; order 1 2; state yes; ask C; vote secret", secretAwards ? Awarding : Board));

    [Theory]
    [Law("5:54", Shows.Refused)]
    [InlineData("B-yes", "vote-is-secret, KL 5:54")]
    [InlineData("close", "vote-is-secret, KL 5:54")]
    [InlineData("count 0 3 3", "more-ballots-than-voters, KL 4:24")]
    [InlineData("count 0 3 2", "accepted")]
    [InlineData("count 1 3 2", "more-ballots-than-voters, KL 4:24")]
    [InlineData("count 0 3", "count-unfit")]
    [InlineData("count 0 3 -1", "count-unfit")]
    public void A_secret_ballot_is_counted_and_never_by_name(string step, string answer) => Assert.Equal(answer, Last(Election + step.Replace("-1", "999999", StringComparison.Ordinal)));

    [Fact]
    public void What_the_platform_counts_nobody_enters_by_hand_and_it_may_come_when_the_item_was_left()
    {
        var held = new CountBallots([new Tally(1, 3), new Tally(2, 2)], 0) { IsHeldHere = true, Facts = Election.StartsWith("begin election", StringComparison.Ordinal) ? Board with { Purpose = Purpose.Election } : Board };
        After(Election).When(held, Now, new Actor(Person("A"), Roles.Chair)).ThenRefused("secret-vote-counts");
        var left = held with { Facts = held.Facts! with { IsUnderWay = false, IsQuorate = false } };
        Assert.IsType<Accepted<ItemEvent>>(ItemDecider.Decide(State(Election), left, new Moment(Now, Actor.Process)));
        After(Election).When(left with { IsHeldHere = false }, Now, new Actor(Person("A"), Roles.Chair)).ThenRefused("item-not-under-way");
    }

    [Theory]
    [Law("5:55-56", Shows.All)]
    [Law("1b casting vote and lot", Shows.All)]
    [InlineData("count 0 3 2", "1 by SecretBallot")]
    [InlineData("count 2 1 2", "2 by SecretBallot")]
    public void An_election_goes_to_the_most_votes(string step, string outcome) => Assert.Equal(outcome, Outcome(Election + step));

    [Theory]
    [Law("5:55-56", Shows.Refused)]
    [InlineData("count 1 2 2; casting 1", "lot-decides, KL 5:56")]
    [InlineData("count 1 2 2; draw 5555", "seed-not-the-committed, KL 5:56")]
    [InlineData("count 1 2 2; draw 4444444444444444444444444444444444444444444444444444444444444444", "seed-not-the-committed, KL 5:56")]
    [InlineData("count 1 2 2; draw", "accepted")]
    [InlineData("count 0 3 2; draw", "item-already-decided")]
    public void A_tied_election_is_for_the_lot_and_not_for_the_chair(string script, string answer) => Assert.Equal(answer, Last(Election + script));

    [Fact]
    public void An_election_needs_a_seed_that_was_committed_to()
    {
        var election = new OpenDeliberation(Matter.Election, false, null) { Facts = Fit(Board, "begin election") };
        var chair = new Actor(Person("A"), Roles.Chair);
        Nothing.When(election, Now, chair).ThenRefused("seed-not-committed");
        Nothing.When(election with { Commitment = new string('x', 64) }, Now, chair).ThenRefused("seed-not-committed");
        Nothing.When(election with { Commitment = Commitment }, Now, chair).Then(new DeliberationOpened(Matter.Election, false, Commitment));
    }

    [Fact]
    public void Anybody_can_draw_the_lot_again()
    {
        var drawn = After(Election + "count 1 2 2; draw").Events.OfType<LotDrawn>().Single();
        var again = new Civic.Domain.Kernel.Elections.Lot(Convert.FromHexString(drawn.Seed)).One(drawn.Among.Select(motion => $"{motion}"), drawn.Occasion);
        Assert.Equal($"{drawn.Drawn}", again);
        Assert.Equal($"{drawn.Drawn} by Lot", Outcome(Election + "count 1 2 2; draw"));
    }

    [Fact]
    public void A_roll_call_of_an_election_that_ties_is_for_the_lot_too() =>
        Assert.EndsWith("by Lot", Outcome(Election.Replace("secret", "open", StringComparison.Ordinal) + "B-yes C-yes D-no E-no A-abstain; close; draw"), StringComparison.Ordinal);

    [Theory]
    [InlineData("count 1 2 2; casting 2", "accepted")]
    [InlineData("count 1 2 2; casting 3", "motion-unknown")]
    [InlineData("count 1 2 2; casting 2 as B", "only-the-chair, KL 5:53")]
    [InlineData("count 1 2 2; draw", "no-lot, KL 5:56")]
    public void A_tied_award_is_for_the_chair(string script, string answer) =>
        Assert.Equal(answer, Last(Election.Replace("election", "award", StringComparison.Ordinal) + script, Awarding));

    [Fact]
    [Law("5:16, 6:24", Shows.Boundary)]
    public void Who_loses_the_line_in_the_middle_of_a_vote_is_not_waited_for_and_cannot_vote()
    {
        var without = Facts("A B C D");
        Assert.Equal("not-serving, KL 5:17, 6:17", Last(Asked + "B-yes C-yes D-no; E-yes", null, without));
        Assert.Equal("accepted", Last(Asked + "B-yes C-yes D-no; A-no", null, without));
        Assert.Equal("chair-votes-last", Last(Asked + "B-yes C-yes D-no; A-no"));
    }
}
