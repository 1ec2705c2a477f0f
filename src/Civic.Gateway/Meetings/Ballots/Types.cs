using Civic.Contracts;
using Civic.Contracts.Meetings.Ballots;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;
using Civic.Gateway.Access;
using Civic.Gateway.Graph;
using Civic.Gateway.Meetings.Items;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Meetings.Ballots;

/// <summary>A secret vote as GraphQL shows it to one caller.</summary>
internal sealed record SecretVoteNode(TenantId Tenant, SecretVoteId Id, SecretVoteView View);

/// <summary>A holder's public key for one vote.</summary>
internal sealed record HolderKeyNode(string Person, string Key);

internal static class SecretVoteTypes
{
    internal const string Type = "SecretVote";

    internal static SchemaBuilder SecretVotes(this SchemaBuilder schema) => schema
        .Enum<SecretVotePhase>("SecretVoteState").Enum<VoidReason>("SecretVoteVoidReason").Enum<SecretWarning>("SecretVoteWarning")
        .Bind("Query", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.FieldAsync("secretVote", async context => IdOf(Ask.Of(context).Tenant, context.Argument<string>("id")) is { } id ? await Find(Ask.Of(context), id) : null);
        })
        .Bind<SecretVoteNode>(Type, Shown)
        .Bind<HolderView>("SecretVoteCustody", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("chair", c => c.Chair.Value);
            t.Field("holders", c => ItemTypes.Names(c.Holders));
            // In the order of the holders, which is public; not in that of the offers.
            t.Field("keys", c => c.Holders.Where(c.Keys.ContainsKey).Select(holder => new HolderKeyNode(holder.Value, c.Keys[holder])).ToArray());
            t.Field("passed", c => c.Passed.ToArray());
            t.Field("passedOn", c => ItemTypes.Names(c.PassedOn));
            t.Field("counted", c => ItemTypes.Names(c.Counted));
        })
        .Bind<HolderKeyNode>("HolderKey", t => t.Metadata = Audiences.Everyone)
        .Bind<SealedShare>("PassedShare", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("from", s => s.To.Value);
        })
        .Bind<SecretResult>("SecretVoteResult", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("tallies", r => r.Tallies.ToArray());
            t.Field("warnings", r => r.Warnings.ToArray());
        })
        .Bind<BallotTally>("BallotTally", t =>
        {
            t.Metadata = Audiences.Everyone;
            t.Field("choice", b => b.Choice.ToArray());
        })
        .SecretVoteMutations();

    /// <summary>The vote of a global id; null for an id that no vote of this municipality has.</summary>
    internal static SecretVoteId? IdOf(TenantId tenant, string id) =>
        GlobalId.KeyOf(id, tenant, Type) is { } key && Streams.ItemOf(new SecretVoteId(key)) is not null ? new SecretVoteId(key) : null;

    /// <summary>Asked of its writer, so that n of m is of this moment; null when it was not prepared.</summary>
    internal static async Task<SecretVoteNode?> Find(Ask ask, SecretVoteId id) => await See(ask, id) is { Version: > 0 } seen ? new SecretVoteNode(ask.Tenant, id, seen.View) : null;

    /// <summary>An item's secret votes: the void ones, then the one that counts or is to be prepared. None when the item is not voted on so, or not for the viewer.</summary>
    internal static async ValueTask<SecretVoteNode[]> Of(Ask ask, ItemNode item, ItemState? state)
    {
        if (state is not Procedure { Secret: true } || !item.IsSeenBy(ask.Actor)) return [];
        var votes = new List<SecretVoteNode>();
        do
        {
            var id = Streams.SecretVoteOf(Streams.ItemOf(item.Meeting.Id, item.Item.Number), votes.Count + 1);
            votes.Add(new SecretVoteNode(ask.Tenant, id, (await See(ask, id)).View));
        }
        while (votes[^1].View.Phase == SecretVotePhase.Void);
        return [.. votes];
    }

    private static async Task<Seen<SecretVoteView>> See(Ask ask, SecretVoteId id)
    {
        var seen = await Grain(ask, id).See(ask.Actor);
        ask.Note(Streams.SecretVote(id), seen.Version);
        return seen;
    }

    private static ISecretVoteGrain Grain(Ask ask, SecretVoteId id) => ask.Grains.GetGrain<ISecretVoteGrain>(Streams.GrainKey(ask.Tenant, id.Value));

    private static void Shown(TypeBinding<SecretVoteNode> t)
    {
        t.Metadata = Audiences.Everyone;
        t.Field("id", v => GlobalId.Of(v.Tenant, Type, v.Id.Value));
        t.Field("name", v => v.Id.Value);
        t.FieldAsync("meeting", async (v, context) => await MeetingTypes.Find(Ask.Of(context), Streams.MeetingOf(v.Id.Value).Value));
        t.Field("item", v => Streams.NumberOf(Streams.ItemOf(v.Id)!.Value.Item.Value));
        t.Field("number", v => Streams.ItemOf(v.Id)!.Value.Nth);
        t.Field("state", v => v.View.Phase);
        t.Field("cast", v => v.View.Cast);
        t.Field("entitled", v => v.View.Entitled);
        t.Field("key", v => v.View.Key);
        t.Field("frozen", v => v.View.Frozen);
        t.Field("options", v => v.View.Options?.ToArray());
        t.Field("choices", v => v.View.Choices);
        t.Field("hostSeals", v => v.View.HostSeals);
        t.Field("hasVoted", v => v.View.HasVoted);
        t.Field("mayVote", v => v.View.MayVote);
        t.Field("voted", v => v.View.Voted is { } voted ? ItemTypes.Names(voted) : null);
        t.Field("waiting", v => v.View.Waiting is { } waiting ? ItemTypes.Names(waiting) : null);
        t.Field("custody", v => v.View.Custody);
        t.FieldAsync("box", async (v, context) => v.View.Custody?.Leaf is null ? null : await Grain(Ask.Of(context), v.Id).OpenBox(Ask.Of(context).Actor));
        t.Field("warnings", v => v.View.Warnings.ToArray());
        t.Field("result", v => v.View.Result);
        t.Field("reason", v => v.View.Reason);
    }
}
