using System.Collections.Immutable;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Contests.Voting;

public sealed class DeciderTests(ITestOutputHelper output)
{
    private static readonly DateTimeOffset Now = MeetingStarts;
    private static readonly VotingFacts Facts = new(Chair.Id, Roll, FiveEntries, [WithdrawnEntry], 3, true, true);
    private static readonly OpenVoting Opening = new(Contest, Meeting, 2, null, Facts);

    private static Given<VotingState, VotingCommand, VotingEvent> Nothing => Spec.For<VotingDecider, VotingState, VotingCommand, VotingEvent>();

    private static Given<VotingState, VotingCommand, VotingEvent> Open => Nothing.And(Opened);

    private static CastVote For(params int[] entries) => new([.. entries.Select(i => FiveEntries[i])]);

    private static VoteCast Cast(int member, params int[] entries) => Ballots.Cast(member, 1, entries);

    [Fact]
    public void OpenVoting_freezes_roll_and_options() => Nothing.When(Opening, Now, Chair).Then(Opened);

    [Fact]
    public void OpenVoting_gives_no_more_choices_than_there_are_entries() =>
        Nothing.When(Opening with { Facts = Facts with { Prizes = 9 } }, Now, Chair).Then(Opened with { Choices = 5 });

    [Fact]
    public void OpenVoting_is_refused_for_an_unknown_contest() => Nothing.When(Opening with { Facts = null }, Now, Chair).ThenRefused("contest-unknown");

    [Fact]
    public void OpenVoting_is_refused_without_the_agenda_item() =>
        Nothing.When(Opening with { Facts = Facts with { ItemExists = false } }, Now, Chair).ThenRefused("agenda-item-unknown");

    [Fact]
    public void OpenVoting_is_refused_while_entries_are_taken() =>
        Nothing.When(Opening with { Facts = Facts with { EntriesClosed = false } }, Now, Chair).ThenRefused("entries-still-open");

    [Fact]
    public void OpenVoting_is_refused_without_entries() =>
        Nothing.When(Opening with { Facts = Facts with { Options = [] } }, Now, Chair).ThenRefused("no-entries-to-vote-on");

    [Fact]
    public void OpenVoting_is_refused_when_nobody_leads() =>
        Nothing.When(Opening with { Facts = Facts with { Chair = null } }, Now, Chair).ThenRefused("no-chair-present");

    [Fact]
    public void OpenVoting_is_refused_when_nobody_is_entitled() =>
        Nothing.When(Opening with { Facts = Facts with { Roll = [] } }, Now, Chair).ThenRefused("nobody-entitled");

    [Fact]
    public void OpenVoting_is_refused_when_it_would_be_closed_already() =>
        Nothing.When(Opening with { ClosesAt = Now }, Now, Chair).ThenRefused("closing-in-the-past");

    [Fact]
    public void OpenVoting_is_refused_the_second_time() => Open.When(Opening, Now, Chair).ThenRefused("voting-already-opened");

    [Fact]
    public void CastVote_is_refused_before_the_opening() => Nothing.When(For(0), Now, Elected(2)).ThenRefused("voting-unknown");

    [Fact]
    public void CastVote_takes_as_many_choices_as_prizes() => Open.When(For(0, 1, 2), Now, Elected(2)).Then(Cast(2, 0, 1, 2));

    [Fact]
    public void CastVote_takes_fewer_choices_than_prizes() => Open.When(For(4), Now, Chair).Then(new VoteCast(Chair.Id, [FiveEntries[4]], 1, 0));

    [Fact]
    public void CastVote_is_refused_when_voter_already_voted() => Open.And(Cast(2, 0)).When(For(1), Now, Elected(2)).ThenRefused("double-vote");

    [Theory]
    [InlineData("member77")]
    [InlineData("substitute1")]
    [InlineData("resident1")]
    [InlineData("")]
    public void CastVote_is_refused_off_the_roll(string person) =>
        Open.When(For(0), Now, new Actor(new PersonId(person), Roles.Member | Roles.Chair)).ThenRefused("not-eligible");

    [Fact]
    public void CastVote_of_a_chair_with_a_conflict_is_refused() =>
        Nothing.And(Opened with { Chair = ViceChair.Id, Roll = Roll.Remove(Chair.Id) }).When(For(0), Now, Chair).ThenRefused("not-eligible");

    [Fact]
    public void CastVote_for_more_entries_than_prizes_is_refused() => Open.When(For(0, 1, 2, 3), Now, Elected(2)).ThenRefused("too-many-choices");

    [Fact]
    public void CastVote_for_nothing_is_refused() => Open.When(For(), Now, Elected(2)).ThenRefused("no-choice");

    [Fact]
    public void CastVote_without_a_list_is_refused() => Open.When(new CastVote(default), Now, Elected(2)).ThenRefused("no-choice");

    [Fact]
    public void CastVote_twice_for_one_entry_is_refused() => Open.When(For(1, 1), Now, Elected(2)).ThenRefused("repeated-choice");

    [Fact]
    public void CastVote_for_a_withdrawn_entry_is_refused() =>
        Open.When(new CastVote([WithdrawnEntry]), Now, Elected(2)).ThenRefused("entry-withdrawn");

    [Fact]
    public void CastVote_for_an_unknown_entry_is_refused() =>
        Open.When(new CastVote([Entry("elsewhere")]), Now, Elected(2)).ThenRefused("entry-not-in-voting");

    [Fact]
    public void CastVote_is_in_time_until_the_deadline() =>
        Nothing.And(Opened with { ClosesAt = Now }).When(For(0), Now.AddTicks(-1), Elected(2)).Then(Cast(2, 0));

    [Fact]
    public void CastVote_is_too_late_at_the_deadline() =>
        Nothing.And(Opened with { ClosesAt = Now }).When(For(0), Now, Elected(2)).ThenRefused("voting-closed");

    [Fact]
    public void CastVote_is_refused_after_the_close() =>
        Open.And(Ballots.Unanimous).When(For(0), Now, Elected(2)).ThenRefused("voting-closed");

    [Fact]
    public void WithdrawVote_takes_the_vote_back() => Open.And(Cast(2, 0)).When(new WithdrawVote(), Now, Elected(2)).Then(new VoteWithdrawn(Elected(2).Id, 1));

    [Fact]
    public void WithdrawVote_leaves_room_for_another_vote() =>
        Open.And(Cast(2, 0), new VoteWithdrawn(Elected(2).Id, 1)).When(For(3), Now, Elected(2)).Then(new VoteCast(Elected(2).Id, [FiveEntries[3]], 1, 1));

    [Fact]
    public void WithdrawVote_without_a_vote_is_refused() => Open.When(new WithdrawVote(), Now, Elected(2)).ThenRefused("no-vote-to-withdraw");

    [Fact]
    public void WithdrawVote_is_too_late_at_the_deadline() =>
        Nothing.And(Opened with { ClosesAt = Now }, Cast(2, 0)).When(new WithdrawVote(), Now, Elected(2)).ThenRefused("voting-closed");

    [Fact]
    public void WithdrawVote_is_refused_after_the_close() =>
        Open.And(Ballots.Unanimous).When(new WithdrawVote(), Now, Elected(2)).ThenRefused("voting-closed");

    [Fact]
    public void CloseVoting_by_a_member_is_refused_before_its_time() =>
        Nothing.And(Opened with { ClosesAt = Now }).When(new CloseVoting(), Now.AddTicks(-1), Elected(2)).ThenRefused("not-the-chair");

    [Fact]
    public void CloseVoting_by_anybody_is_accepted_at_its_time() =>
        Nothing.And(Opened with { ClosesAt = Now }, Cast(2, 0), Cast(3, 1), Cast(4, 2))
            .When(new CloseVoting(), Now, Elected(2))
            .Then(Ballots.Closed(1, [1, 1, 1, 0, 0], [0, 1, 2], [], 0));

    [Fact]
    public void CloseVoting_by_the_meetings_chair_only_when_another_leads_the_item() =>
        Nothing.And(Opened with { Chair = ViceChair.Id }).When(new CloseVoting(), Now, Chair).ThenRefused("not-the-chair");

    [Fact]
    public void CloseVoting_counts_the_three_winners_of_2020() =>
        Open.And(Cast(1, 0, 1, 2), Cast(2, 0, 1, 2), Cast(3, 0, 1, 4), Cast(4, 0), Cast(5, 2, 3))
            .When(new CloseVoting(), Now, Chair)
            .Then(Ballots.Closed(1, [4, 3, 3, 1, 1], [0, 1, 2], [], 0));

    [Fact]
    public void CloseVoting_the_second_time_is_refused() => Open.And(Ballots.Unanimous).When(new CloseVoting(), Now, Chair).ThenRefused("voting-closed");

    [Fact]
    public void SettleTie_without_a_tie_is_refused() => Open.And(Ballots.Unanimous).When(new SettleTie([]), Now, Chair).ThenRefused("no-tie");

    [Fact]
    public void PublishResult_shows_the_result() => Open.And(Ballots.Unanimous).When(new PublishResult(), Now, Actor.Process).Then(new ResultPublished());

    [Fact]
    public void PublishResult_once_more_changes_nothing() =>
        Open.And(Ballots.Unanimous).And(new ResultPublished()).When(new PublishResult(), Now, Actor.Process).ThenNothing();

    [Fact]
    public void PublishResult_of_an_open_voting_is_refused() => Open.When(new PublishResult(), Now, Actor.Process).ThenRefused("voting-not-decided");

    [Fact]
    public void Laws_hold()
    {
        var choices = from count in Gen.Choose(0, 4)
                      from picks in Gen.Elements([.. FiveEntries, WithdrawnEntry, Entry("elsewhere")]).ListOf(count)
                      select picks.ToImmutableArray();
        var two = Facts with { Prizes = 1, Options = [.. FiveEntries.Take(2)] };
        var facts = Gen.Elements(Facts, two, two, two, Facts with { Roll = [Elected(2).Id], Prizes = 1 }, null);
        var commands = Gen.Frequency(
            (3, from f in facts from late in Gen.Elements(false, true) select (VotingCommand)(Opening with { Facts = f, ClosesAt = late ? Now.AddSeconds(4) : null })),
            (2, from c in choices select (VotingCommand)new CastVote(c)),
            (8, Gen.Elements<VotingCommand>(For(0), For(1))),
            (4, Gen.Constant((VotingCommand)new WithdrawVote())),
            (2, Gen.Constant((VotingCommand)new CloseVoting())),
            (2, Gen.Constant((VotingCommand)new SettleTie([]))),
            (1, from c in choices select (VotingCommand)new SettleTie(c)),
            (4, Gen.Elements(For(0), For(1, 2), For(2, 3)).Select(vote => (VotingCommand)new SettleTie(vote.Entries))),
            (3, Gen.Constant((VotingCommand)new PublishResult())));
        RoomLaws.Hold<VotingDecider, VotingState, VotingCommand, VotingEvent>(
            commands, RoomLaws.Moments(Now, Chair, Chair, Elected(2), Elected(3), Resident, Actor.Process), output, 300, 60, [Opened, .. Ballots.TiedTwice]);
    }
}
