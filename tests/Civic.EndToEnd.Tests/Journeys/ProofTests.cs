using System.Text;
using System.Text.RegularExpressions;
using Civic.Proof;
using Civic.Proof.Bugs;
using Civic.Proof.Contest;
using Civic.Proof.Crashes;
using Civic.Proof.Hints;
using Civic.Proof.Kills;
using Civic.Proof.Live;
using Civic.Proof.OneVote;
using Civic.Proof.Processes;
using Civic.Proof.Running;
using Civic.Proof.SameFacts;
using Civic.Proof.Secret;
using Civic.Proof.Start;
using Civic.Proof.Verifier;
using Xunit;

namespace Civic.EndToEnd.Tests.Journeys;

/// <summary>The proofs in small, with real processes: what <c>tests/Civic.Proof</c> runs in full.</summary>
public sealed class ProofTests
{
    // .../bin/Debug/net10.0, or .../bin/orleans/Debug/net10.0: the hosts lie in a folder of the same name.
    public ProofTests() => Checkout.Prebuilt = AppContext.BaseDirectory.TrimEnd('/').Split("/bin/")[^1];

    [Fact]
    public Task The_contest_is_decided_live_and_a_killed_decision_ends_in_the_same_state() => Holds(new ContestProof());

    [Fact]
    public Task Votes_survive_kills_of_host_and_database_and_a_line_cut_after_the_commit() => Holds(new KillsProof());

    [Fact]
    public Task Hub_and_subscriptions_bring_the_same_facts_across_reconnects() => Holds(new SameFactsProof());

    [Fact]
    public Task Every_client_is_right_soon_when_hints_are_lost_and_feed_grains_end() => Holds(new HintsProof());

    [Fact]
    public Task A_host_stops_without_a_trace_and_finds_everything_again() => Holds(new StartProof());

    [Fact]
    public Task A_room_is_followed_live_beside_other_municipalities() => Holds(new RoomProof());

    [Fact]
    public Task Screens_follow_votes_in_few_updates() => Holds(new ScreensProof());

    [Fact]
    public Task Everybody_is_back_in_the_right_state_after_a_kill() => Holds(new RestartsProof());

    [Fact]
    public Task Who_stops_reading_harms_nobody_and_is_right_afterwards() => Holds(new StalledProof());

    [Fact]
    public Task Everybody_is_right_soon_after_a_bad_line_is_quiet() => Holds(new LinesProof());

    [Fact]
    public Task Answers_of_a_whole_hall_are_stored_once() => Holds(new AnswersProof());

    // What its figures are is no test's business; that it starts, that its servers answer alike and that it fills its table is.
    [Fact]
    public async Task The_benchmark_of_GraphQL_fills_its_table()
    {
        var table = await Commands.RunAsync(await Checkout.BenchmarksAsync(), ["throughput", "--only", "a,e", "--workloads", "contest,trusted", "--seconds", "1", "--rounds", "1"]);
        foreach (var row in new[] { "contest | (a)", "contest | (e)", "trusted | (a)", "trusted | (e)" }) Assert.Matches($@"(?m)^\| {Regex.Escape(row)} \| [1-9]", table);
    }

    [Fact]
    public Task Receipts_are_included_votings_recounted_and_manipulations_found() => Holds(new VerifierProof());

    [Fact]
    public Task A_secret_vote_leaves_nothing_that_joins_voter_and_choice() => Holds(new SecretProof());

    [Fact]
    public Task No_vote_is_lost_or_doubled_wherever_on_its_way_the_host_ends() => Holds(new CrashesProof());

    [Fact]
    public Task A_member_has_one_vote_whatever_the_device_and_none_after_the_close() => Holds(new OneVoteProof());

    [Fact]
    public Task Planted_bugs_turn_their_tests_red() => Holds(new PlantedProof());

    private static async Task Holds(IProof proof)
    {
        var said = new StringWriter(new StringBuilder());
        var exit = await All.RunAsync(proof, new ProofOptions(Seed: 1, Quick: true, Output: said));
        Assert.True(exit == 0, said.ToString());
    }
}
