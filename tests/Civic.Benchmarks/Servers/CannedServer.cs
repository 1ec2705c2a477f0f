using System.Collections.Concurrent;
using System.Text.Json;
using Civic.Benchmarks.Data;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Civic.Benchmarks.Servers;

/// <summary>
/// (a) and (b): parses the JSON request, takes its text, and writes an answer that was made beforehand (a), or the same straight from the
/// objects (b). The answers come from a folder: what (e) says, byte for byte. The last part of the path names the workload.
/// </summary>
internal static class CannedServer
{
    public static async Task RunAsync(string folder, bool byHand)
    {
        var world = World.Create();
        var answers = new ConcurrentDictionary<string, byte[]>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json")) answers[Path.GetFileNameWithoutExtension(file)] = await File.ReadAllBytesAsync(file);
        var app = Served.Builder().Build();
        app.Run(http => AnswerAsync(http, answers, byHand ? world : null));
        await Served.RunAsync(app);
    }

    private static async Task AnswerAsync(HttpContext http, ConcurrentDictionary<string, byte[]> answers, World? world)
    {
        var path = http.Request.Path.Value!;
        var workload = path[(path.LastIndexOf('/') + 1)..];
        string? text;
        if (HttpMethods.IsGet(http.Request.Method))
        {
            text = http.Request.Query["documentId"];
        }
        else
        {
            using var request = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            text = request.RootElement.GetProperty("query").GetString();
        }
        var refused = workload == "invalid" && text!.Contains(Workloads.Unknown, StringComparison.Ordinal);
        http.Response.StatusCode = refused ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        http.Response.ContentType = "application/graphql-response+json; charset=utf-8";
        if (refused || world is null || !HandWritten.TryWrite(workload, world, http.Response.BodyWriter))
        {
            var answer = answers[refused ? "refused" : workload];
            http.Response.ContentLength = answer.Length;
            await http.Response.BodyWriter.WriteAsync(answer, http.RequestAborted);
            return;
        }
        await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
    }
}
