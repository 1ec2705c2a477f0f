using System.Security.Claims;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Origins;
using Civic.Gateway.Access.Pages;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Logging;

namespace Civic.Gateway.Access;

/// <summary>The one way in: finds the municipality, finds out who asks, sets the <see cref="Caller"/>, or turns the request away.</summary>
/// <remarks>Runs before routing. Under a municipality nothing is reached around it; health, metrics, assets and the start page have no
/// caller.</remarks>
internal sealed class AccessDoor(
    RequestDelegate next, TenantPath tenants, CredentialReader credentials, OriginRule origins, FormRule forms,
    PublicAddress address, ILogger<AccessDoor> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var place = await tenants.Resolve(context);
        if (!place.Inside)
        {
            await GoOn(context);
        }
        else if (place.Tenant is not { } tenant)
        {
            await RefusalAnswer.Write(context, AccessRefusals.NotFound);
        }
        else if (CrossOrigin.IsPreflight(context.Request))
        {
            CrossOrigin.Answer(context, origins.StandingOf(context.Request, tenant));
        }
        else
        {
            await Enter(context, tenant);
        }
    }

    private async Task Enter(HttpContext context, TenantFacts tenant)
    {
        // Behind a proxy that ends TLS the request looks plain; the public address says what the browser sees.
        if (address.Url.Scheme == Uri.UriSchemeHttps) context.Request.Scheme = Uri.UriSchemeHttps;
        var (shown, verified) = await credentials.Read(context, tenant);
        if (verified.Verdict is Verdict.Foreign or Verdict.Refused)
        {
            log.LogDebug("{Kind} refused: {Reason}", shown.Kind, verified.Reason);
            await (verified.Verdict == Verdict.Foreign
                ? RefusalAnswer.Write(context, AccessRefusals.NotFound)
                : RefuseToken(context, tenant));
            return;
        }
        Introduce(context, tenant, shown);
        var site = origins.StandingOf(context.Request, tenant);
        var refusal = OriginRule.Allows(context, site, shown.ByCookie)
            ? await forms.Refuse(context, shown.Kind == CredentialKind.Bearer)
            : AccessRefusals.OriginNotAllowed;
        CrossOrigin.Allow(context, site);
        await (refusal is null ? GoOn(context) : RefusalAnswer.Write(context, refusal));
    }

    // No page, or an empty "not found" from one: the same form as everywhere.
    private async Task GoOn(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (!response.HasStarted && response.StatusCode == StatusCodes.Status404NotFound && response.ContentLength is null && response.ContentType is null)
            await RefusalAnswer.Write(context, AccessRefusals.NotFound);
    }

    private Task RefuseToken(HttpContext context, TenantFacts tenant)
    {
        CrossOrigin.Allow(context, origins.StandingOf(context.Request, tenant));
        return RefusalAnswer.Write(context, AccessRefusals.SignInNeeded, tokenRefused: true);
    }

    private static void Introduce(HttpContext context, TenantFacts tenant, Credentials shown)
    {
        context.Features.Set(tenant);
        context.Features.Set(shown);
        var languages = Languages.Of(context.Request, tenant.Languages);
        var caller = shown.SignIn is { } signIn
            ? new Caller(tenant.Id, signIn.Actor, signIn.Expires, languages) { Session = signIn.Session, Device = shown.Device }
            : new Caller(tenant.Id, Actor.Anonymous, null, languages) { Device = shown.Device };
        caller.Set(context);
        context.Features.Set<IHttpAuthenticationFeature>(new Principal(caller));
    }

    /// <summary>The framework's own parts (antiforgery, the hub's connections) tell people apart by this; most requests meet none of them.</summary>
    private sealed class Principal(Caller caller) : IHttpAuthenticationFeature
    {
        // One for all visitors: nobody adds to it, and thousands of sockets keep theirs.
        private static readonly ClaimsPrincipal Visitor = new(new ClaimsIdentity());
        private ClaimsPrincipal? _user = caller.IsSignedIn ? null : Visitor;

        public ClaimsPrincipal? User
        {
            get => _user ??= new ClaimsPrincipal(
                new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{caller.Tenant}/{caller.Actor.Id}")], authenticationType: "Civic"));
            set => _user = value;
        }
    }
}
