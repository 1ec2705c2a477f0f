using System.Text.Json;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Access.Tokens;
using Civic.Gateway.Graph.Documents;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Http;
using Civic.GraphQL.WebSockets;
using Microsoft.AspNetCore.Http;

namespace Civic.Gateway.Graph;

/// <summary>
/// Who a WebSocket's operations run as: the token in the payload of <c>connection_init</c> (<c>{"authorization":"Bearer …"}</c>), else whoever opened the
/// socket: by a header, a ticket, or our own pages' cookie. A token that is not good here closes with 4403, whatever is wrong with it.
/// </summary>
internal sealed class GraphSockets(BearerTokens tokens, TenantDirectory tenants, ISessions sessions)
{
    private const string Scheme = "Bearer ";

    internal async ValueTask<SocketSession?> Admit(HttpContext http, JsonElement? payload)
    {
        var caller = Caller.Of(http);
        if (HasToken(payload, out var token))
        {
            // As the municipality is now: the socket may be older than the withdrawal of an issuer.
            if (token is null || await tenants.Find(caller.Tenant.Value, http.RequestAborted) is not { } tenant) return null;
            var verified = await tokens.Verify(tenant, token);
            if (verified.Verdict != Verdict.Admitted) return null;
            caller = caller.As(verified.SignIn!);
        }
        return new SocketSession(() => new ValueTask<RequestContext>(new Ask(http.RequestServices, caller) { Address = http.Connection.RemoteIpAddress, OnlyTrustedDocuments = DocumentRule.Binds(http, caller) }), Lease(sessions, caller));
    }

    /// <summary>A stream ends within a second of its caller's sign-in.</summary>
    internal static StreamLease Lease(ISessions sessions, Caller caller)
    {
        var held = sessions.Hold(caller);
        return new StreamLease(held.Ended, held);
    }

    // Client libraries write the name in either way; null when it is there and is no bearer token.
    private static bool HasToken(JsonElement? payload, out string? token)
    {
        token = null;
        if (payload is not { } members || !members.TryGetProperty("authorization", out var value) && !members.TryGetProperty("Authorization", out value)) return false;
        if (value.ValueKind == JsonValueKind.Null) return false;
        var raw = value.ValueKind == JsonValueKind.String ? value.GetRawText().AsSpan()[1..^1] : default;
        // A token has no character that JSON escapes; one that has is none.
        if (raw.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)) token = raw[Scheme.Length..].Trim().ToString();
        return true;
    }
}
