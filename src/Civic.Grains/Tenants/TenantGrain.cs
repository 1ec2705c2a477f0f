using Civic.Contracts;
using Civic.Contracts.Tenants;
using Civic.Domain.Tenants;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Tenants;

/// <summary>The writer of one municipality.</summary>
[GrainType("tenant")]
public sealed class TenantGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<TenantDecider, TenantState, TenantCommand, TenantEvent>(segments, services), ITenantGrain
{
    protected override string Stream => Streams.Tenant;
}
