using Civic.Domain.Kernel;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Access.Devices;

/// <summary>The pages' device token: a cookie under the same rules as the sign-in's, one for each municipality.</summary>
/// <remarks>The dot keeps its name apart from every municipality's sign-in: slugs have none. It outlives the browser's window, so that a phone that was
/// put away comes back as itself.</remarks>
public sealed class DeviceCookie(DeviceTokens tokens)
{
    /// <summary>The device of a request. A cookie that is worth nothing is none: the device is given another when it joins.</summary>
    public (Verdict Verdict, Device? Device) Verify(HttpContext context, TenantFacts tenant)
    {
        if (context.Request.Headers.Cookie.Count == 0) return default;
        if (context.Request.Cookies[NameFor(context, tenant.Id)] is not { Length: > 0 } token) return default;
        var (verdict, device) = tokens.Verify(tenant, token);
        return verdict == Verdict.Refused ? default : (verdict, device);
    }

    /// <summary>Gives a browser its device's token. Whether it may be given over this connection is <see cref="Pages.PageCookie.MayGive"/>'s to say, before.</summary>
    public static void Give(HttpContext context, TenantId tenant, Device device) =>
        context.Response.Cookies.Append(NameFor(context, tenant), device.Token, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/",
            Expires = device.Expires,
            IsEssential = true,
        });

    private static string NameFor(HttpContext context, TenantId tenant) =>
        context.Request.IsHttps ? $"__Host-civic-{tenant}.device" : $"civic-{tenant}.device";
}
