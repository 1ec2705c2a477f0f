using System.Collections.Concurrent;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Seminars.Reactions;
using Civic.Gateway.Access;
using Microsoft.AspNetCore.SignalR;

namespace Civic.Web.Tests.Sample;

/// <summary>The hub as the pages' script knows it: join, then batches.</summary>
internal sealed class SampleHub(SampleTown town, SampleSeminars seminars, SampleMeetings meetings) : Hub
{
    private static readonly ConcurrentDictionary<string, bool> Held = new();
    private static readonly ConcurrentDictionary<string, HubCallerContext> Seats = new();
    private static readonly ConcurrentDictionary<string, int> Busy = new();

    public static string TopicOf(string tenant) => "voting:" + SampleTown.VotingId(tenant);

    public static string HallTopic(string tenant) => "seminar:" + SampleSeminars.SeminarId(tenant);

    public static string ChamberTopic(string tenant) => "meeting:" + SampleMeetings.MeetingId(tenant);

    public static string Group(string tenant, string topic) => $"{tenant}/{topic}";

    public static object Figures(Room room)
    {
        var view = VotingVisibility.See(room.State, Actor.Anonymous);
        return new { cast = view.Cast, entitled = view.Entitled, round = view.Round };
    }

    /// <summary>Ends the sockets of a municipality and refuses new ones until it is released.</summary>
    public static void Hold(string tenant)
    {
        Held[tenant] = true;
        foreach (var (seat, context) in Seats) if (seat.StartsWith(tenant + "/", StringComparison.Ordinal)) context.Abort();
    }

    /// <summary>Asks so many joins of a municipality to come again.</summary>
    public static void AskLater(string tenant, int joins) => Busy[tenant] = joins;

    public static void Release(string tenant) => Held.TryRemove(tenant, out _);

    public override Task OnConnectedAsync()
    {
        var tenant = Caller.Of(Context.GetHttpContext()!).Tenant.Value;
        if (Held.ContainsKey(tenant)) Context.Abort();
        Seats[$"{tenant}/{Context.ConnectionId}"] = Context;
        return Task.CompletedTask;
    }

    public async Task<object> Join(string topic, long? last)
    {
        var tenant = Caller.Of(Context.GetHttpContext()!).Tenant.Value;
        if (Busy.AddOrUpdate(tenant, -1, (_, left) => left - 1) >= 0) throw new HubException("busy: Many join at the moment. Stay connected and join again in 40 ms.");
        if (topic == HallTopic(tenant)) return await JoinHall(tenant, topic, last);
        if (topic == ChamberTopic(tenant)) return await JoinChamber(tenant, topic, last);
        var room = town.Room(tenant);
        await Groups.AddToGroupAsync(Context.ConnectionId, Group(tenant, topic));
        object[] facts = last < room.Number ? [new { type = "something" }] : [];
        return new { topic, number = room.Number, snapshot = (object?)null, facts, figures = Figures(room) };
    }

    public object React(ReactCall reaction)
    {
        var caller = Caller.Of(Context.GetHttpContext()!);
        var hall = seminars.Hall(caller.Tenant.Value);
        var actor = seminars.Participants.In(caller, new SeminarId(Hall.Slug)).AsTask().GetAwaiter().GetResult();
        var outcome = hall.React(actor, Enum.Parse<Reaction>(reaction.Reaction, ignoreCase: true));
        return new { outcome = outcome.Kind.ToString().ToUpperInvariant(), code = outcome.Code };
    }

    public object CastBallot(BallotCall ballot)
    {
        var caller = Caller.Of(Context.GetHttpContext()!);
        var chamber = meetings.Chamber(caller.Tenant.Value);
        chamber.ByHub++;
        var outcome = chamber.Send(Guid.Parse(ballot.OperationId), caller.Actor, ballot.Item, new CastBallot(caller.Actor.Id, Enum.Parse<Choice>(ballot.Choice, ignoreCase: true)));
        return new { outcome = outcome.Kind.ToString().ToUpperInvariant(), code = outcome.Code, position = outcome.Position };
    }

    /// <summary>What the script sends.</summary>
    public sealed record BallotCall(string OperationId, string Meeting, int Item, string Choice);

    /// <summary>What the script sends.</summary>
    public sealed record ReactCall(string Seminar, string Reaction);

    private async Task<object> JoinHall(string tenant, string topic, long? last)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, Group(tenant, topic));
        var number = seminars.Hall(tenant).Number;
        object[] facts = last < number ? [new { type = "something", position = number }] : [];
        return new { topic, number, snapshot = (object?)null, facts, figures = new { } };
    }

    private async Task<object> JoinChamber(string tenant, string topic, long? last)
    {
        await Groups.AddToGroupAsync(Context.ConnectionId, Group(tenant, topic));
        var chamber = meetings.Chamber(tenant);
        object[] facts = last < chamber.Number ? [new { type = "something", position = chamber.Number }] : [];
        return new { topic, number = chamber.Number, snapshot = (object?)null, facts, figures = chamber.Figures(Actor.Anonymous) };
    }
}
