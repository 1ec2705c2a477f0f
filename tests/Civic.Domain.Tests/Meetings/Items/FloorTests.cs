using System.Globalization;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Tests.Meetings.Statute;
using Xunit;
using static Civic.Domain.Tests.Meetings.Items.Floor;

namespace Civic.Domain.Tests.Meetings.Items;

/// <summary>Who speaks and in which order: 5:40, 5:43, 5:53, 6:17, 6:30. A scene is who speaks, then who waits: <c>B | C! D&gt; E</c>, a point of order with ! and a reply with &gt;.</summary>
public sealed class FloorTests
{
    private const string Over = "deliberation-over, KL 5:53";

    // A, B, D and E serve, C has a conflict of interest, S is a substitute who is there, and X is not.
    private static readonly ItemFacts Hall = Facts("A B D E") with { Conflicted = Persons("C"), There = Persons("A B C D E S") };
    private static readonly ItemFacts Heard = Hall with { Rules = BodyRules.Board with { SubstitutesSpeak = true } };

    [Theory]
    [Law("5:40, 5:43, 6:17", Shows.Allowed)]
    [InlineData("wants B", "- | B")]
    [InlineData("wants B; wants D; call", "B | D")]
    [InlineData("wants B; wants D; call; ends B; call", "D |")]
    [InlineData("wants B; wants D; call D", "D | B")]
    [InlineData("wants B; wants D; call; call D", "D |")]
    [InlineData("call E", "E |")]
    [InlineData("wants B; call; ends B as A", "- |")]
    [InlineData("wants B; wants D; drops B", "- | D")]
    [InlineData("wants B as A; drops B as A", "- |")]
    [InlineData("wants B; begin; wants D; call", "B | D")]
    [InlineData("begin; move B; wants B; undo B 1", "- | B")]
    public void The_chair_gives_the_floor_in_turn_or_to_whom_the_chair_names(string script, string scene) => Assert.Equal(scene, Scene(script));

    [Theory]
    [InlineData("wants B; wants D order", "- | D! B")]
    [InlineData("wants B; wants D order; wants E order; wants A", "- | D! E! B A")]
    [InlineData("call B; wants D; wants E reply; wants A order", "B | A! E> D")]
    [InlineData("call B; wants B order; wants D order", "B | B! D!")]
    [InlineData("call B; wants D order; call D; wants E reply", "D! | E>")]
    [InlineData("call B; ends B; wants D reply; wants E; call", "D> | E")]
    [InlineData("call B; wants D reply; call D; wants B reply", "D> | B>")]
    [InlineData("wants B; wants B order; call", "B! | B")]
    public void Points_of_order_go_first_and_replies_before_speeches(string script, string scene) => Assert.Equal(scene, Scene(script, true));

    [Theory]
    [InlineData("wants B; wants B", "- | B")]
    [InlineData("wants B; drops B; drops B", "- |")]
    [InlineData("wants B; drops D", "- | B")]
    [InlineData("wants B; wants D; call B; call B", "B | D")]
    [InlineData("call B; ends B; ends B", "- |")]
    [InlineData("call B; ends D", "B |")]
    public void What_is_said_twice_changes_nothing(string script, string scene) => Assert.Equal(scene, Scene(script));

    [Theory]
    [Law("5:40, 5:43, 6:17", Shows.Refused)]
    [Law("5:47-48, 6:28-32", Shows.Refused)]
    [InlineData("wants C", "has-conflict, KL 5:47, 6:30")]
    [InlineData("call C", "has-conflict, KL 5:47, 6:30")]
    [InlineData("wants S", "no-right-to-speak, KL 5:40, 6:17")]
    [InlineData("wants S as A", "no-right-to-speak, KL 5:40, 6:17")]
    [InlineData("call S", "no-right-to-speak, KL 5:40, 6:17")]
    [InlineData("wants X", "not-at-the-meeting")]
    [InlineData("call X", "not-at-the-meeting")]
    [InlineData("wants B as D", "not-your-voice, KL 4:24")]
    [InlineData("wants B; drops B as D", "not-your-voice, KL 4:24")]
    [InlineData("call B; ends B as D", "not-your-voice, KL 4:24")]
    [InlineData("wants B; call as B", "only-the-chair, KL 5:53")]
    [InlineData("call B as B", "only-the-chair, KL 5:53")]
    [InlineData("call", "nobody-waits")]
    [InlineData("call B; wants D; call", "floor-taken")]
    [InlineData("call B; wants B", "already-speaking")]
    [InlineData("wants B shouting", "floor-kind-unknown")]
    [InlineData("wants B reply", "nothing-to-reply-to")]
    [InlineData("call B; wants B reply", "nothing-to-reply-to")]
    [InlineData("wants B order; call; wants D reply", "nothing-to-reply-to")]
    public void The_floor_is_not_for_everybody_nor_at_any_time(string script, string answer) => Assert.Equal(answer, Last(script, Hall));

    [Fact]
    [Law("5:40, 5:43, 6:17", Shows.Boundary)]
    public void Who_does_not_serve_is_heard_where_that_is_decided()
    {
        Assert.Equal("accepted", Last("wants S", Heard));
        Assert.Equal("no-right-to-speak, KL 5:40, 6:17", Last("wants S", Hall));
        Assert.Equal("not-at-the-meeting", Last("wants S", Heard with { There = Persons("A B D E") }));
        Assert.Equal("has-conflict, KL 5:47, 6:30", Last("wants C", Heard));
        Assert.Equal("not-serving, KL 5:17, 6:17", Last("begin; move S", Heard));
    }

    [Theory]
    [Law("5:53", Shows.Boundary)]
    [InlineData("begin; move B; wants D", "accepted")]
    [InlineData("begin; move B; order 1; wants D", Over)]
    [InlineData("begin; move B; order 1; call D", Over)]
    [InlineData("begin; move B; call B; order 1; wants D reply", Over)]
    [InlineData("begin; move B; order 1; wants D order", "accepted")]
    [InlineData("begin; move B; order 1; state yes; wants D order", "accepted")]
    [InlineData("begin; move B; order 1; state yes; ask B; wants D order", "accepted")]
    [InlineData("begin; move B; order 1; state yes; ask B; vote open; wants D order", "not-the-step")]
    [InlineData("begin; move B; order 1; state yes; gavel; wants D order", "item-already-decided")]
    [InlineData("begin; adjourn B,D,E A; wants D order", "item-postponed")]
    public void The_deliberation_ends_with_the_propositions_and_points_of_order_with_the_vote(string script, string answer) => Assert.Equal(answer, Last(script, Hall));

    [Theory]
    [InlineData("order 1", "- | E!")]
    [InlineData("order 1; state yes; gavel", "- |")]
    [InlineData("order 1; state yes; ask B; vote open", "- |")]
    [InlineData("adjourn B,D,E A", "- |")]
    public void The_list_is_empty_when_the_matter_may_not_be_spoken_on(string after, string scene) =>
        Assert.Equal(scene, Scene($"begin; move B; call B; wants D; wants E order; {after}"));

    [Fact]
    public void Who_has_left_since_is_passed_over_and_keeps_the_place()
    {
        var left = Hall with { Serving = Persons("A D E"), There = Persons("A C D E S") };
        var given = After("wants B; wants D", Hall);
        var called = Assert.IsType<Accepted<ItemEvent>>(given.Decide(given.State(), Command("call") with { Facts = left }, Chair));
        Assert.Equal(new FloorGiven(Person("D"), FloorKind.Speech), Assert.Single(called.Events));
        Assert.Equal("nobody-waits", Last("wants B; call", Hall, left));
        Assert.Equal("accepted", Last("wants B; drops B", Hall, left));
        // Who went home while speaking does not keep the floor.
        Assert.Equal("floor-taken", Last("wants B; call; wants D; call", Hall));
        Assert.Equal("accepted", Last("wants B; call; wants D; call", Hall, left));
        Assert.Equal("accepted", Last("wants B; drops B", Hall, Hall with { Serving = Persons("A D E"), Conflicted = Persons("B C") }));
        Assert.Equal("accepted", Last("call B; ends B as A", Hall, left));
    }

    [Fact]
    [Law("5:45, 6:27", Shows.Refused)]
    public void Nobody_speaks_below_quorum_or_outside_the_item()
    {
        Assert.Equal("no-quorum, KL 5:45, 6:27", Last("wants B", null, Board with { IsQuorate = false }));
        Assert.Equal("item-not-under-way", Last("wants B", null, Board with { IsUnderWay = false }));
    }

    [Fact]
    public void What_only_informs_is_spoken_on_too() => Assert.Equal("accepted", Last("wants B; call", Hall with { Purpose = Purpose.Information }));

    /// <summary>Random debates beside a clerk with slips of paper. <c>CIVIC_SEED</c> repeats a run.</summary>
    [Fact]
    public void The_list_is_as_a_clerk_keeps_it()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CIVIC_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        for (var run = 0; run < 300; run++)
        {
            var (random, clerk, state) = (new Random(seed + run), new Clerk(), ItemDecider.Initial);
            List<string> script = [];
            for (var step = 0; step < 40; step++)
            {
                script.Add(Next(random));
                var decision = ItemDecider.Decide(state, Command(script[^1]) with { Facts = Board }, Chair);
                if (decision is Accepted<ItemEvent> accepted) state = accepted.Events.Aggregate(state, ItemState.Evolve);
                Assert.True(clerk.Do(script[^1]) == decision is Accepted<ItemEvent> && clerk.Scene == Scene(state.Debate), $"CIVIC_SEED={seed}, run {run}: {string.Join("; ", script)}: {clerk.Scene} with the clerk, {Scene(state.Debate)} in the meeting");
            }
        }
    }

    // A second press of the button, or the same press over a bad line, is not the next turn.
    [Fact]
    public void Who_speaks_and_waits_for_another_turn_is_given_the_floor_once()
    {
        Assert.Equal("B | B!", Scene("wants B; call; wants B order; call B"));
        Assert.Equal("B! |", Scene("wants B; call; wants B order; ends B; call B"));
    }

    private static Moment Chair => new(Now, new Actor(Person("A"), Roles.Member));

    private static string Next(Random random)
    {
        var person = "ABCD"[random.Next(4)];
        return random.Next(10) switch
        {
            < 4 => $"wants {person}{new[] { "", " reply", " order" }[random.Next(3)]}",
            4 => $"drops {person}{new[] { "", " reply", " order" }[random.Next(3)]}",
            < 7 => "call",
            7 => $"call {person}",
            _ => $"ends {person}",
        };
    }

    private static string Scene(string script, bool heard = false) => Scene(((ItemState)After(script, heard ? Heard : Hall).State()).Debate);

    private static string Scene(Debate debate) => $"{(debate.Speaking is { } speaking ? Told(speaking) : "-")} | {string.Join(' ', debate.Waiting.Select(Told))}".TrimEnd();

    private static string Told(FloorTurn turn) => turn.Person.Value + turn.Kind switch { FloorKind.Reply => ">", FloorKind.PointOfOrder => "!", _ => "" };

    /// <summary>Three heaps of slips, and nothing worked out from the past.</summary>
    private sealed class Clerk
    {
        private readonly List<string> _orders = [], _replies = [], _speeches = [];
        private string _speaking = "-";
        private string _last = "";

        internal string Scene => $"{_speaking} | {string.Join(' ', _orders.Concat(_replies).Concat(_speeches))}".TrimEnd();

        internal bool Do(string step)
        {
            var words = step.Split(' ');
            var mark = words.ElementAtOrDefault(2) switch { "reply" => ">", "order" => "!", _ => "" };
            return words[0] switch
            {
                "wants" => Wants(words[1], mark),
                "drops" => Heap(mark).Remove(words[1] + mark) || true,
                "ends" => (_speaking = _speaking.TrimEnd('!', '>') == words[1] ? "-" : _speaking).Length > 0,
                _ => words.Length == 1 ? _speaking == "-" && First("") is { } next && Give(next) : _speaking.TrimEnd('!', '>') == words[1] || Give(First(words[1]) ?? words[1]),
            };
        }

        private List<string> Heap(string mark) => mark switch { ">" => _replies, "!" => _orders, _ => _speeches };

        private string? First(string person) => _orders.Concat(_replies).Concat(_speeches).FirstOrDefault(slip => person.Length == 0 || slip.TrimEnd('!', '>') == person);

        private bool Wants(string person, string mark)
        {
            if (Heap(mark).Contains(person + mark)) return true;
            if (_speaking == person + mark || (mark == ">" && (_last.Length == 0 || _last == person))) return false;
            Heap(mark).Add(person + mark);
            return true;
        }

        private bool Give(string slip)
        {
            _orders.Remove(slip);
            _replies.Remove(slip);
            _speeches.Remove(slip);
            if (!slip.EndsWith('!')) _last = slip.TrimEnd('>');
            _speaking = slip;
            return true;
        }
    }
}
