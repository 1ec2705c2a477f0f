using System.Collections.Immutable;
using Civic.Contracts.Meetings;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Meetings;
using Xunit;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>The steps that are offered are those that the rooms would store, whatever has happened before.</summary>
public sealed class StepTests
{
    private static readonly DateTimeOffset Now = new(2020, 10, 22, 16, 0, 0, TimeSpan.Zero);
    private static readonly Actor Chair = new(new PersonId("chair"), Roles.Chair | Roles.Member);
    private static readonly Actor Secretary = new(new PersonId("secretary"), Roles.Secretary);
    private static readonly ImmutableArray<Member> Members =
        [.. new[] { "chair", "m1", "m2" }.Select((person, at) => new Member(new PersonId(person), "S", Seat.Ordinary, at + 1, at == 0 ? Position.Chair : Position.None))];

    private static readonly CommitteeFacts Body = new(Members);
    private MeetingRoom _room = new(MeetingDecider.Initial, ImmutableSortedDictionary<int, ItemState>.Empty, MinutesDecider.Initial);

    [Fact]
    public void A_meeting_goes_from_its_opening_to_its_close_by_the_steps_that_are_offered()
    {
        Called();
        Assert.Equal(["openMeeting", "issueSummons", "addAgendaItem"], Offered(Chair));
        Assert.DoesNotContain(Offered(Person("m1")), step => step is "issueSummons" or "addAgendaItem");
        Opened("chair", "m1", "m2");
        Assert.Equal(["takeUpItem 1", "takeUpItem 2", "addUrgentItem", "closeMeeting", "openMinutes"], Offered(Secretary));
        Do(new TakeUpItem(2));
        Assert.Equal(["leaveItem 2", "setDoors 2", "addUrgentItem", "openDeliberation 2", "openMinutes"], Offered(Secretary));
        Do(2, new OpenDeliberation(Matter.Ordinary, false, null));
        Assert.Contains("postpone 2", Offered(Chair));
        Assert.Contains("approvePropositions 2: no-motion, KL 5:53", Offered(Chair));
        Do(2, new MakeMotion(new("m1"), "Bifall."));
        Do(2, new ApprovePropositions([1]));
        Do(2, new StateOutcome(true));
        Assert.Equal(["strikeGavel 2", "requestVote 2"], Offered(Chair).Where(step => step is "strikeGavel 2" or "requestVote 2"));
        Do(2, new RequestVote(new("m1")));
        Assert.Contains("openVote 2", Offered(Chair));
        Assert.DoesNotContain(Offered(Chair), step => step.Contains("secret", StringComparison.Ordinal));
        Do(2, new OpenVote(false));
        Assert.Contains("castBallot 2: chair-votes-last", Offered(Chair));
        Assert.Contains("closeVote 2: votes-missing", Offered(Chair));
        Assert.Contains("castBallot 2", Offered(Person("m1")));
    }

    [Fact]
    public void The_floor_is_asked_for_by_members_and_given_by_who_leads()
    {
        Called();
        Opened("chair", "m1", "m2");
        Do(new TakeUpItem(1));
        Assert.Equal(["requestFloor 1 Speech", "requestFloor 1 PointOfOrder"], Floor(Person("m1")));
        Do(1, new RequestFloor(new("m1"), FloorKind.Speech));
        Do(1, new RequestFloor(new("m2"), FloorKind.PointOfOrder));
        Assert.Equal(["requestFloor 1 PointOfOrder", "withdrawFloorRequest 1 #2"], Floor(Person("m1")));
        Assert.Equal(["giveFloor 1 #1", "withdrawFloorRequest 1 #1", "giveFloor 1 #2", "withdrawFloorRequest 1 #2"], Floor(Secretary));
        Do(1, new GiveFloor(new("m1")));
        Assert.Equal(["requestFloor 1 PointOfOrder", "yieldFloor 1"], Floor(Person("m1")));
        Assert.Equal(["requestFloor 1 Speech", "requestFloor 1 Reply", "withdrawFloorRequest 1 #1"], Floor(Person("m2")));
        Assert.Empty(Floor(Person("stranger")));
        Do(new DeclareConflict(1, new("m1")));
        Assert.Equal(["yieldFloor 1"], Floor(Person("m1")));
    }

    [Fact]
    public void What_is_for_the_office_is_not_offered_to_members()
    {
        Called();
        Opened("chair", "m1", "m2");
        Assert.Equal(["declareConflict 1", "declareConflict 2"], Offered(Person("m1")));
        Assert.DoesNotContain(Offered(Person("stranger")), step => step.Length > 0);
        Do(new TakeUpItem(1));
        Do(new RecordParagraph(1, new Noted(), false, new ParagraphFacts(0)));
        Assert.Contains("openMinutes", Offered(Secretary));
        Assert.DoesNotContain("openMinutes", Offered(Person("m1")));
    }

    [Fact]
    public void What_waits_for_others_says_why_and_who_is_missing_may_present_oneself()
    {
        Called();
        Opened("chair");
        Assert.Contains("presentOneself", Offered(Person("m1")));
        Assert.DoesNotContain("presentOneself remote", Offered(Person("m1")));
        Assert.Contains("takeUpItem 2: no-quorum, KL 5:45, 6:27", Offered(Chair));
    }

    private string[] Floor(Actor actor) => [.. MeetingSteps.Of(new MeetingTrial(_room, (Scheduled)_room.Meeting, Body, actor, Now, new(2020, 10, 22)))
        .Where(step => step.Name.Contains("Floor", StringComparison.Ordinal))
        .Select(step => string.Join(' ', new[] { step.Name, $"{step.Item}", step.Variant, step.Number is { } number ? $"#{number}" : null }.OfType<string>()))];

    private static Actor Person(string name) => new(new PersonId(name), Roles.Member);

    private string[] Offered(Actor actor) => [.. MeetingSteps.Of(new MeetingTrial(_room, (Scheduled)_room.Meeting, Body, actor, Now, new(2020, 10, 22)))
        .Where(step => actor != Chair || step.Name is not ("declareConflict" or "withdrawConflict"))
        .Select(step => string.Join(' ', new[] { step.Name, step.Item?.ToString(), step.Variant }.OfType<string>()) + (step.Waits is { } why ? string.Join(", ", new[] { ": " + why.Code, why.Law }.OfType<string>()) : null))];

    private void Called()
    {
        Do(new ScheduleMeeting(new("beredning"), new(2020, 10, 22), Now, new Place(null, null, true), Body));
        Do(new AddAgendaItem("Planen", ItemKind.Decision, null, null));
    }

    private void Opened(params string[] there) => Do(new OpenMeeting([.. there.Select(person => new Attendee(new PersonId(person), Presence.Present))], Body));

    private void Do(MeetingCommand command) => _room = _room with
    {
        Meeting = Assert.IsType<Accepted<MeetingEvent>>(MeetingDecider.Decide(_room.Meeting, command, new Moment(Now, Secretary))).Events.Aggregate(_room.Meeting, MeetingDecider.Evolve),
    };

    private void Do(int item, ItemCommand command)
    {
        var (state, facts) = (_room.Items.GetValueOrDefault(item) ?? ItemDecider.Initial, ((Scheduled)_room.Meeting).ForItem(item));
        var accepted = Assert.IsType<Accepted<ItemEvent>>(ItemDecider.Decide(state, command with { Facts = facts }, new Moment(Now, Chair)));
        _room = _room with { Items = _room.Items.SetItem(item, accepted.Events.Aggregate(state, ItemDecider.Evolve)) };
    }
}
