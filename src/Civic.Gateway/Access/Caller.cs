using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Access;

/// <summary>Who asks, and in which municipality: set once per request (and once per socket) before anything else runs.</summary>
/// <param name="Tenant">From the path or the host name; a token's audience is the same, else the request is answered as not found.</param>
/// <param name="Actor">The signed-in person, or <see cref="Actor.Anonymous"/>.</param>
/// <param name="Expires">When the sign-in ends; null for a visitor.</param>
/// <param name="Languages">The caller's languages in order of preference, out of those that the municipality offers.</param>
public sealed record Caller(TenantId Tenant, Actor Actor, DateTimeOffset? Expires, ImmutableArray<string> Languages)
{
    public bool IsSignedIn => Actor.Id.Value.Length > 0;

    /// <summary>The caller of a request.</summary>
    /// <exception cref="InvalidOperationException">The route is not under a municipality.</exception>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("The route is not under a municipality.");
}
