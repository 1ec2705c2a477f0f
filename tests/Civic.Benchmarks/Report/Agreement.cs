using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Benchmarks.Load;
using Civic.Benchmarks.Servers;

namespace Civic.Benchmarks.Report;

/// <summary>Sees to it that all servers answer the same before anything is measured.</summary>
internal static class Agreement
{
    /// <summary>What each question's answer looks like from one server; the content is compared with <paramref name="reference"/>'s, by case.</summary>
    /// <exception cref="InvalidDataException">Two answers differ.</exception>
    public static async Task<Dictionary<string, Expected>> CheckAsync(ServerProcess server, IReadOnlyDictionary<string, RequestBytes> requests, Dictionary<string, string> reference)
    {
        var expected = new Dictionary<string, Expected>();
        using var wire = new Wire();
        await wire.ConnectAsync(server.Port);
        foreach (var (name, request) in requests)
        {
            var (status, body) = await wire.AskAsync(request.Copy());
            var content = Content(body);
            if (!reference.TryAdd(name, content) && reference[name] != content)
                throw new InvalidDataException($"{server.Name} answers {name} with {status}\n{content}\ninstead of\n{reference[name]}");
            expected[name] = new Expected(status, body.Length);
        }
        return expected;
    }

    /// <summary>The data; of refusals, which servers dress differently, messages and locations. Lists without an order of their own are sorted.</summary>
    private static string Content(ReadOnlyMemory<byte> body)
    {
        var answer = JsonNode.Parse(body.Span)!.AsObject();
        if (answer["data"] is JsonObject data)
        {
            if (data["__schema"] is JsonObject schema)
                foreach (var list in (string[])["types", "directives"]) schema[list] = Sorted(schema[list]!.AsArray());
            return data.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        }
        var text = new StringBuilder();
        foreach (var error in answer["errors"]!.AsArray()) text.Append(error!["message"]).Append(' ').AppendLine(error["locations"]?.ToJsonString());
        return text.ToString();
    }

    private static JsonArray Sorted(JsonArray list) =>
        [.. list.Select(item => item!.DeepClone()).OrderBy(item => (string)item["name"]!, StringComparer.Ordinal)];
}
