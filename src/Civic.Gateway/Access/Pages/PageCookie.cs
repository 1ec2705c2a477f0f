using Civic.Domain.Kernel;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Civic.Gateway.Access.Pages;

/// <summary>The pages' sign-in: a sealed cookie, one for each municipality.</summary>
/// <remarks>
/// Under https: <c>__Host-civic-{tenant}</c>, Secure, HttpOnly, SameSite=Lax, Path=/. Over plain http browsers differ: Chromium 156 keeps
/// such a cookie on the loopback address and drops it on a name of the local network; not every browser is that kind on loopback. So there the cookie is
/// <c>civic-{tenant}</c> without Secure, given only to the loopback address or in Development. Which of the two is read follows from the
/// request, so a plain cookie is worth nothing under https.
/// </remarks>
public sealed class PageCookie
{
    /// <summary>How long a sign-in of the pages lasts; the cookie itself ends with the browser.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private readonly SealedSignIn _seal;
    private readonly ISessions _sessions;
    private readonly TimeProvider _time;
    private readonly IHostEnvironment _environment;

    public PageCookie(IDataProtectionProvider keys, ISessions sessions, TimeProvider time, IHostEnvironment environment)
    {
        (_sessions, _time, _environment) = (sessions, time, environment);
        _seal = new SealedSignIn(keys, "Cookie");
    }

    /// <summary>What the request's cookie is worth. One that has ended is no sign-in, and no error either: pages show the visitor's view.</summary>
    public Verified Verify(HttpContext context, TenantFacts tenant)
    {
        if (context.Request.Headers.Cookie.Count == 0) return default;
        if (context.Request.Cookies[NameFor(context, tenant.Id)] is not { Length: > 0 } text) return default;
        if (_seal.Open(text)?.SignIn is not { } signIn) return default;
        if (signIn.Tenant != tenant.Id) return Verified.Foreign;
        return signIn.Expires > _time.GetUtcNow() && _sessions.IsOpen(signIn) ? Verified.Admitted(signIn) : default;
    }

    /// <summary>Whether a sign-in may be given over this connection at all.</summary>
    public bool MayGive(HttpContext context) =>
        IsSecure(context) || _environment.IsDevelopment()
        || context.Connection.RemoteIpAddress is { } address && System.Net.IPAddress.IsLoopback(address);

    public void Give(HttpContext context, SignIn signIn) =>
        context.Response.Cookies.Append(NameFor(context, signIn.Tenant), _seal.Seal(signIn), Shape(context));

    public static void Take(HttpContext context, TenantId tenant) =>
        context.Response.Cookies.Delete(NameFor(context, tenant), Shape(context));

    private static string NameFor(HttpContext context, TenantId tenant) => IsSecure(context) ? $"__Host-civic-{tenant}" : $"civic-{tenant}";

    private static CookieOptions Shape(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = IsSecure(context),
        Path = "/",
        IsEssential = true,
    };

    // The door has made this true behind a proxy that ends TLS.
    private static bool IsSecure(HttpContext context) => context.Request.IsHttps;
}
