using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using Civic.GraphQL.Execution;
using Microsoft.AspNetCore.Http;

namespace Civic.GraphQL.Http;

/// <summary>Reads a request from a POST's body or a GET's parameters. Unknown members are ignored, as the specification demands.</summary>
internal static class RequestReader
{
    /// <summary>The request, and the JSON that its variables live in; dispose that when the answer is done.</summary>
    /// <exception cref="HttpRefusal">Too large, no JSON, or not the shape of a GraphQL request.</exception>
    public static async ValueTask<(GraphQLRequest Request, IDisposable? Json)> ReadBodyAsync(HttpContext http, int largest)
    {
        if (!MediaTypes.IsJson(http.Request.ContentType))
            throw new HttpRefusal(StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", "The body must be application/json in UTF-8.");
        if (http.Request.ContentLength > largest) throw TooLarge(largest);
        var reader = http.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(http.RequestAborted);
            if (read.Buffer.Length > largest)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge(largest);
            }
            if (!read.IsCompleted)
            {
                reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }
            if (PlainRequest.TryRead(read.Buffer) is { } plain)
            {
                reader.AdvanceTo(read.Buffer.End);
                return (plain, null);
            }
            // The body lives in the pipe's buffers, which are given back before anything can go wrong: else the connection could not go on.
            var bytes = read.Buffer.ToArray();
            reader.AdvanceTo(read.Buffer.End);
            var document = Parse(bytes);
            try
            {
                return (FromJson(document.RootElement), document);
            }
            catch (HttpRefusal)
            {
                document.Dispose();
                throw;
            }
        }
    }

    /// <exception cref="HttpRefusal"/>
    public static GraphQLRequest ReadQuery(IQueryCollection parameters)
    {
        var query = Single(parameters, "query");
        var request = new GraphQLRequest(query ?? "", Empty(Single(parameters, "operationName")), Object(parameters, "variables"), Object(parameters, "extensions"))
        {
            DocumentId = Empty(Single(parameters, "documentId")),
        };
        return query is not null || NamesDocument(request) ? request : throw NotWellFormed("The parameter \"query\" is missing.");
    }

    private static JsonDocument Parse(byte[] bytes)
    {
        if (!Utf8.IsValid(bytes)) throw new HttpRefusal(StatusCodes.Status400BadRequest, "malformed-json", "The body is not UTF-8.");
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            throw new HttpRefusal(StatusCodes.Status400BadRequest, "malformed-json", "The body is not JSON.");
        }
    }

    /// <exception cref="HttpRefusal"/>
    public static GraphQLRequest FromJson(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw NotWellFormed("The body must be one JSON object.");
        var query = String(body, "query");
        var request = new GraphQLRequest(query ?? "", String(body, "operationName"), Object(body, "variables"), Object(body, "extensions"))
        {
            DocumentId = String(body, "documentId"),
        };
        return query is not null || NamesDocument(request) ? request : throw NotWellFormed("The member \"query\" must be a string.");
    }

    // Without a text the document must be named, in one of the two ways there are.
    private static bool NamesDocument(GraphQLRequest request) =>
        request.DocumentId is not null || request.Extensions is { } extensions && extensions.TryGetProperty("persistedQuery", out _);

    private static string? String(JsonElement body, string member)
    {
        if (!body.TryGetProperty(member, out var text) || text.ValueKind == JsonValueKind.Null) return null;
        return text.ValueKind == JsonValueKind.String ? Text(text) : throw NotWellFormed($"The member \"{member}\" must be a string or null.");
    }

    // A JSON string may still hold half a surrogate pair, which no text can.
    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new HttpRefusal(StatusCodes.Status400BadRequest, "malformed-json", "The body has a string that is no Unicode text.");
        }
    }

    private static JsonElement? Object(JsonElement body, string member)
    {
        if (!body.TryGetProperty(member, out var value) || value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.Object ? value : throw NotWellFormed($"The member \"{member}\" must be an object or null.");
    }

    private static JsonElement? Object(IQueryCollection parameters, string name)
    {
        if (Empty(Single(parameters, name)) is not { } json) return null;
        JsonElement value;
        try
        {
            using var document = JsonDocument.Parse(json);
            value = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            throw new HttpRefusal(StatusCodes.Status400BadRequest, "malformed-json", $"The parameter \"{name}\" is not JSON.");
        }
        if (value.ValueKind == JsonValueKind.Null) return null;
        return value.ValueKind == JsonValueKind.Object ? value : throw NotWellFormed($"The parameter \"{name}\" must be a JSON object.");
    }

    private static string? Single(IQueryCollection parameters, string name) =>
        !parameters.TryGetValue(name, out var values) ? null
        : values.Count == 1 ? values[0] : throw NotWellFormed($"The parameter \"{name}\" is given {values.Count} times.");

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static HttpRefusal NotWellFormed(string message) => new(StatusCodes.Status422UnprocessableEntity, "malformed-request", message);

    private static HttpRefusal TooLarge(int largest) =>
        new(StatusCodes.Status413PayloadTooLarge, "too-large", $"The body is larger than {largest} bytes.");
}
