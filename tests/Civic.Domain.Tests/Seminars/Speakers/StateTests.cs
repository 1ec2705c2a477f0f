using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Speakers;
using Civic.Testing;
using Xunit;
using Xunit.Abstractions;
using static Civic.Domain.Tests.Seminars.Hall;
using static Civic.Testing.Huddinge2020;

namespace Civic.Domain.Tests.Seminars.Speakers;

/// <summary>Who speaks next. Speakers are written as <c>device</c>, <c>device:group</c>, or <c>device!</c> for a point of order.</summary>
public sealed class StateTests(ITestOutputHelper output)
{
    private static readonly SpeakingRules Plain = new(180, 90, 30, false, []);
    private static readonly SpeakingRules First = Plain with { FirstTimeFirst = true };
    private static readonly SpeakingRules Balanced = Plain with { Groups = ["a", "b"] };
    private static readonly SpeakingRules Both = Balanced with { FirstTimeFirst = true };

    private static SpeakersList With(SpeakingRules rules, params SpeakersEvent[] events) => Assert.IsType<SpeakersList>(
        Spec.For<SpeakersDecider, SpeakersState, SpeakersCommand, SpeakersEvent>().And(new SpeakersListOpened(rules, [], Moderator.Id)).And(events).State());

    /// <summary>A list in which some have spoken and others wait.</summary>
    private static SpeakersList With(SpeakingRules rules, string spoken, string waiting)
    {
        var calls = Each(spoken).SelectMany((one, i) => new SpeakersEvent[]
        {
            new SpeakerJoined(one.Speaker, one.Group, one.PointOfOrder), new SpeakerCalled(i + 1, one.Speaker, one.Group, one.PointOfOrder, Now, Now, Moderator.Id),
            new SpeakerFinished(one.Speaker, Moderator.Id),
        });
        return With(rules, [.. calls, .. Each(waiting).Select(one => new SpeakerJoined(one.Speaker, one.Group, one.PointOfOrder))]);
    }

    private static IEnumerable<Waiting> Each(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one =>
        new Waiting(new PersonId(one.TrimEnd('!').Split(':')[0]), one.TrimEnd('!').Split(':').ElementAtOrDefault(1), one.EndsWith('!')));

    private static string Ordered(SpeakersList list) =>
        string.Join(' ', list.Order().Select(one => one.Speaker.Value + (one.Group is null ? "" : ":" + one.Group) + (one.PointOfOrder ? "!" : "")));

    public static TheoryData<string, string, string, string> Orders => new()
    {
        { "plain", "", "x y z", "x y z" },
        { "plain", "x", "x y", "x y" },
        { "plain", "", "x y! z!", "y! z! x" },
        { "first", "x", "x y", "y x" },
        { "first", "x y", "x y z", "z x y" },
        { "first", "x!", "x y", "x y" },
        { "balanced", "", "x:a y:a z:b", "x:a z:b y:a" },
        { "balanced", "v:a w:a", "x:a y:b z:b", "y:b z:b x:a" },
        { "balanced", "", "x:a y:a z", "x:a z y:a" },
        { "balanced", "v:a!", "x:a y:b", "x:a y:b" },
        { "both", "x:b", "w:a x:b y:a", "w:a y:a x:b" },
        { "both", "", "x:a y:a z:b w!", "w! x:a z:b y:a" },
        { "plain", "", "x:a y:a z:b", "x:a y:a z:b" },
    };

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_order_follows_from_the_rules(string rules, string spoken, string waiting, string order)
    {
        var by = rules switch { "plain" => Plain, "first" => First, "balanced" => Balanced, _ => Both };
        Assert.Equal(order, Ordered(With(by, spoken, waiting)));
    }

    [Fact]
    public void Who_is_called_is_who_the_order_says_until_nobody_waits()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var waiting = string.Join(' ', Enumerable.Range(0, random.Next(1, 12)).Select(n => $"p{n}" + random.Next(4) switch { 0 => ":a", 1 => ":b", 2 => "!", _ => "" }));
            var spoken = string.Join(' ', Enumerable.Range(0, random.Next(4)).Select(n => $"p{n}" + (random.Next(2) == 0 ? ":a" : ":b")));
            SpeakersState state = With(Both, spoken, waiting);
            foreach (var expected in ((SpeakersList)state).Order())
            {
                var list = (SpeakersList)state;
                var decision = Assert.IsType<Accepted<SpeakersEvent>>(SpeakersDecider.Decide(state, new CallNextSpeaker(list.Called), new Moment(Now, Moderator)));
                var called = Assert.IsType<SpeakerCalled>(decision.Events[^1]);
                Assert.Equal(expected, new Waiting(called.Speaker, called.Group, called.PointOfOrder));
                state = decision.Events.Aggregate(state, SpeakersDecider.Evolve);
            }

            Assert.Empty(((SpeakersList)state).Queue);
        }
    }

    [Fact]
    public void Rules_that_change_change_the_order_at_once()
    {
        var list = With(Plain, "x", "x y");
        Assert.Equal("x y", Ordered(list));
        Assert.Equal("y x", Ordered((SpeakersList)SpeakersState.Evolve(list, new SpeakingRulesChanged(First, Moderator.Id))));
    }

    [Fact]
    public void A_group_that_is_named_anew_keeps_the_place() =>
        Assert.Equal("x:b y:a", Ordered(With(Plain, new SpeakerJoined(new PersonId("x"), "a", false), new SpeakerJoined(new PersonId("y"), "a", false), new SpeakerJoined(new PersonId("x"), "b", false))));

    [Fact]
    public void Who_is_excluded_loses_place_and_floor()
    {
        var one = Device(1).Id;
        var list = With(Plain, new SpeakerJoined(one, null, false), new SpeakerCalled(1, one, null, false, Now, Now.AddMinutes(3), Moderator.Id), new SpeakerJoined(one, null, true), new SpeakerExcluded(one));
        Assert.Empty(list.Queue);
        Assert.Null(list.Floor);
        Assert.Contains(one, list.Excluded);
    }

    [Fact]
    public void The_clock_runs_to_the_end_that_was_last_said()
    {
        var one = Device(1).Id;
        var list = With(Plain, new SpeakerJoined(one, null, false), new SpeakerCalled(1, one, null, false, Now, Now.AddMinutes(3), Moderator.Id), new SpeakingExtended(one, Now.AddMinutes(5), Moderator.Id));
        Assert.Equal(new Floor(one, null, false, Now, Now.AddMinutes(5)), list.Floor);
    }

    [Fact]
    public void An_event_that_cannot_follow_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() => SpeakersState.Evolve(new NotOpened(), new SpeakersListClosed(Moderator.Id)));
}
