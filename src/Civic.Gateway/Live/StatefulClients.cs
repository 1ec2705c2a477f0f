using System.Text.Json;
using Civic.Gateway.Access.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Civic.Gateway.Live;

/// <summary>
/// Knows the connections whose clients take up a broken line where it broke (SignalR's stateful reconnect). SignalR keeps for them what was not
/// acknowledged, so their lines are its own: the transport of ours knows no line but the one that it opened.
/// </summary>
internal sealed class StatefulClients
{
    // Only while a connection is open does anybody ask; who asks moves on.
    private readonly Generations<string, bool> _tokens = new(20_000);

    /// <summary>Whether the request is of such a connection.</summary>
    internal bool Has(HttpContext http) => http.Request.Query["id"] is [{ Length: > 0 } token] && _tokens.TryGet(token, out _);

    /// <summary>Whether a client asks for such a connection.</summary>
    internal static bool Asks(HttpContext http) =>
        HttpMethods.IsPost(http.Request.Method) && string.Equals(http.Request.Query["useStatefulReconnect"], "true", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lets SignalR negotiate, and notes the connection's token.</summary>
    internal async Task Negotiate(HttpContext http, RequestDelegate negotiate)
    {
        var body = http.Response.Body;
        await using var kept = new FileBufferingWriteStream();
        http.Response.Body = kept;
        try
        {
            await negotiate(http);
        }
        finally
        {
            http.Response.Body = body;
        }

        using var answer = new MemoryStream();
        await kept.DrainBufferAsync(answer, http.RequestAborted);
        Note(answer.GetBuffer().AsSpan(0, (int)answer.Length));
        await body.WriteAsync(answer.GetBuffer().AsMemory(0, (int)answer.Length), http.RequestAborted);
    }

    private void Note(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer);
        if (!JsonDocument.TryParseValue(ref reader, out var said)) return;
        using (said)
            if (said.RootElement.ValueKind == JsonValueKind.Object
                && said.RootElement.TryGetProperty("useStatefulReconnect", out var agreed) && agreed.ValueKind == JsonValueKind.True
                && said.RootElement.TryGetProperty("connectionToken", out var token) && token.GetString() is { } name)
                _tokens.Set(name, true);
    }
}
