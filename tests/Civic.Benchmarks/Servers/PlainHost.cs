using System.Buffers;
using System.Text.Json;

namespace Civic.Benchmarks.Servers;

/// <summary>Kestrel with one endpoint and nothing else: what the two reference servers stand on.</summary>
internal static class PlainHost
{
    public const string CaseHeader = "X-Case";

    public static WebApplication Build(int port, RequestDelegate post, RequestDelegate get, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.ListenLocalhost(port);
        });
        configure?.Invoke(builder);
        var app = builder.Build();
        app.MapPost("/{tenant}/graphql", post);
        app.MapGet("/{tenant}/graphql", get);
        return app;
    }

    /// <summary>The document of a request's JSON, or null.</summary>
    public static async ValueTask<string?> ReadQueryAsync(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync();
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            using var json = JsonDocument.Parse(read.Buffer);
            var query = json.RootElement.GetProperty("query").GetString();
            reader.AdvanceTo(read.Buffer.End);
            return query;
        }
    }

    /// <summary>A GET's variables must be JSON too.</summary>
    public static bool HasVariables(HttpContext http)
    {
        if (http.Request.Query["variables"].ToString() is not { Length: > 0 } text) return false;
        using var json = JsonDocument.Parse(text);
        return json.RootElement.ValueKind == JsonValueKind.Object;
    }

    public static Task SendAsync(HttpContext http, int status, ReadOnlySpan<byte> body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/graphql-response+json; charset=utf-8";
        http.Response.ContentLength = body.Length;
        http.Response.BodyWriter.Write(body);
        return http.Response.BodyWriter.FlushAsync().AsTask();
    }
}
