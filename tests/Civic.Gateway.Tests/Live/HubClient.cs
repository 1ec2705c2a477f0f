using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace Civic.Gateway.Tests.Live;

/// <summary>A caller of the hub over a raw WebSocket, speaking SignalR's JSON protocol, that keeps everything it was sent.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> _calls = new();
    private readonly Channel<JsonElement> _news = Channel.CreateUnbounded<JsonElement>();
    private readonly ConcurrentQueue<string> _frames = new();
    private readonly SemaphoreSlim _send = new(1);
    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;
    private int _ids;

    /// <summary>Every frame received, in order.</summary>
    internal IReadOnlyCollection<string> Frames => _frames;

    internal Task Reading => _reading;

    /// <param name="token">An access token, for a host that knows no names.</param>
    internal static async Task<HubClient> Connect(Uri host, string tenant, string name, bool reads = true, string? token = null)
    {
        var client = new HubClient();
        if (token is not null) client._socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        var address = new UriBuilder(host) { Scheme = "ws", Path = $"/{tenant}/live", Query = $"as={name}" }.Uri;
        using var way = new HttpMessageInvoker(new SocketsHttpHandler { ConnectCallback = reads ? null : Narrow });
        await client._socket.ConnectAsync(address, way, CancellationToken.None);
        await client.Send("""{"protocol":"json","version":1}""");
        var handshake = new byte[3];
        await client._socket.ReceiveAsync(handshake, CancellationToken.None);
        if (reads) client._reading = Task.Run(client.Read);
        return client;
    }

    /// <summary>Calls a hub method; answers the whole completion.</summary>
    internal async Task<JsonElement> Complete(string target, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref _ids).ToString(CultureInfo.InvariantCulture);
        var done = _calls[id] = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Send(JsonSerializer.Serialize(new { type = 1, invocationId = id, target, arguments }));
        return await done.Task.WaitAsync(Patience);
    }

    /// <summary>Calls a hub method without waiting for its answer.</summary>
    internal Task Call(string target, params object?[] arguments) =>
        Send(JsonSerializer.Serialize(new { type = 1, invocationId = "0", target, arguments }));

    internal async Task<JsonElement> Invoke(string target, params object?[] arguments)
    {
        var completion = await Complete(target, arguments);
        return completion.TryGetProperty("error", out var error) ? throw new HubError(error.GetString()!) : completion.GetProperty("result");
    }

    internal async Task<(string Outcome, string? Code)> CastVote(Poll poll, params string[] entries)
    {
        var answer = await Invoke("CastVote", new { operationId = Guid.NewGuid(), voting = poll.GlobalVoting, entries });
        return (answer.GetProperty("outcome").GetString()!, answer.GetProperty("code").GetString());
    }

    /// <summary>Joins a topic and keeps its view up to date.</summary>
    internal async Task<TopicView> Join(string topic, long? last = null) => new(this, await Invoke("Join", topic, last));

    /// <summary>The next call of the server: its name and argument.</summary>
    internal async Task<(string Target, JsonElement Argument)> Next()
    {
        var call = await _news.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        return (call.GetProperty("target").GetString()!, call.GetProperty("arguments")[0]);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _socket.Abort();
        await _reading;
        _socket.Dispose();
    }

    // A line that holds next to nothing, so that not reading is felt on the other side.
    private static async ValueTask<Stream> Narrow(SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await socket.ConnectAsync(context.DnsEndPoint, cancellation);
        return new NetworkStream(socket, ownsSocket: true);
    }

    private async Task Send(string json)
    {
        await _send.WaitAsync();
        try
        {
            await _socket.SendAsync(Encoding.UTF8.GetBytes(json + "\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
        }
        finally
        {
            _send.Release();
        }
    }

    private async Task Read()
    {
        var buffer = new byte[64 * 1024];
        var pending = new MemoryStream();
        try
        {
            while (true)
            {
                var read = await _socket.ReceiveAsync(buffer, _end.Token);
                if (read.MessageType == WebSocketMessageType.Close) return;
                foreach (var one in buffer.AsSpan(0, read.Count))
                {
                    if (one != 0x1e)
                    {
                        pending.WriteByte(one);
                        continue;
                    }

                    Take(Encoding.UTF8.GetString(pending.ToArray()));
                    pending.SetLength(0);
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
        }
        finally
        {
            _news.Writer.TryComplete();
            foreach (var call in _calls.Values) call.TrySetException(new HubError("closed: the socket is gone"));
        }
    }

    private void Take(string frame)
    {
        _frames.Enqueue(frame);
        var message = JsonDocument.Parse(frame).RootElement;
        switch (message.GetProperty("type").GetInt32())
        {
            case 1:
                _news.Writer.TryWrite(message);
                break;
            case 3 when _calls.TryRemove(message.GetProperty("invocationId").GetString()!, out var call):
                call.SetResult(message);
                break;
        }
    }
}

internal sealed class HubError(string message) : Exception(message);
