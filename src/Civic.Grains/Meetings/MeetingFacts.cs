using Civic.Contracts;
using Civic.Domain.Committees;
using Civic.Domain.Contests;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Tenants;
using Civic.Grains.Hosting;

namespace Civic.Grains.Meetings;

/// <summary>What meetings need to know of committees, contests and each other.</summary>
internal static class MeetingFacts
{
    internal static async Task<CommitteeFacts?> Committee(this Facts facts, TenantId tenant, CommitteeId committee, DateOnly day) =>
        await facts.Of<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>(tenant, Streams.Committee(committee)) is Domain.Committees.Active active
            ? new CommitteeFacts(active.MembersOn(day), active.Rules) { Standing = active.Standing }
            : null;

    internal static async Task<Domain.Meetings.ContestFacts?> ContestForAgenda(this Facts facts, TenantId tenant, ContestId contest) =>
        (await facts.Contest(tenant, contest)).AskedOfEntries() is { } rules ? new Domain.Meetings.ContestFacts(rules.Committee) : null;

    internal static Task<ContestState> Contest(this Facts facts, TenantId tenant, ContestId contest) =>
        facts.Of<ContestDecider, ContestState, ContestCommand, ContestEvent>(tenant, Streams.Contest(contest));

    internal static Task<MeetingState> Meeting(this Facts facts, TenantId tenant, MeetingId meeting) =>
        facts.Of<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>(tenant, Streams.Meeting(meeting));

    internal static Task<ItemState> Item(this Facts facts, TenantId tenant, ItemId item) =>
        facts.Of<ItemDecider, ItemState, ItemCommand, ItemEvent>(tenant, Streams.Item(item));

    internal static Task<SecretVoteState> SecretVote(this Facts facts, TenantId tenant, SecretVoteId vote) =>
        facts.Of<SecretVoteDecider, SecretVoteState, SecretVoteCommand, SecretVoteEvent>(tenant, Streams.SecretVote(vote));

    /// <summary>Whether the platform holds, or has held, an item's secret vote. Where all are void the ballots may be of paper.</summary>
    internal static async Task<bool> HoldsSecretVote(this Facts facts, TenantId tenant, ItemId item)
    {
        for (var nth = 1; ; nth++)
            if (await facts.SecretVote(tenant, Streams.SecretVoteOf(item, nth)) is var state and not Domain.Meetings.Ballots.Void) return state is not NotPrepared;
    }

    /// <summary>What became of a meeting's items, by number.</summary>
    internal static async Task<IReadOnlyDictionary<int, ItemState>> Items(this Facts facts, TenantId tenant, MeetingId meeting) =>
        (await facts.All<ItemDecider, ItemState, ItemCommand, ItemEvent>(tenant, Streams.Items(meeting)))
            .ToDictionary(pair => Streams.NumberOf(Streams.KeyOf(pair.Key)), pair => pair.Value);

    /// <summary>An earlier item that is to be taken up again; null when there is none.</summary>
    internal static async Task<ResumedFacts?> Resumed(this Facts facts, TenantId tenant, ItemId from)
    {
        if (await facts.Meeting(tenant, Streams.MeetingOf(from.Value)) is not Scheduled meeting || meeting.ItemOf(Streams.NumberOf(from.Value)) is not { } item) return null;
        var putOff = (await facts.Item(tenant, from) as Procedure)?.PutOff;
        return new ResumedFacts(meeting.Committee, putOff is not null, putOff is { ByMinority: true } || item.WasPostponedByMinority);
    }

    /// <summary>The municipality's time zone.</summary>
    internal static async Task<string> TimeZone(this Facts facts, TenantId tenant) =>
        await facts.Of<TenantDecider, TenantState, TenantCommand, TenantEvent>(tenant, Streams.Tenant) is Domain.Tenants.Active active ? active.TimeZone : "Europe/Stockholm";

    /// <summary>The day of a moment in the municipality: its days decide what is late.</summary>
    internal static async Task<DateOnly> Day(this Facts facts, TenantId tenant, DateTimeOffset at) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(await facts.TimeZone(tenant))).DateTime);

    /// <summary>Another body's item that proposes something; null when there is none.</summary>
    internal static async Task<ProposingFacts?> Proposing(this Facts facts, TenantId tenant, ItemId from) =>
        await facts.Meeting(tenant, Streams.MeetingOf(from.Value)) is Scheduled meeting && meeting.ItemOf(Streams.NumberOf(from.Value)) is { } item
            ? new ProposingFacts(item.ProposesTo, item.Paragraph is { Decision: not Deferred })
            : null;

    /// <summary>How far the committee has counted its paragraphs in a year.</summary>
    internal static async Task<ParagraphFacts> Paragraphs(this Facts facts, TenantId tenant, CommitteeId committee, int year)
    {
        var meetings = await facts.All<MeetingDecider, MeetingState, MeetingCommand, MeetingEvent>(tenant, "meeting/");
        var used = meetings.Select(pair => pair.Value).OfType<Scheduled>()
            .Where(meeting => meeting.Committee == committee && meeting.Date.Year == year)
            .SelectMany(meeting => meeting.Items).Select(item => item.Paragraph?.Number ?? 0);
        return new ParagraphFacts(used.DefaultIfEmpty(0).Max());
    }
}
