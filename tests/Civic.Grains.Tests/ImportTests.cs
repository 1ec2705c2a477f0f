using Civic.Contracts;
using Civic.Domain.Kernel;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests;

/// <summary>Past moments come in through the import only, and only where nothing else is.</summary>
public sealed class ImportTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private const string Stream = "tenant/settings";
    private static readonly DateTimeOffset Past = new(2019, 5, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly TenantId _tenant = SiloFixture.NewTenant();

    private TestSilo Silo => fixture.Silo;

    [Fact]
    public async Task An_import_is_recorded_as_one_with_its_claimed_and_its_true_moment()
    {
        var before = Silo.Journal.True;
        Assert.Equal(OutcomeKind.Stored, (await Silo.Settings(_tenant, Create(_tenant), occurred: Past)).Kind);
        Assert.Equal(OutcomeKind.Stored, (await Silo.Settings(_tenant, School(1), occurred: Past.AddDays(1))).Kind);
        var stored = await Silo.Stored(_tenant, Stream);
        Assert.Equal([Past, Past.AddDays(1)], stored.Select(e => e.OccurredAt!.Value));
        Assert.All(stored, e => Assert.Equal(Actor.Import.Id, e.Actor));
        Assert.All(stored, e => Assert.InRange(e.RecordedAt, before.AddSeconds(-1), Silo.Journal.True));
    }

    [Fact]
    public async Task A_past_moment_is_refused_where_something_happened_already()
    {
        await Silo.Settings(_tenant, Create(_tenant));
        Assert.Equal("import-into-existing", (await Silo.Settings(_tenant, School(1), occurred: Past)).Code);
        await using var other = await fixture.AnotherSilo();
        Assert.Equal("import-into-existing", (await other.Settings(_tenant, School(2), occurred: Past)).Code);
        Assert.Single(await Silo.Stored(_tenant, Stream));
    }

    [Fact]
    public async Task An_imported_stream_lives_on_and_is_closed_to_the_past_from_then()
    {
        await Silo.Settings(_tenant, Create(_tenant), occurred: Past);
        Assert.Equal(OutcomeKind.Stored, (await Silo.Settings(_tenant, School(1))).Kind);
        Assert.Equal("import-into-existing", (await Silo.Settings(_tenant, School(2), occurred: Past)).Code);
    }

    [Fact]
    public async Task A_past_moment_is_refused_behind_something_that_is_being_stored()
    {
        var now = Silo.Settings(_tenant, Create(_tenant));
        var past = Silo.Settings(_tenant, School(1), occurred: Past);
        Assert.Null((await now).Code);
        // Should the past have overtaken the present on its way, there was no municipality yet.
        Assert.Contains((await past).Code, new[] { "import-into-existing", "tenant-unknown" });
        Assert.Single(await Silo.Stored(_tenant, Stream));
    }

    [Fact]
    public async Task What_happened_in_the_past_brings_no_work_now()
    {
        var contest = new Domain.Contests.CreateContest(
            new ContestId("gammal"), "Gammal", "#gammal", 1, 9, [], Past, Past.AddDays(30), 3, new CommitteeId("beredningen"), null);
        await Silo.Seed(_tenant, Stream, Created(_tenant));
        await Silo.Seed(_tenant, "committee/beredningen",
            new Domain.Committees.CommitteeCreated(new CommitteeId("beredningen"), "Beredningen", Domain.Committees.CommitteeKind.Preparatory));
        var sent = new Sent<Domain.Contests.ContestCommand>(_tenant, Guid.NewGuid(), Anna, contest) { OccurredAt = Past };
        Assert.Equal(OutcomeKind.Stored, (await Silo.Grain<Contracts.Contests.IContestGrain>(_tenant, "gammal").Send(sent)).Kind);
        Assert.Equal(0L, await fixture.Ask<long>($"select count(*) from due where tenant = '{_tenant}'"));
    }
}
