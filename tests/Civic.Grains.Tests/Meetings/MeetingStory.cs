using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Contracts.Meetings.Items;
using Civic.Contracts.Meetings.Minutes;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Grains.Tests.Hosts;
using Civic.Testing;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests.Meetings;

/// <summary>A preparatory body of five with two substitutes, in a municipality of its own, and its meeting by commands.</summary>
internal sealed class MeetingStory(TestSilo silo, TenantId? tenant = null)
{
    internal static readonly CommitteeId Body = new("beredningen");
    internal static readonly ImmutableArray<Member> Members =
    [
        new(new("chair"), "S", Seat.Ordinary, 1, Position.Chair), new(new("vice"), "M", Seat.Ordinary, 2, Position.ViceChair), new(new("m3"), "S", Seat.Ordinary, 3, Position.None),
        new(new("m4"), "V", Seat.Ordinary, 4, Position.None), new(new("m5"), "V", Seat.Ordinary, 5, Position.None),
        new(new("s1"), "S", Seat.Substitute, 1, Position.None), new(new("s2"), "V", Seat.Substitute, 2, Position.None),
    ];

    internal TenantId Tenant { get; } = tenant ?? SiloFixture.NewTenant();

    internal MeetingId Id { get; init; } = new("m1");

    /// <summary>The body, and a meeting with the police's item and two to decide.</summary>
    internal async Task Call(CommitteeKind kind = CommitteeKind.Preparatory)
    {
        await silo.Seed(Tenant, Streams.Tenant, Created(Tenant));
        await silo.Seed(Tenant, Streams.Committee(Body), [new CommitteeCreated(Body, "Beredningen", kind), .. Members.Select(member => new MemberAdded(member, null))]);
        await Schedule();
        await Done(new AddAgendaItem("Plan 2022", ItemKind.Decision, null, null));
        await Done(new AddAgendaItem("Nationella minoriteter", ItemKind.Decision, null, null));
    }

    internal Task Schedule() => Done(new ScheduleMeeting(Body, Huddinge2020.MeetingDate, Huddinge2020.MeetingStarts, new Place(null, null, true), null));

    internal Task Open(params string[] there) => Done(new OpenMeeting(
        [.. (there.Length == 0 ? ["chair", "vice", "m3", "m4", "m5"] : there).Select(person => new Attendee(new PersonId(person), Presence.Present))], null));

    internal Task<Outcome> Send(MeetingCommand command, string by = "secretary") => silo.Grain<IMeetingGrain>(Tenant, Id.Value).Send(new(Tenant, Guid.NewGuid(), As(by), command));

    internal Task<Outcome> Send(int item, ItemCommand command, string by = "chair", Guid? operation = null) =>
        silo.Grain<IItemGrain>(Tenant, Streams.ItemOf(Id, item).Value).Send(new(Tenant, operation ?? Guid.NewGuid(), As(by), command));

    internal Task<Outcome> Send(MinutesCommand command, string by = "secretary") => silo.Grain<IMinutesGrain>(Tenant, Id.Value).Send(new(Tenant, Guid.NewGuid(), As(by), command));

    internal async Task Done(MeetingCommand command, string by = "secretary") => Stored(await Send(command, by));

    internal async Task Done(int item, ItemCommand command, string by = "chair") => Stored(await Send(item, command, by));

    internal async Task Done(MinutesCommand command, string by = "secretary") => Stored(await Send(command, by));

    /// <summary>Takes an item up and deliberates it until a motion is put; the gavel has not fallen.</summary>
    internal async Task Put(int item, string text = "Beredningen antar planen.")
    {
        await Done(new TakeUpItem(item));
        await Done(item, new OpenDeliberation(Matter.Ordinary, false, null));
        await Done(item, new MakeMotion(new("chair"), text));
    }

    /// <summary>Puts the one motion and confirms its yes.</summary>
    internal async Task Carry(int item)
    {
        await Done(item, new ApprovePropositions([1]));
        await Done(item, new StateOutcome(true));
        await Done(item, new StrikeGavel());
    }

    internal async Task<Scheduled> Meeting() => (Scheduled)(await silo.Grain<IMeetingGrain>(Tenant, Id.Value).Read()).State;

    internal async Task<ItemState> Item(int item) => (await silo.Grain<IItemGrain>(Tenant, Streams.ItemOf(Id, item).Value).Read()).State;

    /// <summary>The paragraph of an item, once the process has recorded it.</summary>
    internal async Task<Paragraph> Recorded(int item)
    {
        await Until.Holds("The paragraph", async () => (await Meeting()).ItemOf(item)!.Paragraph is not null);
        return (await Meeting()).ItemOf(item)!.Paragraph!;
    }

    private static Actor As(string who) => who == "secretary" ? Huddinge2020.Secretary : new Actor(new PersonId(who), Roles.Member);

    private static void Stored(Outcome outcome) => Assert.Equal((OutcomeKind.Stored, null), (outcome.Kind, outcome.Code));
}
