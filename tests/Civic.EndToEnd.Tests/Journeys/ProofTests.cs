using Civic.Proof.Bugs;
using Civic.Proof.Contest;
using Civic.Proof.Crashes;
using Civic.Proof.Kills;
using Civic.Proof.OneVote;
using Civic.Proof.Start;
using Xunit;
using Xunit.Abstractions;

namespace Civic.EndToEnd.Tests.Journeys;

/// <summary>The proofs in small, with real processes: what <c>tests/Civic.Proof</c> runs in full. Those of votes, whose hosts are killed and come back.</summary>
public sealed class ProofTests(ITestOutputHelper output)
{
    private readonly Small small = new(output);

    [Fact]
    public Task The_contest_is_decided_live_and_a_killed_decision_ends_in_the_same_state() => small.Holds(new ContestProof());

    [Fact]
    public Task Votes_survive_kills_of_host_and_database_and_a_line_cut_after_the_commit() => small.Holds(new KillsProof());

    [Fact]
    public Task A_host_stops_without_a_trace_and_finds_everything_again() => small.Holds(new StartProof());

    [Fact]
    public Task No_vote_is_lost_or_doubled_wherever_on_its_way_the_host_ends() => small.Holds(new CrashesProof());

    [Fact]
    public Task A_member_has_one_vote_whatever_the_device_and_none_after_the_close() => small.Holds(new OneVoteProof());

    [Fact]
    public Task Planted_bugs_turn_their_tests_red() => small.Holds(new PlantedProof());
}
