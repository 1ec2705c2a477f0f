using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;

namespace Civic.Planted.Bugs;

/// <summary>Half of the members are a quorum; the act wants more than half.</summary>
public sealed class HalfIsEnough : IDecider<MeetingState, MeetingCommand, MeetingEvent>
{
    public static MeetingState Initial => MeetingDecider.Initial;

    public static MeetingState Evolve(MeetingState state, MeetingEvent @event) => MeetingDecider.Evolve(state, @event);

    public static Decision<MeetingEvent> Decide(MeetingState state, MeetingCommand command, Moment moment)
    {
        var decision = MeetingDecider.Decide(state, command, moment);
        return decision is Refused<MeetingEvent> { Refusal.Code: "no-quorum" } && command is TakeUpItem taking
            && state is Scheduled { Sitting: { } now } meeting && meeting.EntitledFor(taking.Item).Length * 2 >= now.Seats.Length
            ? Domain.Kernel.Decide.Accept<MeetingEvent>(new ItemTakenUp(taking.Item, moment.Now))
            : decision;
    }
}

/// <summary>Takes an abstention for not taking part.</summary>
public sealed class AbstentionIsAbsence : IDecider<ItemState, ItemCommand, ItemEvent>
{
    public static ItemState Initial => ItemDecider.Initial;

    public static Decision<ItemEvent> Decide(ItemState state, ItemCommand command, Moment moment) => ItemDecider.Decide(state, command, moment);

    public static ItemState Evolve(ItemState state, ItemEvent @event) =>
        ItemDecider.Evolve(state, @event is BallotCast { Choice: Choice.Abstain } ballot ? new NotTakingPartDeclared(ballot.Person) : @event);
}

/// <summary>Draws the lot from whatever seed it is given, not only from the one that was committed to.</summary>
public sealed class AnySeed : IDecider<ItemState, ItemCommand, ItemEvent>
{
    public static ItemState Initial => ItemDecider.Initial;

    public static ItemState Evolve(ItemState state, ItemEvent @event) => ItemDecider.Evolve(state, @event);

    public static Decision<ItemEvent> Decide(ItemState state, ItemCommand command, Moment moment) =>
        ItemDecider.Decide(state is Procedure item && command is DrawLot { Seed.Length: 2 * Lot.SeedLength } draw
            ? item with { Commitment = Lot.Commitment(Convert.FromHexString(draw.Seed)) }
            : state, command, moment);
}

/// <summary>Lets anybody reserve against a decision, who took part in it or not.</summary>
public sealed class AnybodyReserves : IDecider<MinutesState, MinutesCommand, MinutesEvent>
{
    public static MinutesState Initial => MinutesDecider.Initial;

    public static MinutesState Evolve(MinutesState state, MinutesEvent @event) => MinutesDecider.Evolve(state, @event);

    public static Decision<MinutesEvent> Decide(MinutesState state, MinutesCommand command, Moment moment) =>
        MinutesDecider.Decide(state, command is AnnounceAnnex { Facts: { } facts } annex
            ? annex with { Facts = facts with { Items = [.. facts.Items.Select(item => item with { TookPart = item.TookPart.Add(annex.Person) })] } }
            : command, moment);
}
