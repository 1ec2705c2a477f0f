using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Civic.Proof.Clients;

/// <summary>What the server sent: a completion of one of our calls, a call of its own, or its goodbye.</summary>
/// <param name="Type">1 call, 3 completion, 6 ping, 7 close.</param>
/// <param name="Id">The invocation id of a completion; -1 when there is none.</param>
/// <param name="Target">The called method, for a call.</param>
/// <param name="Body">The result, or the array of arguments; raw JSON, valid until the next read.</param>
/// <param name="Error">Whether a completion carries an error instead of a result; then the body is its text.</param>
public readonly ref struct HubMessage(int type, int id, string? target, ReadOnlySpan<byte> body, bool error)
{
    public int Type { get; } = type;

    public int Id { get; } = id;

    public string? Target { get; } = target;

    public ReadOnlySpan<byte> Body { get; } = body;

    public bool Error { get; } = error;
}

/// <summary>The SignalR JSON protocol on a bare WebSocket, without negotiation. One loop owns it.</summary>
public sealed class HubWire(WebSocketWire wire) : IDisposable
{
    private const byte End = 0x1E;
    private readonly ArrayBufferWriter<byte> call = new(512);

    /// <summary>Connects and shakes hands.</summary>
    /// <exception cref="IOException">The server refused; the message says how.</exception>
    public static async Task<HubWire> ConnectAsync(Uri hub, string? token, CancellationToken cancellation = default)
    {
        var wire = await WebSocketWire.ConnectAsync(hub, token, cancellation);
        wire.Write("{\"protocol\":\"json\",\"version\":1}\u001e"u8);
        await wire.FlushAsync(cancellation);
        while (await wire.ReadAsync(cancellation))
            if (wire.TryTake(End, out var answer))
                return answer.SequenceEqual("{}"u8) ? new(wire) : throw new IOException(Encoding.UTF8.GetString(answer));
        throw new IOException("The hub closed the socket during the handshake.");
    }

    /// <summary>Queues a call; the arguments are a JSON array.</summary>
    public void Call(int id, ReadOnlySpan<byte> target, ReadOnlySpan<byte> arguments)
    {
        call.ResetWrittenCount();
        call.Write("{\"type\":1,\"invocationId\":\""u8);
        id.TryFormat(call.GetSpan(11), out var digits);
        call.Advance(digits);
        call.Write("\",\"target\":\""u8);
        call.Write(target);
        call.Write("\",\"arguments\":"u8);
        call.Write(arguments);
        call.Write("}\u001e"u8);
        wire.Write(call.WrittenSpan);
    }

    /// <summary>Queues a ping, so that the server does not take a silent client for a dead one.</summary>
    public void Ping() => wire.Write("{\"type\":6}\u001e"u8);

    public ValueTask FlushAsync(CancellationToken cancellation = default) => wire.FlushAsync(cancellation);

    /// <summary>Waits for bytes; false when the server has closed.</summary>
    public ValueTask<bool> ReadAsync(CancellationToken cancellation = default) => wire.ReadAsync(cancellation);

    /// <summary>The next whole message among what was read.</summary>
    public bool TryTake(out HubMessage message)
    {
        message = default;
        if (!wire.TryTake(End, out var json)) return false;
        message = Parse(json);
        return true;
    }

    public void Dispose() => wire.Dispose();

    private static HubMessage Parse(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        var (type, id, error) = (0, -1, false);
        string? target = null;
        var body = default(ReadOnlySpan<byte>);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8)) { reader.Read(); type = reader.GetInt32(); }
            else if (reader.ValueTextEquals("invocationId"u8)) { reader.Read(); id = Number(ref reader); }
            else if (reader.ValueTextEquals("target"u8)) { reader.Read(); target = reader.GetString(); }
            else if (reader.ValueTextEquals("result"u8) || reader.ValueTextEquals("arguments"u8)) body = Raw(ref reader, json);
            else if (reader.ValueTextEquals("error"u8)) { body = Raw(ref reader, json); error = true; }
            else { reader.Read(); reader.Skip(); }
        }

        return new(type, id, target, body, error);
    }

    private static int Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && int.TryParse(reader.ValueSpan, out var id) ? id : -1;

    private static ReadOnlySpan<byte> Raw(scoped ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return json[start..(int)reader.BytesConsumed];
    }
}
