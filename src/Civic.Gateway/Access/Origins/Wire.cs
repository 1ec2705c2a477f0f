using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Civic.Gateway.Access.Origins;

/// <summary>What kind of exchange a request opens; asked before routing.</summary>
internal static class Wire
{
    internal static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);

    internal static bool IsSocket(HttpContext context) =>
        context.Request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase)
        || context.Features.Get<IHttpExtendedConnectFeature>() is { IsExtendedConnect: true };

    /// <summary>A socket, an event stream, or anything of the hub.</summary>
    internal static bool IsStream(HttpContext context) =>
        IsSocket(context) || IsUnder(context.Request.Path, "live")
        || context.Request.Headers.Accept.ToString().Contains("text/event-stream", StringComparison.OrdinalIgnoreCase);

    /// <summary>The hub's preliminary question, which precedes the socket and carries the same address parameters.</summary>
    internal static bool IsNegotiation(HttpRequest request) =>
        HttpMethods.IsPost(request.Method) && IsUnder(request.Path, "live")
        && request.Path.Value!.EndsWith("/live/negotiate", StringComparison.Ordinal);

    /// <summary>Whether the path is <c>/{tenant}/{part}</c> or below it.</summary>
    internal static bool IsUnder(PathString path, string part)
    {
        var rest = path.Value.AsSpan();
        for (var passed = 0; passed < 2; passed++)
        {
            var slash = rest.IndexOf('/');
            if (slash < 0) return false;
            rest = rest[(slash + 1)..];
        }
        var end = rest.IndexOf('/');
        return (end < 0 ? rest : rest[..end]).Equals(part, StringComparison.OrdinalIgnoreCase);
    }
}
