using Civic.Contracts;
using Civic.Contracts.Tenants;
using Civic.Domain.Tenants;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests;

/// <summary>A stream may for a moment have two writers; the database lets one through, and both tell the truth.</summary>
public sealed class TwoActivationTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private const int Commands = 500;

    [Fact]
    public async Task Two_silos_racing_the_same_commands_store_every_one_exactly_once()
    {
        var tenant = SiloFixture.NewTenant();
        await using var other = await fixture.AnotherSilo();
        await fixture.Silo.Settings(tenant, Create(tenant));
        var operations = Enumerable.Range(0, Commands).Select(_ => Guid.NewGuid()).ToArray();
        var here = Task.WhenAll(operations.Select((id, n) => UntilKnown(() => fixture.Silo.Settings(tenant, School(n), id))));
        var there = Task.WhenAll(operations.Select((id, n) => UntilKnown(() => other.Settings(tenant, School(n), id))).Reverse());
        var (first, second) = (await here, (await there).Reverse().ToArray());
        var stored = await fixture.Silo.Stored(tenant, Streams.Tenant);
        Assert.Equal(first, second);
        Assert.Equal(stored.Skip(1).Select(e => e.Position).Order(), first.Select(outcome => outcome.Position).Order());
        Assert.Equal(Commands, stored.Select(e => e.Event).OfType<SchoolAdded>().Select(e => e.School).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, Commands + 1), stored.Select(e => e.Version));
    }

    [Fact]
    public async Task A_silo_that_lags_behind_decides_on_what_the_other_stored()
    {
        var tenant = SiloFixture.NewTenant();
        await using var other = await fixture.AnotherSilo();
        Assert.Equal(0, (await other.Grain<ITenantGrain>(tenant, "settings").Read()).Version);
        await fixture.Silo.Settings(tenant, Create(tenant));
        Assert.Equal("tenant-already-created", (await other.Settings(tenant, Create(tenant))).Code);
    }

    [Fact]
    public async Task Who_is_answered_from_memory_of_the_database_sees_it_at_once()
    {
        var tenant = SiloFixture.NewTenant();
        await using var other = await fixture.AnotherSilo();
        Assert.Equal(0, (await other.Grain<ITenantGrain>(tenant, "settings").Read()).Version);
        var operation = Guid.NewGuid();
        var stored = await fixture.Silo.Settings(tenant, Create(tenant), operation);
        other.Journal.OnRead = async _ => await Task.Yield();
        Assert.Equal(stored, await other.Settings(tenant, Create(tenant), operation));
        Assert.Equal(1, (await other.Grain<ITenantGrain>(tenant, "settings").Read()).Version);
    }
}
