using System.Collections.Immutable;
using System.Text;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Live;
using Civic.Gateway.Meetings;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>What a meeting's topic tells whom: those who lead, the members, and everybody.</summary>
public sealed class MeetingTopicTests
{
    private static readonly TenantId Tenant = new("huddinge");
    private static readonly MeetingId Id = new("m1");
    private static readonly DateTimeOffset At = new(2020, 10, 22, 17, 30, 0, TimeSpan.FromHours(2));
    private static readonly ImmutableArray<Member> Members = [Seated("A", 1, Position.Chair), Seated("B", 2, Position.ViceChair), Seated("C", 3), Seated("D", 4)];
    private readonly TopicFeed _feed = new(Tenant, Streams.Meeting(Id), new MeetingTopic());
    private readonly Dictionary<string, int> _versions = [];
    private long _position;
    private int _item = 1;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_roll_call_is_told_by_name_to_who_leads_and_its_result_to_nobody_before_the_close(bool open)
    {
        Begin(open);
        var (everybody, member, leader) = (Sit(Actor.Anonymous), Sit(Person("B")), Sit(Person("A")));
        Take(new BallotCast(1, new PersonId("C"), Choice.No), new BallotCast(1, new PersonId("D"), Choice.No));
        var led = Next(leader);
        Assert.Contains("\"type\":\"ballot-cast\"", led, StringComparison.Ordinal);
        Assert.Contains("\"waiting\":[\"A\",\"B\"]", led, StringComparison.Ordinal);
        Assert.Contains("\"cast\":2,\"entitled\":4", led, StringComparison.Ordinal);
        var told = Next(member);
        Assert.Contains("\"cast\":2,\"entitled\":4", told, StringComparison.Ordinal);
        foreach (var hidden in new[] { "ballot-cast", "\"waiting\":[" }) Assert.DoesNotContain(hidden, told, StringComparison.Ordinal);
        var all = Next(everybody);
        Assert.Equal(open, all.Contains("\"cast\":2", StringComparison.Ordinal));
        foreach (var text in new[] { led, told, all }) Assert.DoesNotContain("\"no\"", text, StringComparison.Ordinal);
        Take(new RollCallClosed(1, 3, 0));
        foreach (var viewer in new[] { member, leader }) Assert.Contains("\"votes\":[1,3,0]", Next(viewer), StringComparison.Ordinal);
        Assert.Equal(open, Next(everybody).Contains("\"votes\":[1,3,0]", StringComparison.Ordinal));
    }

    [Fact]
    public void Nobody_but_the_voter_finds_an_answer_in_a_snapshot()
    {
        Begin(false);
        Take(new BallotCast(1, new PersonId("C"), Choice.No));
        Assert.Contains("\"mine\":\"no\"", Snapshot(Person("C")), StringComparison.Ordinal);
        foreach (var viewer in new[] { Person("A"), Person("D"), new Actor(new PersonId("secretary"), Roles.Secretary), Actor.Anonymous })
            Assert.DoesNotContain(":\"no\"", Snapshot(viewer), StringComparison.Ordinal);
        Assert.DoesNotContain("procedure\":{", Snapshot(Actor.Anonymous), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_a_conflict_is_told_what_everybody_is_while_the_item_is_handled()
    {
        Begin(false, conflicted: "D");
        var (conflicted, member) = (Sit(Person("D")), Sit(Person("C")));
        Take(new MotionMade(2, new PersonId("B"), "Avslag."));
        Assert.Contains("Avslag.", Next(member), StringComparison.Ordinal);
        Assert.DoesNotContain("Avslag.", Next(conflicted), StringComparison.Ordinal);
        Take(new ItemLeft(1, At, [], true), new ItemTakenUp(2, At), new DeliberationOpened(Matter.Ordinary, false, null));
        Assert.Contains("deliberation-opened", Next(member), StringComparison.Ordinal);
        Assert.Contains("\"item\":2", Next(conflicted), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Who_speaks_and_who_waits_is_told_to_who_may_follow_the_item(bool open)
    {
        Begin(open);
        var (everybody, member) = (Sit(Actor.Anonymous), Sit(Person("C")));
        Take(new FloorRequested(new PersonId("B"), FloorKind.Speech), new FloorRequested(new PersonId("D"), FloorKind.PointOfOrder), new FloorGiven(new PersonId("B"), FloorKind.Speech));
        var told = Next(member);
        foreach (var fact in new[] { "\"type\":\"floor-requested\"", "\"type\":\"floor-given\"", "\"floor\":\"pointOfOrder\"" }) Assert.Contains(fact, told, StringComparison.Ordinal);
        Assert.Contains("\"person\":\"D\"", told, StringComparison.Ordinal);
        var heard = Next(everybody);
        Assert.Equal(open, heard.Contains("floor-given", StringComparison.Ordinal));
        Assert.DoesNotContain("\"person\":", heard, StringComparison.Ordinal);
        Assert.Contains("\"debate\":{\"speaking\":{\"person\":\"B\"", Snapshot(Person("C")), StringComparison.Ordinal);
        Assert.Equal(open, Snapshot(Actor.Anonymous).Contains("\"debate\":{", StringComparison.Ordinal));
    }

    [Fact]
    public void Minutes_are_told_to_everybody_when_they_are_adjusted()
    {
        Begin(false);
        var (everybody, member) = (Sit(Actor.Anonymous), Sit(Person("C")));
        Take(new MinutesOpened(new PersonId("A"), [new PersonId("B")], new DateOnly(2020, 11, 5)), new AnnexAnnounced(1, 1, AnnexKind.Reservation, new PersonId("C")));
        Assert.Contains("annex-announced", Next(member), StringComparison.Ordinal);
        Assert.DoesNotContain("annex", Next(everybody), StringComparison.Ordinal);
        Take(new MinutesAdjusted(new DateOnly(2020, 10, 30), false, new DateOnly(2020, 11, 2)));
        Assert.Contains("minutes-adjusted", Next(everybody), StringComparison.Ordinal);
    }

    // A meeting of four at which item 1 is put to a roll call.
    private void Begin(bool open, string? conflicted = null)
    {
        Take(new MeetingScheduled(new CommitteeId("c"), new DateOnly(2020, 10, 22), At, new Place(null, null, true)), new AgendaItemAdded(1, "Plan", ItemKind.Decision, null, false),
            new AgendaItemAdded(2, "Svar", ItemKind.Decision, null, false),
            new MeetingOpened(At, BodyRules.Board with { OpenMeetings = open }, Members, [.. Members.Select(member => new Attendee(member.Person, Presence.Present))]));
        if (conflicted is not null) Take(new ConflictDeclared(1, new PersonId(conflicted), new PersonId(conflicted)));
        Take(new ItemTakenUp(1, At), new DeliberationOpened(Matter.Ordinary, false, null), new MotionMade(1, new PersonId("B"), "Bifall."));
        if (conflicted is not null) return;
        Take(new PropositionsApproved([1]), new OutcomeStated(true), new VoteRequested(new PersonId("C")), new VoteOpened(false, [.. Members.Select(member => member.Person)]));
    }

    private static Member Seated(string name, int order, Position position = Position.None) => new(new PersonId(name), "S", Seat.Ordinary, order, position);

    private static Actor Person(string name) => new(new PersonId(name), Roles.Member);

    private string Snapshot(Actor viewer) =>
        Encoding.UTF8.GetString(WireJson.Bytes(Tenant, _feed.TrySeat(new Screen(viewer), null, null, out _)!.Snapshot!, _feed.Texts));

    private Screen Sit(Actor viewer)
    {
        var screen = new Screen(viewer);
        Assert.NotNull(_feed.TrySeat(screen, null, null, out _));
        return screen;
    }

    private string Next(Screen viewer) => Encoding.UTF8.GetString(_feed.NextMessage(viewer)!.Payload.Span);

    private void Take(params object[] events)
    {
        // The item that is handled last in the events is the one that they belong to.
        var stored = new List<StoredEvent>();
        foreach (var one in events)
        {
            if (one is ItemTakenUp taken) _item = taken.Item;
            stored.Add(Stored(one));
        }

        _feed.Absorb(stored);
    }

    private StoredEvent Stored(object one)
    {
        var stream = one switch
        {
            MeetingEvent => Streams.Meeting(Id),
            MinutesEvent => Streams.Minutes(Id),
            _ => Streams.Item(Streams.ItemOf(Id, _item)),
        };
        _versions[stream] = _versions.GetValueOrDefault(stream) + 1;
        var name = ((StoredAttribute)Attribute.GetCustomAttribute(one.GetType(), typeof(StoredAttribute))!).Name;
        return new StoredEvent(++_position, Tenant, stream, _versions[stream], name, one, new PersonId("A"), At, null);
    }

    private sealed class Screen(Actor actor) : Viewer(actor)
    {
        internal override void Wake()
        {
        }
    }
}
