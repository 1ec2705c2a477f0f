using System.Text.Json;
using System.Text.Unicode;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Http;

namespace Civic.GraphQL.WebSockets;

internal enum SocketMessageType : byte { Init, Ping, Pong, Subscribe, Complete }

/// <summary>A message of a client.</summary>
/// <param name="Id">Of its operation; empty for messages without one.</param>
/// <param name="Payload">An object, or nothing.</param>
/// <param name="Request">What a subscribe message asks.</param>
internal sealed record SocketMessage(SocketMessageType Type, string Id, JsonElement? Payload, GraphQLRequest? Request)
{
    private const int LongestId = 256;

    /// <exception cref="SocketFault">4400: it is none.</exception>
    public static SocketMessage Read(ReadOnlySpan<byte> json)
    {
        if (!Utf8.IsValid(json)) throw Invalid("The message is not UTF-8");
        JsonElement message;
        try
        {
            message = JsonElement.Parse(json);
        }
        catch (JsonException)
        {
            throw Invalid("The message is not JSON");
        }
        if (message.ValueKind != JsonValueKind.Object) throw Invalid("The message is not an object");
        var type = TypeOf(message);
        var payload = PayloadOf(message);
        return type switch
        {
            SocketMessageType.Subscribe => new SocketMessage(type, IdOf(message), payload, RequestOf(payload)),
            SocketMessageType.Complete => new SocketMessage(type, IdOf(message), payload, null),
            _ => new SocketMessage(type, "", payload, null),
        };
    }

    private static SocketMessageType TypeOf(JsonElement message)
    {
        if (!message.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String) throw Invalid("The message has no type");
        return type.ValueEquals("connection_init") ? SocketMessageType.Init
            : type.ValueEquals("ping") ? SocketMessageType.Ping
            : type.ValueEquals("pong") ? SocketMessageType.Pong
            : type.ValueEquals("subscribe") ? SocketMessageType.Subscribe
            : type.ValueEquals("complete") ? SocketMessageType.Complete
            : throw Invalid("The message's type is not one that clients send");
    }

    private static JsonElement? PayloadOf(JsonElement message)
    {
        if (!message.TryGetProperty("payload", out var payload) || payload.ValueKind == JsonValueKind.Null) return null;
        return payload.ValueKind == JsonValueKind.Object ? payload : throw Invalid("The message's payload is not an object");
    }

    private static string IdOf(JsonElement message)
    {
        if (!message.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String) throw Invalid("The message has no id");
        try
        {
            return id.GetString() is { Length: > 0 and <= LongestId } text ? text : throw Invalid($"The id must have 1 to {LongestId} characters");
        }
        catch (InvalidOperationException)
        {
            throw Invalid("The id is no Unicode text");
        }
    }

    private static GraphQLRequest RequestOf(JsonElement? payload)
    {
        try
        {
            return RequestReader.FromJson(payload ?? throw Invalid("The subscribe message has no payload"));
        }
        catch (HttpRefusal refusal)
        {
            throw Invalid(refusal.Message);
        }
    }

    private static SocketFault Invalid(string why) => new(SocketClose.Invalid(why));
}
