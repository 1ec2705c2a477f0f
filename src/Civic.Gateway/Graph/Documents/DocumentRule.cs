using Civic.Gateway.Access;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Graph.Documents;

/// <summary>Who may send registered documents only: visitors, where the municipality says so.</summary>
internal static class DocumentRule
{
    internal static bool Binds(HttpContext http, Caller caller) =>
        !caller.IsSignedIn && http.Features.Get<TenantFacts>() is { OnlyTrustedDocuments: true };
}
