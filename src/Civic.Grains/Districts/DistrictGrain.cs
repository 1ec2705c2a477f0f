using Civic.Contracts;
using Civic.Contracts.Districts;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Districts;

/// <summary>The writer of one district.</summary>
[GrainType("district")]
public sealed class DistrictGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<DistrictDecider, DistrictState, DistrictCommand, DistrictEvent>(segments, services), IDistrictGrain
{
    protected override string Stream => Streams.District(new DistrictId(Key));

    protected override async ValueTask<Prepared<DistrictCommand>> Prepare(Sent<DistrictCommand> sent)
    {
        if (sent.Command is not MapDistrict c) return await base.Prepare(sent);
        var all = await Services.Facts.All<DistrictDecider, DistrictState, DistrictCommand, DistrictEvent>(Tenant, "district/");
        var known = all.Select(pair => pair.Value).OfType<Defined>().Select(d => new KnownDistrict(d.District, d.Kind));
        return new Prepared<DistrictCommand>(c with { Facts = new DistrictFacts([.. known]) }, []);
    }
}
