using System.Text.RegularExpressions;
using Civic.Proof.Hints;
using Civic.Proof.Live;
using Civic.Proof.Processes;
using Civic.Proof.SameFacts;
using Civic.Proof.Secret;
using Civic.Proof.Verifier;
using Xunit;
using Xunit.Abstractions;

namespace Civic.EndToEnd.Tests.Journeys;

/// <summary>The proofs in small of the live feed, of evidence and of secrecy; a class of their own, so that they run beside the others.</summary>
public sealed class LiveProofTests(ITestOutputHelper output)
{
    private readonly Small small = new(output);

    [Fact]
    public Task Hub_and_subscriptions_bring_the_same_facts_across_reconnects() => small.Holds(new SameFactsProof());

    [Fact]
    public Task Every_client_is_right_soon_when_hints_are_lost_and_feed_grains_end() => small.Holds(new HintsProof());

    [Fact]
    public Task A_room_is_followed_live_beside_other_municipalities() => small.Holds(new RoomProof());

    [Fact]
    public Task Screens_follow_votes_in_few_updates() => small.Holds(new ScreensProof());

    [Fact]
    public Task Everybody_is_back_in_the_right_state_after_a_kill() => small.Holds(new RestartsProof());

    [Fact]
    public Task Who_stops_reading_harms_nobody_and_is_right_afterwards() => small.Holds(new StalledProof());

    [Fact]
    public Task Everybody_is_right_soon_after_a_bad_line_is_quiet() => small.Holds(new LinesProof());

    [Fact]
    public Task Answers_of_a_whole_hall_are_stored_once() => small.Holds(new AnswersProof());

    // What its figures are is no test's business; that it starts, that its servers answer alike and that it fills its table is.
    [Fact]
    public async Task The_benchmark_of_GraphQL_fills_its_table()
    {
        var table = await Commands.RunAsync(await Checkout.BenchmarksAsync(), ["throughput", "--only", "a,e", "--workloads", "contest,trusted", "--seconds", "1", "--rounds", "1"]);
        foreach (var row in new[] { "contest | (a)", "contest | (e)", "trusted | (a)", "trusted | (e)" }) Assert.Matches($@"(?m)^\| {Regex.Escape(row)} \| [1-9]", table);
    }

    [Fact]
    public Task Receipts_are_included_votings_recounted_and_manipulations_found() => small.Holds(new VerifierProof());

    [Fact]
    public Task A_secret_vote_leaves_nothing_that_joins_voter_and_choice() => small.Holds(new SecretProof());
}
