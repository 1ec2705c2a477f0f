namespace Civic.Proof.Bugs;

/// <summary>A bug, and the test that must notice it.</summary>
/// <param name="Name">As <c>CIVIC_PLANTED</c> names it; its code or SQL is in <c>tests/Civic.Planted/Bugs/</c>.</param>
/// <param name="Project">The test project.</param>
/// <param name="Test">The test, with its class, within the project's name space.</param>
/// <param name="Says">What the failing test says of it: it must be red for this reason, and for no other.</param>
public sealed record PlantedBug(string Name, string Project, string Test, string Says)
{
    public string FullName => $"{Project}.{Test}";

    /// <summary>Every planted bug and its test: the one table.</summary>
    public static IReadOnlyList<PlantedBug> All { get; } =
    [
        new("acknowledge-before-commit", "Civic.Grains.Tests", "WaitingTests.Nobody_is_answered_and_nothing_seen_before_the_commit", "Actual:   2"),
        new("no-unique-key", "Civic.Storage.Tests", "Journal.AppendTests.The_database_alone_refuses_a_second_vote", "typeof(Civic.Contracts.Ports.Appended)"),
        new("late-vote", "Civic.Domain.Tests", "Contests.Voting.DeciderTests.CastVote_is_refused_after_the_close", "\"accepted\""),
        new("application-clock", "Civic.Grains.Tests", "DeadlineTests.A_silo_whose_clock_lags_cannot_store_a_late_vote", "\"voting-closed\""),
        new("no-row-level-security", "Civic.Storage.Tests", "Tenants.RowLevelSecurityTests.Without_a_filter_a_role_sees_its_own_municipality_and_without_a_setting_nothing", "Expected: 0"),
        new("serial-ballot", "Civic.Storage.Tests", "Ballots.BallotBoxTests.No_column_of_a_box_orders_its_ballots_as_they_came", "Assert.NotEqual() Failure"),
        new("blind-log", "Civic.Storage.Tests", "Evidence.PlantedLogTests.A_vote_changed_together_with_its_own_leaf_is_found", "Assert.Contains() Failure"),
        new("group-drops", "Civic.Storage.Tests", "Journal.AppendTests.What_is_refused_takes_nothing_of_its_group_with_it", "Actual:   []"),
        new("answer-anybody", "Civic.Grains.Tests", "OperationTests.Another_actor_with_the_same_id_is_as_never_seen", "Expected: Tuple (Stored, 0)"),
        new("early-result", "Civic.Domain.Tests", "Contests.Voting.VisibilityTests.The_result_is_for_those_who_take_part_from_the_close", "Actual:   True"),
        new("abstention-is-absence", "Civic.Domain.Tests", "Meetings.Items.VoteTests.Silence_is_taking_part_and_an_abstention_is_too", "Assert.Equal() Failure"),
        new("half-is-enough", "Civic.Domain.Tests", "Meetings.QuorumTests.Exactly_half_take_up_no_item", "\"accepted\""),
        new("any-seed", "Civic.Domain.Tests", "Meetings.Items.VoteTests.A_tied_election_is_for_the_lot_and_not_for_the_chair", "\"accepted\""),
        new("anybody-reserves", "Civic.Domain.Tests", "Meetings.Minutes.MinutesTests.Who_took_part_reserves_before_the_meeting_is_closed", "\"accepted\""),
    ];
}
