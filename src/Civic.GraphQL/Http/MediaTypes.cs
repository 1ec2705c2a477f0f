using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Civic.GraphQL.Http;

/// <summary>The form of an answer.</summary>
internal enum AnswerForm : byte { GraphQLResponse, LegacyJson, EventStream }

/// <summary>What the client accepts, worked out from its Accept header (GraphQL over HTTP, "Media Types").</summary>
internal static class MediaTypes
{
    public const string GraphQLResponse = "application/graphql-response+json";
    public const string Json = "application/json";
    public const string EventStream = "text/event-stream";

    /// <summary>
    /// The best form; null when nothing that we can write is accepted. Clients that do not name the media type of the specification, which they
    /// must, are older than it and get the old one; so do those that send no header.
    /// </summary>
    public static AnswerForm? Choose(HttpRequest request)
    {
        var accept = request.Headers.Accept;
        if (accept.Count == 0) return AnswerForm.LegacyJson;
        // The usual headers need no parser.
        if (accept.Count == 1 && Known(accept[0]) is { } known) return known;
        if (!MediaTypeHeaderValue.TryParseList(accept, out var accepted)) return null;
        AnswerForm? best = null;
        var bestQuality = 0.0;
        foreach (var type in accepted)
        {
            var quality = type.Quality ?? 1;
            if (quality <= bestQuality || Form(type) is not { } form) continue;
            (best, bestQuality) = (form, quality);
        }
        return best;
    }

    /// <summary>Whether the body is JSON in UTF-8.</summary>
    public static bool IsJson(string? contentType)
    {
        if (contentType is null) return false;
        if (contentType.Equals(Json, StringComparison.OrdinalIgnoreCase)) return true;
        return MediaTypeHeaderValue.TryParse(contentType, out var type)
            && type.MediaType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
    }

    private static AnswerForm? Known(string? accept) => accept switch
    {
        Json or "*/*" => AnswerForm.LegacyJson,
        GraphQLResponse => AnswerForm.GraphQLResponse,
        EventStream => AnswerForm.EventStream,
        _ => null,
    };

    private static AnswerForm? Form(MediaTypeHeaderValue type)
    {
        if (type.Charset.HasValue && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase)) return null;
        return type.MediaType.Value?.ToLowerInvariant() switch
        {
            GraphQLResponse => AnswerForm.GraphQLResponse,
            Json or "*/*" or "application/*" => AnswerForm.LegacyJson,
            EventStream or "text/*" => AnswerForm.EventStream,
            _ => null,
        };
    }
}
