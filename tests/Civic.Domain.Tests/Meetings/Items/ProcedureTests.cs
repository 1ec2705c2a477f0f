using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Tests.Meetings.Statute;
using Xunit;
using static Civic.Domain.Tests.Meetings.Items.Floor;

namespace Civic.Domain.Tests.Meetings.Items;

/// <summary>Motions, propositions, gavel, postponing: 5:50, 5:53, 6:33; and who may speak: 4:24, 5:17, 5:45, 6:30.</summary>
public sealed class ProcedureTests
{
    private const string Chair = "only-the-chair, KL 5:53";

    [Theory]
    [Law("5:53", Shows.Allowed)]
    [InlineData("begin; move B; order 1; state yes; gavel", "1 by Acclamation")]
    [InlineData("begin; move B; order 1; state no; gavel", "0 by Acclamation")]
    [InlineData("begin; move B; move C; order 2 1; state yes; gavel", "2 by Acclamation")]
    [InlineData("begin; move B; move C; order 2 1; state no; gavel", "1 by Acclamation")]
    [InlineData("begin; move B; move C; undo C 2; order 1; state yes; gavel", "1 by Acclamation")]
    public void The_chair_puts_proposals_as_yes_or_no_and_strikes_the_gavel(string script, string outcome) => Assert.Equal(outcome, Outcome(script));

    [Theory]
    [Law("1b reservation and roll call", Shows.Allowed)]
    [InlineData("state yes; gavel; state yes; gavel; state yes; gavel", 1)]
    [InlineData("state yes; gavel; state yes; gavel; state no; gavel", 2)]
    [InlineData("state no; gavel; state yes; gavel; state no; gavel", 3)]
    [InlineData("state yes; gavel; state no; gavel; state no; gavel", 4)]
    public void Of_more_than_two_the_others_choose_the_counter_motion_first(string answers, int adopted) =>
        Assert.Equal(adopted, State($"begin; move A; move B; move C; move D; order 1 2 3 4; {answers}").Decision!.Motion);

    [Theory]
    [Law("5:53", Shows.Refused)]
    [InlineData("begin; move B; state yes", "not-the-step")]
    [InlineData("begin; order", "no-motion, KL 5:53")]
    [InlineData("begin; move B; move C; order 1", "propositions-incomplete, KL 5:53, 5:67")]
    [InlineData("begin; move B; order 1 1", "propositions-incomplete, KL 5:53, 5:67")]
    [InlineData("begin; move B; undo B 1; order 1", "no-motion, KL 5:53")]
    [InlineData("begin; move B; order 1; move C", "deliberation-over, KL 5:53")]
    [InlineData("begin; move B; order 1; undo B 1", "deliberation-over, KL 5:53")]
    [InlineData("begin; move B; order 1; gavel", "not-the-step")]
    [InlineData("begin; move B; order 1; state yes as B", Chair)]
    [InlineData("begin; move B; order 1; state yes; gavel as B", Chair)]
    [InlineData("begin; move B; order 1 as B", Chair)]
    [InlineData("begin; move B; order 1; state yes; gavel; state yes", "item-already-decided")]
    public void The_order_of_an_item(string script, string answer) => Assert.Equal(answer, Last(script));

    [Theory]
    [Law("5:53", Shows.Boundary)]
    [Law("1b reservation and roll call", Shows.Boundary | Shows.Refused)]
    [InlineData("begin; move B; order 1; state yes; ask C", "accepted")]
    [InlineData("begin; move B; order 1; state yes; gavel; ask C", "gavel-has-fallen, KL 5:53")]
    [InlineData("begin; move B; move C; move D; order 1 2 3; state yes; gavel; ask C", "gavel-has-fallen, KL 5:53")]
    [InlineData("begin; move B; order 1; ask C", "not-the-step")]
    [InlineData("begin; move B; order 1; state yes; ask C; gavel", "not-the-step")]
    public void A_vote_is_asked_for_before_the_gavel(string script, string answer) => Assert.Equal(answer, Last(script));

    [Theory]
    [Law("5:47-48, 6:28-32", Shows.Refused)]
    [InlineData("begin; move C", "has-conflict, KL 5:47, 6:30")]
    [InlineData("begin; move B; order 1; state yes; ask C", "has-conflict, KL 5:47, 6:30")]
    [InlineData("begin; move X", "not-serving, KL 5:17, 6:17")]
    [InlineData("begin; move B as D", "not-your-voice, KL 4:24")]
    [InlineData("begin; refer A,C - because", "has-conflict, KL 5:47, 6:30")]
    [InlineData("begin; out C", "has-conflict, KL 5:47, 6:30")]
    public void Who_has_a_conflict_has_no_voice(string script, string answer) =>
        Assert.Equal(answer, Last(script, Facts("A B D E") with { Conflicted = Persons("C") }));

    [Fact]
    [Law("5:45, 6:27", Shows.Refused)]
    public void Nothing_is_done_below_quorum_or_outside_the_item()
    {
        Assert.Equal("no-quorum, KL 5:45, 6:27", Last("begin; move B; order 1; state yes; gavel", null, Board with { IsQuorate = false }));
        Assert.Equal("item-not-under-way", Last("begin; move B", null, Board with { IsUnderWay = false }));
        Assert.Equal("item-not-begun", Last("move B"));
        Assert.Equal("item-already-begun", Last("begin; begin"));
        Nothing.When(Begin(null), Now, Civic.Testing.Huddinge2020.Chair).ThenRefused("meeting-unknown");
    }

    [Theory]
    [InlineData("begin; move B; undo C 1", "not-your-motion")]
    [InlineData("begin; move B; undo B 2", "motion-unknown")]
    [InlineData("begin; move B; move B", "motion-repeated")]
    [InlineData("begin; move B; undo B 1; move B", "accepted")]
    [InlineData("begin; move B; undo B 1; undo B 1", "accepted")]
    public void Motions_are_made_and_taken_back(string script, string answer) => Assert.Equal(answer, Last(script));

    private const string TooFew = "too-few-ask, KL 5:50, 6:33";

    [Theory]
    [Law("5:50, 6:33", Shows.All)]
    // A third of those who serve in a council: two of five and two of six, not two of seven.
    [InlineData(true, "A B C D E", "adjourn B,C A,D,E", "accepted")]
    [InlineData(true, "A B C D E F", "adjourn B,C A,D,E,F", "accepted")]
    [InlineData(true, "A B C D E F G", "adjourn B,C A,D,E,F,G", TooFew)]
    [InlineData(true, "A B C D E", "adjourn B A,C,D,E", TooFew)]
    [InlineData(true, "A B C D E", "refer B,C A,D,E reasons", "accepted")]
    // A board: more for than against, or as many and the chair among them.
    [InlineData(false, "A B C D E", "adjourn B,C A,D,E", TooFew)]
    [InlineData(false, "A B C D E", "adjourn B,C,D A,E", "accepted")]
    [InlineData(false, "A B C D", "adjourn B,C A,D", TooFew)]
    [InlineData(false, "A B C D", "adjourn A,C B,D", "accepted")]
    public void A_third_postpones_in_a_council_and_a_majority_in_a_board(bool council, string serving, string step, string answer) =>
        Assert.Equal(answer, Last($"begin; {step}", Facts(serving) with { Rules = BodyRules.Board with { IsCouncil = council } }));

    [Fact]
    [Law("5:50, 6:33", Shows.Boundary)]
    public void A_minority_postpones_once()
    {
        Assert.True(Assert.IsType<ItemPostponed>(After("begin; adjourn B,C A,D,E", Council).Events[^1]).ByMinority);
        Assert.Equal(TooFew, Last("begin; adjourn B,C A,D,E", Council with { WasPostponedByMinority = true }));
        Assert.Equal("accepted", Last("begin; adjourn B,C,D A,E", Council with { WasPostponedByMinority = true }));
        Assert.Equal(TooFew, Last("begin election; adjourn B,C A,D,E", Council));
        Assert.Equal("item-postponed", Last("begin; adjourn B,C A,D,E; move B", Council));
    }

    [Theory]
    [Law("5:50, 6:33", Shows.Refused)]
    [InlineData("begin; refer B,C,D -", "reasons-missing, KL 5:50")]
    [InlineData("begin; adjourn B,B,C A", "supporters-repeated, KL 4:24")]
    [InlineData("begin; adjourn B,C,D B", "supporters-repeated, KL 4:24")]
    [InlineData("begin; adjourn B,C,X A", "not-serving, KL 5:17, 6:17")]
    [InlineData("begin; move B; order 1; adjourn B,C,D A", "deliberation-over, KL 5:53")]
    public void Postponing_is_counted_by_name_and_referring_back_has_reasons(string script, string answer) => Assert.Equal(answer, Last(script));
}
