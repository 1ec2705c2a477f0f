using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Items;
using Civic.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Meetings.Items.Floor;

namespace Civic.Domain.Tests.Meetings.Items;

public sealed class LawsTests(ITestOutputHelper output)
{
    [Fact]
    public void Laws_hold()
    {
        var three = Facts("A B C") with { Rules = BodyRules.Board with { SecretAwards = true } };
        string[] steps =
        [
            "begin", "begin election", "begin election", "begin election", "begin award", "begin authority", "move B", "move C", "move C again", "undo B 1", "out B", "out A", "adjourn B,C A",
            "refer B,C A reasons", "adjourn B A,C", "order 1 2", "order 2 1", "order 1", "order 1 2 3", "state yes", "state no", "gavel", "ask B", "ask C", "vote open",
            "vote secret", "cast A yes", "cast A no", "cast A abstain", "cast B yes", "cast B no", "cast B abstain", "cast C yes", "cast C no", "close", "count 0 1 1",
            "count 0 2 1", "draw", "draw 55", "casting 1", "casting 2",
            "wants B", "wants C", "wants C reply", "wants B order", "drops B", "call", "call C", "ends B", "ends C",
            "proportional 1 B C", "proportional 1 B C", "proportional 1 B C", "lists 2 1", "lists 1 1", "lists 2 1", "lists 1 1",
        ];
        // Most steps keep a vote going; chance alone seldom comes to the end of one.
        string[] vote = ["state yes", "ask B", "vote open", "vote secret", "cast B yes", "cast C no", "cast C yes", "cast A no", "close", "count 0 1 1", "count 0 2 1", "draw", "casting 1",
            "proportional 1 B C", "lists 2 1", "lists 1 1", "undo B 1", "order 1", "order 1", "order 1 2"];
        var command = from step in Gen.Frequency((1, Gen.Elements(steps)), (3, Gen.Elements(vote)))
                      from facts in Gen.Frequency((12, Gen.Constant<ItemFacts?>(three)), (1, Gen.Elements<ItemFacts?>(null, three with { IsQuorate = false }, three with { Chair = null })))
                      select Command(step) with { Facts = Fit(facts, step) };
        ItemEvent[] Begun(string way) => [.. After(way, three).Events];
        RoomLaws.Hold<ItemDecider, ItemState, ItemCommand, ItemEvent>(
            command, RoomLaws.Moments(Now, new Actor(Person("A"), Roles.Chair), Huddinge2020.Secretary, Huddinge2020.Secretary, new Actor(Person("B"), Roles.Member)), output, 800, 60,
            [
                [], Begun("begin election; move B"), Begun("begin election; move B; move C; order 1 2"), Begun("begin; move B; move C; order 1 2; state yes; ask B; vote open"),
                Begun("begin election; move B; move C; order 1 2; state yes; ask B; vote secret"),
                Begun("begin; wants B; wants C; call"),
            ]);
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => ItemState.Evolve(new NotBegun(), new OutcomeStated(true)));
}
