using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Meetings;
using Civic.Web.Pages;
using Civic.Web.Pages.Meetings;
using Civic.Web.Pages.Models;

namespace Civic.Web.Tests.Sample;

/// <summary>One municipality's meeting, in memory, decided by the domain's own rules.</summary>
internal sealed class Chamber
{
    public const string Key = "2020-10-22";
    public static readonly CommitteeId Committee = new("beredningen");
    public static readonly Actor Secretary = new(new PersonId("secretary"), Roles.Secretary);
    public static readonly BodyRules Rules = new(false, true, true, true, true);

    public static readonly ImmutableArray<Member> Members =
    [
        new(new("chair"), "S", Seat.Ordinary, 1, Position.Chair), new(new("member1"), "M", Seat.Ordinary, 2, Position.ViceChair), new(new("member2"), "S", Seat.Ordinary, 3, Position.None),
        new(new("member3"), "M", Seat.Ordinary, 4, Position.None), new(new("member4"), "V", Seat.Ordinary, 5, Position.None), new(new("member5"), "V", Seat.Ordinary, 6, Position.None),
        new(new("member6"), "C", Seat.Ordinary, 7, Position.None), new(new("member7"), "S", Seat.Substitute, 1, Position.None), new(new("member8"), "V", Seat.Substitute, 2, Position.None),
    ];

    private readonly Lock gate = new();
    private readonly Dictionary<(Guid, string), Outcome> answered = [];
    private ImmutableSortedDictionary<int, ItemState> items = ImmutableSortedDictionary<int, ItemState>.Empty;

    public MeetingState State { get; private set; } = MeetingDecider.Initial;

    public MinutesState Minutes { get; private set; } = MinutesDecider.Initial;

    /// <summary>The day in the municipality.</summary>
    public DateTimeOffset Now { get; set; } = new(2020, 10, 22, 16, 0, 0, TimeSpan.Zero);

    /// <summary>How many facts the topic has told.</summary>
    public int Number { get; private set; }

    /// <summary>How many commands came over the hub.</summary>
    public int ByHub { get; set; }

    /// <summary>Answers are lost on the way back as long as it is set; what was asked is stored.</summary>
    public bool LosesAnswers { get; set; }

    /// <summary>Told of every stored command, with the number before it.</summary>
    public event Action<int>? Told;

    public Scheduled Meeting => (Scheduled)State;

    public Procedure Item(int number) => (Procedure)items[number];

    public Kept Kept => (Kept)Minutes;

    /// <summary>How the body meets, as its next agenda needs it.</summary>
    public CommitteeFacts Body { get; set; } = new(Members, Rules) { Standing = [new StandingItem("Övriga frågor", false, true)] };

    private DateOnly Today => DateOnly.FromDateTime(Now.AddHours(2).DateTime);

    public static Actor Person(string name) => new(new PersonId(name), name == "chair" ? Roles.Chair | Roles.Member : Roles.Member);

    public Outcome Run(MeetingCommand command, string by = "secretary") => Must(Send(Guid.NewGuid(), By(by), command));

    public Outcome Run(int item, ItemCommand command, string by = "chair") => Must(Send(Guid.NewGuid(), By(by), item, command));

    public Outcome Run(MinutesCommand command, string by = "secretary") => Must(Send(Guid.NewGuid(), By(by), command));

    private static Actor By(string name) => name == "secretary" ? Secretary : name == "process" ? Actor.Process : Person(name);

    private static Outcome Must(Outcome outcome) => outcome.Kind == OutcomeKind.Stored ? outcome : throw new InvalidOperationException($"Refused: {outcome.Code}.");

    public Outcome Send(Guid operation, Actor actor, MeetingCommand command) => Once(operation, actor, () => Apply(
        MeetingDecider.Decide(State, Informed(command), new Moment(Now, actor)), events => State = events.Aggregate(State, MeetingDecider.Evolve)));

    public Outcome Send(Guid operation, Actor actor, int item, ItemCommand command) => Once(operation, actor, () => Apply(
        ItemDecider.Decide(ItemOf(item), command with { Facts = Meeting.ForItem(item) }, new Moment(Now, actor)),
        events => items = items.SetItem(item, events.Aggregate(ItemOf(item), ItemDecider.Evolve)), one => Follow(item, one)));

    public Outcome Send(Guid operation, Actor actor, MinutesCommand command) => Once(operation, actor, () => Apply(
        MinutesDecider.Decide(Minutes, command with { Facts = Meeting.ForMinutes(items, Today) }, new Moment(Now, actor)),
        events => Minutes = events.Aggregate(Minutes, MinutesDecider.Evolve), one => Follow(one)));

    public MeetingModel See(TenantId tenant, Actor viewer)
    {
        lock (gate)
        {
            var room = new MeetingRoom(State, items, Minutes);
            var seen = new MeetingSeen(tenant, Key, new("Trygghets- och delaktighetsberedningen"), new("Kommunalhuset"), room, Meeting, Body, viewer, Now, Today);
            return new MeetingModels(seen).Of() with { Invented = Invented.People };
        }
    }

    /// <summary>What the topic's figures are for somebody.</summary>
    public object Figures(Actor viewer)
    {
        lock (gate)
        {
            var turnout = State is Scheduled { Sitting.Current: { } current } ? ItemVisibility.Turnout(ItemOf(current)) : null;
            return new { cast = turnout?.Cast, entitled = turnout?.Entitled };
        }
    }

    private ItemState ItemOf(int number) => items.GetValueOrDefault(number) ?? ItemDecider.Initial;

    private MeetingCommand Informed(MeetingCommand command) => command switch
    {
        ScheduleMeeting c => c with { Facts = new CommitteeFacts(Members, Rules) },
        OpenMeeting c => c with { Facts = Body },
        IssueSummons c => c with { Facts = Body, Today = Today },
        RecordParagraph c => c with { Facts = new ParagraphFacts(14) },
        _ => command,
    };

    // What the process does when an item is decided and when minutes are adjusted.
    private void Follow(int item, ItemEvent happened)
    {
        if (happened is not (ItemDecided or ListsCounted or ItemPostponed)) return;
        var procedure = Item(item);
        ItemDecision decision = procedure.PutOff is null ? new Resolved(procedure.Wording()) : new Deferred(procedure.Wording());
        Send(Guid.NewGuid(), Actor.Process, new RecordParagraph(item, decision, false, null));
    }

    private void Follow(MinutesEvent happened)
    {
        if (happened is MinutesAdjusted) Send(Guid.NewGuid(), Actor.Process, new AdjustMinutes());
        if (happened is AdjustedAtOnce one) Send(Guid.NewGuid(), Actor.Process, new AdjustParagraph(one.Item));
    }

    private Outcome Once(Guid operation, Actor actor, Func<Outcome> apply)
    {
        lock (gate)
        {
            var outcome = answered.TryGetValue((operation, actor.Id.Value), out var known) ? known : answered[(operation, actor.Id.Value)] = apply();
            return LosesAnswers && actor != Actor.Process ? Outcome.Unknown : outcome;
        }
    }

    private Outcome Apply<TEvent>(Decision<TEvent> decision, Action<ImmutableArray<TEvent>> evolve, Action<TEvent>? follow = null)
    {
        if (decision is Refused<TEvent> refused) return Outcome.Refused(refused.Refusal);
        var events = ((Accepted<TEvent>)decision).Events;
        evolve([.. events]);
        foreach (var one in events) follow?.Invoke(one);
        if (events.Length > 0) Told?.Invoke(Number++);
        return Outcome.Stored(Number);
    }
}
