using Civic.Contracts;
using Civic.Contracts.Json;
using Civic.Contracts.Tenants;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Civic.Grains.Tests.Hosts;
using Civic.Storage.Codec;
using System.Text.Json;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests;

/// <summary>A segment saves reading; with it or without it the state is the stream's.</summary>
public sealed class SegmentTests : IClassFixture<SiloFixture>
{
    private const int Long = 4200;
    private readonly SiloFixture _fixture;
    private readonly TenantId _tenant = SiloFixture.NewTenant();

    public SegmentTests(SiloFixture fixture)
    {
        _fixture = fixture;
        Silo.Journal.Reset();
    }

    private TestSilo Silo => _fixture.Silo;

    [Fact]
    public async Task A_long_stream_gets_a_segment_and_reads_from_it_as_from_the_stream()
    {
        await SeedSchools(Long);
        Assert.Equal(OutcomeKind.Stored, (await Silo.Settings(_tenant, School(Long))).Kind);
        await Until.Holds("The segment", async () => await _fixture.Ask<long>($"select count(*) from snapshot where tenant = '{_tenant}'") == 1);
        await Silo.Settings(_tenant, School(Long + 1));
        await using var other = await _fixture.AnotherSilo();
        var after = new List<int>();
        other.Journal.OnReadAfter = (stream, version) => after.Add(version);
        var read = await other.Grain<ITenantGrain>(_tenant, "settings").Read();
        Assert.Equal(Long + 2, after.First());
        await SameAsTheStream(read, Long + 3);
        Assert.Equal("import-into-existing", (await other.Settings(_tenant, School(0), occurred: new DateTimeOffset(2019, 1, 1, 0, 0, 0, TimeSpan.Zero))).Code);
    }

    [Fact]
    public async Task Segments_of_two_writers_that_overlap_are_not_folded_twice()
    {
        await SeedSchools(40);
        await Segment(1, 1, 30);
        await Segment(2, 21, 40);
        await SameAsTheStream(await Silo.Grain<ITenantGrain>(_tenant, "settings").Read(), 41);
    }

    [Fact]
    public async Task A_gap_between_segments_is_read_from_the_stream()
    {
        await SeedSchools(40);
        await Segment(1, 1, 10);
        await Segment(2, 21, 30);
        await SameAsTheStream(await Silo.Grain<ITenantGrain>(_tenant, "settings").Read(), 41);
    }

    private Task SeedSchools(int count) => Silo.Seed(_tenant, Streams.Tenant, [
        Created(_tenant), .. Enumerable.Range(0, count).Select(n => (object)new SchoolAdded(new SchoolId($"school-{n}"), $"Skola {n}", null, 1, 9))]);

    private async Task Segment(int number, int from, int to)
    {
        var events = (await Silo.Stored(_tenant, Streams.Tenant))[(from - 1)..to].Select(e => new SegmentEvent(e.Type, EventCatalog.Encode(e.Event)));
        var data = Convert.ToHexString(JsonSerializer.SerializeToUtf8Bytes(events, CivicJson.Options));
        await _fixture.Sabotage($"insert into snapshot values ('{_tenant}', '{Streams.Tenant}', {number}, {from}, {to}, '\\x{data}')");
    }

    private async Task SameAsTheStream(Versioned<TenantState> read, int version)
    {
        var folded = (await Silo.Stored(_tenant, Streams.Tenant)).Aggregate(TenantDecider.Initial, (s, e) => TenantDecider.Evolve(s, (TenantEvent)e.Event));
        Assert.Equal(version, read.Version);
        Assert.Equal(JsonSerializer.Serialize(folded, CivicJson.Options), JsonSerializer.Serialize(read.State, CivicJson.Options));
    }
}
