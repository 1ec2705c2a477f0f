using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Domain.Committees;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Grains.Hosting;

namespace Civic.Grains.Contests;

/// <summary>What contests, their entries and their votings need to know of other rooms.</summary>
internal static class ContestGrainFacts
{
    internal static async Task<ImmutableArray<SchoolId>> Schools(this Facts facts, TenantId tenant) =>
        await facts.Of<TenantDecider, TenantState, TenantCommand, TenantEvent>(tenant, Streams.Tenant) is Domain.Tenants.Active active
            ? [.. active.Schools.Select(school => school.Id)]
            : [];

    internal static async Task<bool> HasCommittee(this Facts facts, TenantId tenant, CommitteeId committee) =>
        await facts.Of<CommitteeDecider, CommitteeState, CommitteeCommand, CommitteeEvent>(tenant, Streams.Committee(committee))
            is Domain.Committees.Active;

    internal static Task<VotingState> Voting(this Facts facts, TenantId tenant, VotingId voting) =>
        facts.Of<VotingDecider, VotingState, VotingCommand, VotingEvent>(tenant, Streams.Voting(voting));

    /// <summary>A contest's entries in the order in which they came.</summary>
    internal static async Task<IReadOnlyList<(EntryId Id, EntryState State)>> Entries(this Facts facts, TenantId tenant, ContestId contest)
    {
        var entries = await facts.All<EntryDecider, EntryState, EntryCommand, EntryEvent>(tenant, Streams.Entries(contest));
        return [.. entries.Select(pair => (new EntryId(Streams.KeyOf(pair.Key)), pair.Value))];
    }
}
