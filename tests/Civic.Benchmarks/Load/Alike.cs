using System.Text;
using System.Text.Json.Nodes;
using Civic.Benchmarks.Data;

namespace Civic.Benchmarks.Load;

/// <summary>Before anything is measured: every server says the same, and what it says is an answer.</summary>
internal static class Alike
{
    /// <exception cref="InvalidOperationException">Somebody says something else.</exception>
    public static async Task CheckAsync(IReadOnlyList<Server> servers, IReadOnlyList<Workload> workloads)
    {
        foreach (var workload in workloads)
            foreach (var n in new[] { 0, 2 })
            {
                JsonNode? expected = null;
                foreach (var server in servers)
                {
                    var said = await AskAsync(server, workload, n);
                    expected ??= said;
                    if (!JsonNode.DeepEquals(said, expected))
                        throw new InvalidOperationException($"{workload.Name}: ({server.Letter}) says {Cut(said)}\n({servers[0].Letter}) says {Cut(expected)}");
                }
            }
    }

    // Refusals are compared by their first message; codes and places are each server's own.
    private static async Task<JsonNode?> AskAsync(Server server, Workload workload, int n)
    {
        using var wire = await Wire.ConnectAsync(server.Address);
        var (status, body) = await wire.AskAsync(new Requests(workload, server).Make(n));
        var text = Encoding.UTF8.GetString(body.Span);
        var answer = JsonNode.Parse(text);
        if (workload.IsValid(n)) return status == 200 && answer?["errors"] is null && answer?["data"] is { } data ? Comparable(data.DeepClone()) : throw new InvalidOperationException($"{workload.Name}: ({server.Letter}) refuses: {status} {text}");
        return status is 400 or 422 or 200 && answer?["errors"]?[0]?["message"] is { } message ? message.DeepClone() : throw new InvalidOperationException($"{workload.Name}: ({server.Letter}) takes it: {status} {text}");
    }

    // The order of types is free, and servers add directives of their own.
    private static JsonNode Comparable(JsonNode data)
    {
        if (data["__schema"] is not JsonObject schema) return data;
        schema.Remove("directives");
        var types = schema["types"]!.AsArray().Where(type => World.Sdl.Contains($" {type!["name"]} ", StringComparison.Ordinal))
            .OrderBy(type => (string)type!["name"]!, StringComparer.Ordinal).Select(type => type!.DeepClone());
        schema["types"] = new JsonArray([.. types]);
        return data;
    }

    private static string Cut(JsonNode? node) => node?.ToJsonString() is { } text ? text[..Math.Min(text.Length, 300)] : "nothing";
}
