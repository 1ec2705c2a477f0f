using System.Buffers;
using System.Text.Json;
using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Http;

/// <summary>
/// The usual body, read without a tree: one object with <c>query</c> and at most <c>operationName</c>. Of anything else, right or wrong, it says that it
/// cannot tell, and the full reader does.
/// </summary>
internal static class PlainRequest
{
    /// <summary>The request; null when the body is not of this kind.</summary>
    public static GraphQLRequest? TryRead(in ReadOnlySequence<byte> body)
    {
        try
        {
            var json = new Utf8JsonReader(body);
            return json.Read() && json.TokenType == JsonTokenType.StartObject ? ReadMembers(ref json) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // No JSON, or a string that is no Unicode text.
            return null;
        }
    }

    private static GraphQLRequest? ReadMembers(ref Utf8JsonReader json)
    {
        string? query = null, operation = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("query"u8))
            {
                if (!json.Read() || json.TokenType != JsonTokenType.String) return null;
                query = json.GetString();
            }
            else if (json.ValueTextEquals("operationName"u8))
            {
                if (!json.Read() || json.TokenType is not (JsonTokenType.String or JsonTokenType.Null)) return null;
                operation = json.GetString();
            }
            else if (!json.ValueTextEquals("variables"u8) || !json.Read() || json.TokenType != JsonTokenType.Null)
            {
                return null;
            }
        }
        // Whatever follows the object makes it no JSON: this throws.
        return json.TokenType == JsonTokenType.EndObject && !json.Read() && query is not null ? new GraphQLRequest(query, operation) : null;
    }
}
