using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Tenants;
using Microsoft.Extensions.Configuration;

namespace Civic.Gateway.Access.Tenants;

/// <summary>Municipalities as their settings rows say; hosts, issuers and origins as the operator's configuration says.</summary>
/// <remarks>Section <c>Civic:Tenants:{slug}</c>: <c>Hosts</c>, <c>Origins</c>, <c>Issuers</c> (Url, Label, Jwks, Keys, Audience, RolesClaim).</remarks>
public sealed class RowTenants(IReadModels rows, IConfiguration configuration) : ITenants
{
    public async ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation = default)
    {
        if (!Slug.IsFit(slug, 40)) return null;
        var tenant = new TenantId(slug);
        if (await rows.Find(tenant, Rooms.Tenants, [Streams.KeyOf(Streams.Tenant)], cancellation) is not [{ State: Active active }]) return null;
        var section = configuration.GetSection($"Civic:Tenants:{slug}");
        return new TenantFacts(tenant)
        {
            Languages = active.Languages,
            Demo = active.Demo,
            OnlyTrustedDocuments = active.OnlyTrustedDocuments,
            Hosts = [.. section.GetSection("Hosts").Get<string[]>() ?? []],
            Origins = [.. section.GetSection("Origins").Get<string[]>() ?? []],
            Issuers = [.. section.GetSection("Issuers").GetChildren().Select(IssuerOf)],
        };
    }

    public async ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation = default)
    {
        foreach (var section in configuration.GetSection("Civic:Tenants").GetChildren())
            if (section.GetSection("Hosts").Get<string[]>()?.Contains(host, StringComparer.OrdinalIgnoreCase) == true)
                return await Find(section.Key, cancellation);
        return null;
    }

    private static Issuer IssuerOf(IConfigurationSection section) => new(
        section["Url"] ?? throw new InvalidOperationException($"{section.Path}:Url is missing."),
        section["Label"] ?? throw new InvalidOperationException($"{section.Path}:Label is missing."))
    {
        Jwks = section["Jwks"] is { } jwks ? new Uri(jwks) : null,
        Keys = section["Keys"],
        Audience = section["Audience"],
        RolesClaim = section["RolesClaim"] ?? "roles",
    };
}
