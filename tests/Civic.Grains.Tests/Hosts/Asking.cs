using Civic.Contracts;
using Civic.Contracts.Contests.Voting;
using Civic.Contracts.Districts;
using Civic.Contracts.Tenants;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;

namespace Civic.Grains.Tests.Hosts;

/// <summary>Short forms for commands that the tests send.</summary>
internal static class Asking
{
    internal static readonly Actor Anna = new(new PersonId("anna"), Roles.Admin);
    internal static readonly Actor Bertil = new(new PersonId("bertil"), Roles.Admin);

    internal static Task<Outcome> District(
        this TestSilo silo, TenantId tenant, string district, string name, Guid? operation = null, Actor? by = null, DistrictKind kind = DistrictKind.Kommundel) =>
        silo.Grain<IDistrictGrain>(tenant, district).Send(
            new(tenant, operation ?? Guid.NewGuid(), by ?? Anna, new DefineDistrict(new DistrictId(district), name, kind)));

    internal static Task<Outcome> Map(this TestSilo silo, TenantId tenant, string district, string onto, decimal share, Guid? operation = null) =>
        silo.Grain<IDistrictGrain>(tenant, district).Send(
            new(tenant, operation ?? Guid.NewGuid(), Anna, new MapDistrict([new DistrictShare(new DistrictId(onto), share)], null)));

    internal static Task<Outcome> Settings(this TestSilo silo, TenantId tenant, TenantCommand command, Guid? operation = null, DateTimeOffset? occurred = null) =>
        silo.Grain<ITenantGrain>(tenant, "settings").Send(
            new Sent<TenantCommand>(tenant, operation ?? Guid.NewGuid(), Anna, command) { OccurredAt = occurred });

    internal static Task<Outcome> Vote(this TestSilo silo, TenantId tenant, VotingId voting, Actor by, VotingCommand command, Guid? operation = null) =>
        silo.Grain<IVotingGrain>(tenant, voting.Value).Send(new(tenant, operation ?? Guid.NewGuid(), by, command));

    internal static CreateTenant Create(TenantId tenant) => new(tenant, "Exempel", "0126", ["sv"], "Europe/Stockholm", true);

    internal static TenantCreated Created(TenantId tenant) => new(tenant, "Exempel", "0126", ["sv"], "Europe/Stockholm", true);

    internal static AddSchool School(int number) => new(new SchoolId($"school-{number}"), $"Skola {number}", null, 1, 9);

    /// <summary>Asks again for as long as the outcome is unknown, as a client would.</summary>
    internal static async Task<Outcome> UntilKnown(Func<Task<Outcome>> send)
    {
        for (var tries = 0; tries < 50; tries++)
            if (await send() is { Kind: not OutcomeKind.Unknown } outcome)
                return outcome;
        throw new InvalidOperationException("The outcome stayed unknown.");
    }
}
