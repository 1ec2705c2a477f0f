using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Origins;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Access;

/// <summary>Who asks, and in which municipality: set once per request (and once per socket) before anything else runs.</summary>
/// <param name="Tenant">From the path or the host name; a token's audience is the same, else the request is answered as not found.</param>
/// <param name="Actor">The signed-in person, or <see cref="Actor.Anonymous"/>.</param>
/// <param name="Expires">When the sign-in ends; null for a visitor.</param>
/// <param name="Languages">The caller's languages in order of preference, out of those that the municipality offers; never empty.</param>
public sealed record Caller(TenantId Tenant, Actor Actor, DateTimeOffset? Expires, ImmutableArray<string> Languages)
{
    public bool IsSignedIn => Actor.Id.Value.Length > 0;

    /// <summary>Which sign-in this is, for <see cref="Sessions.ISessions"/>; empty for a visitor.</summary>
    public string Session { get; init; } = "";

    /// <summary>The device that takes part in seminars without an account; null when there is none. It gives no right outside them.</summary>
    public Device? Device { get; init; }

    /// <summary>The caller of a request, also of a hub's long-polling request.</summary>
    /// <exception cref="InvalidOperationException">The route is not under a municipality.</exception>
    public static Caller Of(HttpContext context) =>
        context.Features.Get<Caller>()
        // A hub's long-polling connection gets a context of its own: the items are copied to it, features are not.
        ?? context.Items[typeof(Caller)] as Caller
        ?? throw new InvalidOperationException("The route is not under a municipality.");

    /// <summary>The same caller after a sign-in inside a socket (<c>connection_init</c>).</summary>
    public Caller As(SignIn signIn) => this with { Actor = signIn.Actor, Expires = signIn.Expires, Session = signIn.Session };

    /// <summary>Makes this the caller of a request.</summary>
    public void Set(HttpContext context)
    {
        context.Features.Set(this);
        if (Wire.IsUnder(context.Request.Path, "live")) context.Items[typeof(Caller)] = this;
    }
}
