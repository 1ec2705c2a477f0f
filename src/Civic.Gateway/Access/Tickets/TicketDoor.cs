using Civic.Gateway.Access.Limits;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Access.Tickets;

/// <summary><c>POST /{tenant}/auth/ticket</c> with a bearer token: <c>{"ticket":…,"expiresAt":…}</c>.</summary>
public sealed class TicketDoor(SignInTickets tickets, AttemptBudget budget)
{
    public Task Issue(HttpContext context)
    {
        // A page of ours needs no ticket, and a cookie must not become something that works elsewhere.
        if (context.Features.Get<Credentials>() is not { Kind: CredentialKind.Bearer, SignIn: { } signIn })
            return RefusalAnswer.Write(context, AccessRefusals.SignInNeeded);
        if (!budget.TryTake(context.Connection.RemoteIpAddress, 1)) return RefusalAnswer.Write(context, AccessRefusals.TooManyAttempts);
        var (ticket, expires) = tickets.Issue(signIn);
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(new { ticket, expiresAt = expires }, context.RequestAborted);
    }
}
