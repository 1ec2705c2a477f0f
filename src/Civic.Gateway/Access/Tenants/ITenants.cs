namespace Civic.Gateway.Access.Tenants;

/// <summary>Where the gateway learns of municipalities. Reads only; asked at most every few seconds for one name.</summary>
public interface ITenants
{
    /// <summary>The municipality with this slug, or null.</summary>
    ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation = default);

    /// <summary>The municipality that declares this host name (lower case, no port), or null.</summary>
    ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation = default);
}
