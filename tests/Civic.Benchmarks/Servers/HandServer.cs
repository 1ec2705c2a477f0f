using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Civic.Benchmarks.World;

namespace Civic.Benchmarks.Servers;

/// <summary>(b) Parses the request's JSON and writes the answer from the objects, as one would by hand. Knows the four cases that have data.</summary>
internal static class HandServer
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? _own;

    public static WebApplication Build(int port, Action<WebApplicationBuilder>? configure = null)
    {
        var world = Worlds.Make();
        return PlainHost.Build(port,
            async http =>
            {
                if (await PlainHost.ReadQueryAsync(http) is null) throw new InvalidOperationException("No document.");
                await Send(http, world);
            },
            http => PlainHost.HasVariables(http) ? Send(http, world) : throw new InvalidOperationException("No variables."), configure);
    }

    private static Task Send(HttpContext http, Worlds world)
    {
        var (bytes, json) = _own ??= Make();
        bytes.ResetWrittenCount();
        json.Reset();
        HandWriting.Write(json, http.Request.Headers[PlainHost.CaseHeader].ToString(), world);
        json.Flush();
        return PlainHost.SendAsync(http, StatusCodes.Status200OK, bytes.WrittenSpan);
    }

    private static (ArrayBufferWriter<byte>, Utf8JsonWriter) Make()
    {
        var bytes = new ArrayBufferWriter<byte>(64 * 1024);
        return (bytes, new Utf8JsonWriter(bytes, Relaxed));
    }
}
