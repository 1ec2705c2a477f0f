using System.Collections.Immutable;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Meetings;
using Civic.Contracts.Meetings.Ballots;
using Civic.Contracts.Meetings.Items;
using Civic.Contracts.Meetings.Minutes;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway;
using Civic.Web.Pages.SecretVotes;
using Orleans;

namespace Civic.Web.Pages.Models;

/// <summary>Makes what the page of a secret vote shows; all of it asked of its writers, since what comes next turns on it.</summary>
internal static class SecretVoteModels
{
    internal static async Task<SecretVoteModel?> Of(Look look, IGrainFactory grains, MeetingId id, int number)
    {
        if ((await grains.GetGrain<IMeetingGrain>(Streams.GrainKey(look.Tenant, id.Value)).Read()).State is not Scheduled meeting || meeting.ItemOf(number) is not { } item
            || !MeetingVisibility.MaySeeHandling(meeting, number, look.Actor)) return null;
        var of = Streams.ItemOf(id, number);
        var procedure = (await grains.GetGrain<IItemGrain>(Streams.GrainKey(look.Tenant, of.Value)).Read()).State as Procedure;
        var (vote, nth, seen, before) = await Current(look, grains, of);
        var labels = await PeopleLabels.Of(look, meeting.Committee, meeting.Date);
        var (view, gid) = (seen.View, GlobalId.Of(look.Tenant, "SecretVote", vote.Value));
        var leads = MeetingVisibility.Leads(meeting, number, look.Actor) || view.Custody?.Chair == look.Actor.Id;
        return new SecretVoteModel(
            id.Value, number, new Words(item.Title), await look.CommitteeName(meeting.Committee), gid, procedure is { Secret: true }, nth, before, view,
            BoothOf(look, vote, view), [new LiveModel($"secret-vote:{gid}", seen.Version)])
        {
            IsSignedIn = look.IsSignedIn,
            Roll = leads && view is { Voted: { } voted, Waiting: { } waiting } ? Roll(labels, voted, waiting) : null,
            Lead = leads && procedure is { Secret: true } ? await Lead(look, grains, id, view, labels) : null,
            Holding = view.Custody is { } custody && custody.Holders.Contains(look.Actor.Id) ? Holding(look.Actor.Id, custody) : null,
        };
    }

    // The first that is not void counts, or is to be prepared.
    private static async Task<(SecretVoteId Vote, int Nth, Seen<SecretVoteView> Seen, VoidReason? Before)> Current(Look look, IGrainFactory grains, ItemId item)
    {
        VoidReason? before = null;
        for (var nth = 1; ; nth++)
        {
            var vote = Streams.SecretVoteOf(item, nth);
            var seen = await grains.GetGrain<ISecretVoteGrain>(Streams.GrainKey(look.Tenant, vote.Value)).See(look.Actor);
            if (seen.View.Phase != SecretVotePhase.Void) return (vote, nth, seen, before);
            before = seen.View.Reason;
        }
    }

    private static ImmutableArray<RollRow> Roll(PeopleLabels labels, ImmutableArray<PersonId> voted, ImmutableArray<PersonId> waiting) =>
        [.. voted.Select(person => (Person: person, Voted: true)).Concat(waiting.Select(person => (Person: person, Voted: false)))
            .OrderBy(row => labels.PlaceOf(row.Person)).ThenBy(row => row.Person.Value, StringComparer.Ordinal).Select(row => new RollRow(labels.Of(row.Person), row.Voted))];

    private static async Task<LeadModel> Lead(Look look, IGrainFactory grains, MeetingId meeting, SecretVoteView view, PeopleLabels labels)
    {
        var adjusters = view.Phase == SecretVotePhase.NotPrepared
            ? ((await grains.GetGrain<IMinutesGrain>(Streams.GrainKey(look.Tenant, meeting.Value)).Read()).State as Kept)?.Adjusters ?? [] : [];
        var holders = view.Custody is { } custody
            ? custody.Holders.Select(person => new HolderRow(labels.Of(person), custody.Keys.ContainsKey(person), custody.PassedOn.Contains(person), custody.Counted.Contains(person))) : [];
        return new LeadModel(
            [.. adjusters.Select(person => new PersonRow(person.Value, labels.Of(person)))], [.. holders], view.Custody?.Threshold ?? 2, view.Custody?.Chair == look.Actor.Id);
    }

    private static HoldingModel Holding(PersonId me, HolderView custody) => new(
        custody.Keys.ContainsKey(me), custody.Leaf is not null, custody.PassedOn.Contains(me), custody.PassedOn.Length >= custody.Threshold, custody.Counted.Contains(me));

    /// <summary>What the script of voters, chair and holders works on; all of it is for the visitor.</summary>
    private static string? BoothOf(Look look, SecretVoteId vote, SecretVoteView view) => !look.IsSignedIn ? null : JsonSerializer.Serialize(new
    {
        tenant = look.Tenant.Value,
        id = vote.Value,
        me = look.Actor.Id.Value,
        key = view.Key,
        frozen = view.Frozen,
        options = view.Options?.Length ?? 0,
        choices = view.Choices ?? 1,
        seals = !view.HostSeals,
        names = view.Custody is null ? null : view.Options?.ToArray(),
        chair = view.Custody?.Chair.Value,
        threshold = view.Custody?.Threshold,
        holders = view.Custody?.Holders.Select(holder => new { id = holder.Value, key = view.Custody.Keys.GetValueOrDefault(holder) }).ToArray(),
        share = view.Custody?.Share,
        passed = view.Custody?.Passed.Select(share => new { from = share.To.Value, share = share.Share }).ToArray(),
        leaf = view.Custody?.Leaf,
    });
}
