using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Origins;
using Civic.Gateway.Access.Pages;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Access.Tickets;
using Civic.Gateway.Access.Tokens;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace Civic.Gateway.Access;

/// <summary>By which door a caller came in.</summary>
public enum CredentialKind
{
    /// <summary>None: a visitor.</summary>
    None,

    /// <summary>A token in the Authorization header.</summary>
    Bearer,

    /// <summary>A token in the address; sockets and event streams only, and never from another site.</summary>
    AddressToken,

    /// <summary>A ticket in the address; the opening of a socket or an event stream only.</summary>
    Ticket,

    /// <summary>The cookie of our own pages.</summary>
    Cookie,
}

/// <summary>What a request showed, and the sign-in behind it; a request feature.</summary>
/// <param name="Device">The device that a seminar knows the caller by, with a sign-in or without.</param>
/// <param name="ByCookie">Whether a cookie said any of it.</param>
public sealed record Credentials(CredentialKind Kind, SignIn? SignIn, Device? Device = null, bool ByCookie = false);

/// <summary>Looks for credentials in a request, the strongest first; the first that is there decides, good or not.</summary>
internal sealed class CredentialReader(
    BearerTokens tokens, SignInTickets tickets, PageCookie cookie, DeviceTokens devices, DeviceCookie deviceCookie, OriginRule origins)
{
    private const string TokenName = "access_token";
    private const string TicketName = "ticket";

    internal async ValueTask<(Credentials Shown, Verified Verified)> Read(HttpContext context, TenantFacts tenant)
    {
        var (token, ticket) = TakeFromAddress(context.Request);
        if (context.Request.Headers.Authorization is { Count: > 0 } header)
        {
            return header is [{ } text] && text.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
                ? await OfToken(CredentialKind.Bearer, tenant, text[7..].Trim(), given => tokens.Verify(tenant, given))
                : Shown(CredentialKind.Bearer, Verified.Refused("scheme"));
        }
        if (token is not null) return await OfToken(CredentialKind.AddressToken, tenant, token, given => Verify(context, tenant, given));
        return ticket is null ? OfCookies(context, tenant) : Shown(CredentialKind.Ticket, await Redeem(context, tenant, ticket));
    }

    private static (Credentials, Verified) Shown(CredentialKind kind, Verified verified) => (new Credentials(kind, verified.SignIn), verified);

    // A device's token is no sign-in: what comes with it is a visitor, whom a seminar may know.
    private async ValueTask<(Credentials, Verified)> OfToken(
        CredentialKind kind, TenantFacts tenant, string token, Func<string, ValueTask<Verified>> signIn)
    {
        if (!DeviceTokens.IsOne(token)) return Shown(kind, await signIn(token));
        var (verdict, device) = devices.Verify(tenant, token);
        return (new Credentials(kind, null, device), new Verified(verdict == Verdict.Admitted ? Verdict.None : verdict, Reason: "device"));
    }

    private (Credentials, Verified) OfCookies(HttpContext context, TenantFacts tenant)
    {
        var verified = cookie.Verify(context, tenant);
        var (verdict, device) = deviceCookie.Verify(context, tenant);
        if (verdict == Verdict.Foreign) return Shown(CredentialKind.Cookie, Verified.Foreign);
        var kind = verified.Verdict == Verdict.None ? CredentialKind.None : CredentialKind.Cookie;
        return (new Credentials(kind, verified.SignIn, device, kind == CredentialKind.Cookie || device is not null), verified);
    }

    private ValueTask<Verified> Verify(HttpContext context, TenantFacts tenant, string token)
    {
        if (!Wire.IsStream(context)) return ValueTask.FromResult(Verified.Refused("token-in-address"));
        // Another site's addresses end up in its own logs and histories: there it takes a ticket.
        return origins.StandingOf(context.Request, tenant) is Site.Own or Site.Unsaid
            ? tokens.Verify(tenant, token)
            : ValueTask.FromResult(Verified.Refused("ticket-needed"));
    }

    private ValueTask<Verified> Redeem(HttpContext context, TenantFacts tenant, string ticket)
    {
        var opens = Wire.IsSocket(context) || Wire.IsStream(context) && HttpMethods.IsGet(context.Request.Method);
        // The hub's client asks POST …/negotiate first, with the same address; the ticket is spent by what follows.
        return opens || Wire.IsNegotiation(context.Request)
            ? tickets.Verify(tenant, ticket, spend: opens, context.RequestAborted)
            : ValueTask.FromResult(Verified.Refused("ticket-elsewhere"));
    }

    // Taken out of the address as well, so that whoever writes it down later writes no secret.
    private static (string? Token, string? Ticket) TakeFromAddress(HttpRequest request)
    {
        if (!request.QueryString.HasValue) return (null, null);
        var (token, ticket) = (request.Query[TokenName], request.Query[TicketName]);
        if (token.Count == 0 && ticket.Count == 0) return (null, null);
        var rest = request.Query.Where(one =>
            !one.Key.Equals(TokenName, StringComparison.OrdinalIgnoreCase) && !one.Key.Equals(TicketName, StringComparison.OrdinalIgnoreCase));
        request.QueryString = new QueryBuilder(rest).ToQueryString();
        return (token.Count > 0 ? token.ToString() : null, ticket.Count > 0 ? ticket.ToString() : null);
    }
}
