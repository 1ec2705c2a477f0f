using Civic.Contracts;
using Civic.Contracts.Districts;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Grains.Tests.Hosts;
using static Civic.Grains.Tests.Hosts.Asking;

namespace Civic.Grains.Tests;

/// <summary>One event that cannot be read closes its stream to commands; everything else serves.</summary>
public sealed class QuarantineTests(SiloFixture fixture) : IClassFixture<SiloFixture>
{
    private readonly TenantId _tenant = SiloFixture.NewTenant();

    private TestSilo Silo => fixture.Silo;

    [Theory]
    [InlineData("type = 'no-such-event.v1'")]
    [InlineData("payload = '{\"district\": 7}'")]
    [InlineData("type = 'district-mapped.v1', payload = '{\"shares\": []}'")]
    public async Task A_stream_that_cannot_be_read_refuses_by_name_and_others_serve(string damage)
    {
        await Silo.Seed(_tenant, "district/broken", new DistrictDefined(new DistrictId("broken"), "Trasig", DistrictKind.Kommundel));
        await fixture.Sabotage($"update event set {damage} where tenant = '{_tenant}' and stream = 'district/broken'");
        Assert.Equal("quarantined", (await Silo.District(_tenant, "broken", "Trasig")).Code);
        Assert.Equal("quarantined", (await Silo.District(_tenant, "broken", "Igen")).Code);
        Assert.Equal(OutcomeKind.Stored, (await Silo.District(_tenant, "whole", "Hel")).Kind);
        Assert.Equal(1, (await Silo.Grain<IDistrictGrain>(_tenant, "whole").Read()).Version);
        Assert.Equal(1L, await fixture.Ask<long>($"select count(*) from event where tenant = '{_tenant}' and stream = 'district/broken'"));
    }

    [Fact]
    public async Task A_command_that_needs_facts_of_a_quarantined_stream_is_refused_by_name()
    {
        await Silo.District(_tenant, "dd", "D");
        await Silo.Seed(_tenant, "district/broken", new DistrictDefined(new DistrictId("broken"), "Trasig", DistrictKind.SurveyArea));
        await fixture.Sabotage($"update event set type = 'no-such-event.v1' where tenant = '{_tenant}' and stream = 'district/broken'");
        var operation = Guid.NewGuid();
        var answers = await Until.Answered(Task.WhenAll(
            Silo.Map(_tenant, "dd", "broken", 1m, operation), Silo.Map(_tenant, "dd", "broken", 1m, operation)));
        Assert.All(answers, outcome => Assert.Equal("quarantined", outcome.Code));
        Assert.Single(await Silo.Stored(_tenant, "district/dd"));
    }
}
