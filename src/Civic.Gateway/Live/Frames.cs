using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Civic.Gateway.Live.Sockets;

namespace Civic.Gateway.Live;

/// <summary>What goes over the wire, as bytes of SignalR's JSON protocol, each made once for however many connections.</summary>
internal static class Frames
{
    internal const string Protocol = "json";
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    internal static byte[] Fact(TopicFact fact) => Bytes(512, json =>
    {
        json.WriteStartObject();
        json.WriteString("id", fact.Id);
        json.WriteNumber("number", fact.Number);
        json.WriteNumber("position", fact.Position);
        json.WriteString("type", fact.Type);
        json.WriteString("at", fact.At);
        json.WritePropertyName("data");
        json.WriteRawValue(fact.Data.Span, skipInputValidation: true);
        json.WriteEndObject();
    });

    /// <summary><c>batch({topic, from, to, facts, figures})</c>.</summary>
    internal static LiveMessage Batch(string topic, long from, long to, ReadOnlySpan<TopicFact> facts, ReadOnlyMemory<byte> figures)
    {
        var buffer = LiveMessage.Begin(256 + figures.Length + LengthOf(facts));
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            StartCall(json, "batch", topic);
            json.WriteNumber("from", from);
            json.WriteNumber("to", to);
            Facts(json, facts);
            json.WritePropertyName("figures");
            json.WriteRawValue(figures.Span, skipInputValidation: true);
            EndCall(json);
        }

        return LiveMessage.End(buffer);
    }

    /// <summary><c>rejoin({topic, number})</c>: too much was missed; <c>Join</c> again, and a snapshot or the missing facts come.</summary>
    internal static LiveMessage Rejoin(string topic, long number)
    {
        var buffer = LiveMessage.Begin(256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            StartCall(json, "rejoin", topic);
            json.WriteNumber("number", number);
            EndCall(json);
        }

        return LiveMessage.End(buffer);
    }

    /// <summary><c>ended({topic, code})</c>: the topic is not told to this connection any more; the code says why.</summary>
    internal static LiveMessage Ended(string topic, string code)
    {
        var buffer = LiveMessage.Begin(256);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            StartCall(json, "ended", topic);
            json.WriteString("code", code);
            EndCall(json);
        }

        return LiveMessage.End(buffer);
    }

    /// <summary><c>signedOut({})</c>: the sign-in ended; the socket is closed after it.</summary>
    internal static LiveMessage SignedOut { get; } =
        LiveMessage.Of("""{"type":1,"target":"signedOut","arguments":[{}]}"""u8);

    /// <summary>The answer to <c>Join</c>: <c>{topic, number, snapshot, facts, figures}</c>.</summary>
    internal static byte[] Joined(string topic, long number, byte[]? snapshot, IReadOnlyList<TopicFact> facts, ReadOnlyMemory<byte> figures) =>
        Bytes(512 + (facts.Count * 384), json =>
        {
            json.WriteStartObject();
            json.WriteString("topic", topic);
            json.WriteNumber("number", number);
            json.WritePropertyName("snapshot");
            if (snapshot is not null) json.WriteRawValue(snapshot, skipInputValidation: true);
            else json.WriteNullValue();
            Facts(json, facts is TopicFact[] array ? array : [.. facts]);
            json.WritePropertyName("figures");
            json.WriteRawValue(figures.Span, skipInputValidation: true);
            json.WriteEndObject();
        });

    private static void Facts(Utf8JsonWriter json, ReadOnlySpan<TopicFact> facts)
    {
        json.WriteStartArray("facts");
        foreach (var fact in facts) json.WriteRawValue(fact.Json.Span, skipInputValidation: true);
        json.WriteEndArray();
    }

    private static void StartCall(Utf8JsonWriter json, string target, string topic)
    {
        json.WriteStartObject();
        json.WriteNumber("type", 1);
        json.WriteString("target", target);
        json.WriteStartArray("arguments");
        json.WriteStartObject();
        json.WriteString("topic", topic);
    }

    private static void EndCall(Utf8JsonWriter json)
    {
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static byte[] Bytes(int size, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(size);
        using (var json = new Utf8JsonWriter(buffer, Plain)) write(json);
        return buffer.WrittenSpan.ToArray();
    }

    private static int LengthOf(ReadOnlySpan<TopicFact> facts)
    {
        var length = 0;
        foreach (var fact in facts) length += fact.Json.Length + 1;
        return length;
    }
}
