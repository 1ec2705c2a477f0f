using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Testing;
using Xunit;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests.Voting;

public sealed class TieTests
{
    private static readonly DateTimeOffset Now = MeetingStarts;

    private static Given<VotingState, VotingCommand, VotingEvent> Open =>
        Spec.For<VotingDecider, VotingState, VotingCommand, VotingEvent>().And(Opened);

    private static SettleTie CastingVote(params int[] entries) => new(Ballots.Pick(entries));

    // Each row: who votes for what (a digit is an entry's place), the count, who wins outright, who ties, for how many prizes.
    [Theory]
    [InlineData("012 013", new[] { 2, 2, 1, 1, 0 }, new[] { 0, 1 }, new[] { 2, 3 }, 1)]
    [InlineData("01 02 03", new[] { 3, 1, 1, 1, 0 }, new[] { 0 }, new[] { 1, 2, 3 }, 2)]
    [InlineData("01 02 03 04", new[] { 4, 1, 1, 1, 1 }, new[] { 0 }, new[] { 1, 2, 3, 4 }, 2)]
    [InlineData("0 1 2 3", new[] { 1, 1, 1, 1, 0 }, new int[0], new[] { 0, 1, 2, 3 }, 3)]
    [InlineData("0 1 2 3 4", new[] { 1, 1, 1, 1, 1 }, new int[0], new[] { 0, 1, 2, 3, 4 }, 3)]
    [InlineData("", new[] { 0, 0, 0, 0, 0 }, new int[0], new[] { 0, 1, 2, 3, 4 }, 3)]
    [InlineData("0", new[] { 1, 0, 0, 0, 0 }, new[] { 0 }, new[] { 1, 2, 3, 4 }, 2)]
    [InlineData("01 01 2", new[] { 2, 2, 1, 0, 0 }, new[] { 0, 1, 2 }, new int[0], 0)]
    [InlineData("01 2", new[] { 1, 1, 1, 0, 0 }, new[] { 0, 1, 2 }, new int[0], 0)]
    public void CloseVoting_tells_a_tie_at_the_last_prize(string votes, int[] count, int[] winners, int[] tied, int left) =>
        Open.And([.. votes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((vote, i) => Ballots.Cast(i + 2, 1, [.. vote.Select(c => c - '0')]))])
            .When(new CloseVoting(), Now, Chair)
            .Then(Ballots.Closed(1, count, winners, tied, left));

    [Fact]
    public void A_vote_taken_back_is_not_counted() =>
        Open.And(Ballots.Cast(2, 1, 4), new VoteWithdrawn(Elected(2).Id, 1), Ballots.Cast(3, 1, 0, 1, 2))
            .When(new CloseVoting(), Now, Chair)
            .Then(Ballots.Closed(1, [1, 1, 1, 0, 0], [0, 1, 2], [], 0));

    [Fact]
    public void SettleTie_opens_a_second_round_among_the_tied() =>
        Open.And(Ballots.TiedOnce).When(CastingVote(), Now, Chair).Then(new SecondRoundOpened(Ballots.Pick([1, 2, 3]), 2));

    [Fact]
    public void SettleTie_by_a_member_is_refused() => Open.And(Ballots.TiedOnce).When(CastingVote(), Now, ViceChair).ThenRefused("not-the-chair");

    [Fact]
    public void SettleTie_by_a_chair_with_a_conflict_is_refused() =>
        Spec.For<VotingDecider, VotingState, VotingCommand, VotingEvent>().And(Opened with { Chair = ViceChair.Id, Roll = Roll.Remove(Chair.Id) })
            .And(Ballots.TiedTwice).When(CastingVote(1, 2), Now, Chair).ThenRefused("not-the-chair");

    [Fact]
    public void A_casting_vote_waits_for_the_second_round() =>
        Open.And(Ballots.TiedOnce).When(CastingVote(1, 2), Now, Chair).ThenRefused("second-round-first");

    [Fact]
    public void CastVote_in_the_second_round_is_among_the_tied() =>
        Open.And(Ballots.SecondRound).When(new CastVote([FiveEntries[0]]), Now, Elected(2)).ThenRefused("entry-not-in-voting");

    [Fact]
    public void CastVote_in_the_second_round_is_for_the_prizes_left() =>
        Open.And(Ballots.SecondRound).When(new CastVote(Ballots.Pick([1, 2, 3])), Now, Elected(2)).ThenRefused("too-many-choices");

    [Fact]
    public void Everybody_votes_anew_in_the_second_round() =>
        Open.And(Ballots.SecondRound).When(new CastVote(Ballots.Pick([1, 2])), Now, Elected(2)).Then(Ballots.Cast(2, 2, 1, 2));

    [Fact]
    public void The_second_round_adds_its_winners_to_the_firsts() =>
        Open.And(Ballots.SecondRound).And(Ballots.Cast(2, 2, 1, 2))
            .When(new CloseVoting(), Now, Chair)
            .Then(new VotingClosed(2, [new(FiveEntries[1], 1), new(FiveEntries[2], 1), new(FiveEntries[3], 0)], Ballots.Pick([0, 1, 2]), [], 0));

    [Fact]
    public void The_second_round_can_tie_in_part() =>
        Open.And(Ballots.SecondRound).And(Ballots.Cast(2, 2, 3))
            .When(new CloseVoting(), Now, Chair)
            .Then(new VotingClosed(2, [new(FiveEntries[3], 1), new(FiveEntries[1], 0), new(FiveEntries[2], 0)], Ballots.Pick([0, 3]), Ballots.Pick([1, 2]), 1));

    [Fact]
    public void The_chairs_casting_vote_settles_a_second_tie() =>
        Open.And(Ballots.TiedTwice).When(CastingVote(3, 1), Now, Chair).Then(new TieSettled(Chair.Id, Ballots.Pick([3, 1])));

    [Theory]
    [InlineData(new int[0], "casting-vote-needed")]
    [InlineData(new[] { 1 }, "casting-vote-needed")]
    [InlineData(new[] { 1, 1 }, "casting-vote-needed")]
    [InlineData(new[] { 1, 2, 3 }, "casting-vote-needed")]
    [InlineData(new[] { 1, 4 }, "entry-not-tied")]
    [InlineData(new[] { 0, 1 }, "entry-not-tied")]
    public void A_casting_vote_names_as_many_of_the_tied_as_prizes_are_left(int[] entries, string code) =>
        Open.And(Ballots.TiedTwice).When(CastingVote(entries), Now, Chair).ThenRefused(code);

    [Fact]
    public void The_casting_vote_stands_in_the_chairs_name_when_it_is_imported() =>
        Open.And(Ballots.TiedTwice).When(CastingVote(1, 2), Now, Actor.Import).Then(new TieSettled(Chair.Id, Ballots.Pick([1, 2])));
}
