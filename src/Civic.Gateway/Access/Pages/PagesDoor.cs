using System.Buffers.Text;
using System.Security.Cryptography;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Demo;
using Civic.Gateway.Access.Limits;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Civic.Gateway.Access.Pages;

/// <summary>Signing in and out from a page: two posts, each with the antiforgery token, answered with 303 to a page.</summary>
public sealed class PagesDoor(
    PageCookie cookie, ISessions sessions, AttemptBudget budget, TimeProvider time, IOptions<AccessOptions> options)
{
    /// <summary><c>POST /{tenant}/auth/sign-in</c>, fields <c>as</c> and <c>return</c>.</summary>
    public Task SignIn(HttpContext context)
    {
        var tenant = context.Features.Get<TenantFacts>()!;
        if (!options.Value.DemoSignIn || !tenant.Demo) return RefusalAnswer.Write(context, AccessRefusals.NotFound);
        if (!context.Request.HasFormContentType) return RefusalAnswer.Write(context, AccessRefusals.Malformed);
        var address = context.Connection.RemoteIpAddress;
        if (!budget.TryTake(address, AttemptBudget.Form)) return RefusalAnswer.Write(context, AccessRefusals.TooManyAttempts);
        var person = context.Request.Form["as"].ToString();
        if (DemoPersons.RolesOf(person) is not { } roles)
        {
            budget.Charge(address, AttemptBudget.UnknownName);
            return RefusalAnswer.Write(context, AccessRefusals.UnknownPerson);
        }
        if (!cookie.MayGive(context)) return RefusalAnswer.Write(context, AccessRefusals.HttpsNeeded);
        EndPresent(context);
        var session = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12));
        cookie.Give(context, new SignIn(tenant.Id, new Actor(new PersonId(person), roles), session, time.GetUtcNow() + PageCookie.Life));
        return Return(context, tenant);
    }

    /// <summary><c>POST /{tenant}/auth/sign-out</c>: ends the sign-in itself, so that a copied cookie and open sockets end with it.</summary>
    public Task SignOut(HttpContext context)
    {
        var tenant = context.Features.Get<TenantFacts>()!;
        EndPresent(context);
        PageCookie.Take(context, tenant.Id);
        return Return(context, tenant);
    }

    private void EndPresent(HttpContext context)
    {
        if (Caller.Of(context) is { IsSignedIn: true, Expires: { } expires } caller) sessions.End(caller.Tenant, caller.Session, expires);
    }

    private static Task Return(HttpContext context, TenantFacts tenant)
    {
        var wanted = context.Request.HasFormContentType ? context.Request.Form["return"].ToString() : "";
        context.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.Response.Headers.Location = IsPageOf(tenant, wanted) ? wanted : $"/{tenant.Id}/";
        context.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    // Only a path within this municipality, made of plain characters: no other site, no header tricks, no "//" and no "\".
    private static bool IsPageOf(TenantFacts tenant, string path) =>
        path.Length <= 500 && path.StartsWith($"/{tenant.Id}/", StringComparison.Ordinal)
        && path.All(c => c is > ' ' and < '\x7f' and not '\\') && !path.Contains("//", StringComparison.Ordinal);
}
