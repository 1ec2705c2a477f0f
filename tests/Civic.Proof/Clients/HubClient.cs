using System.Collections.Concurrent;
using System.Text.Json;
using System.Threading.Channels;

namespace Civic.Proof.Clients;

/// <summary>A hub connection for the proofs that ask rather than measure: calls may come from many threads at once.</summary>
public sealed class HubClient : IAsyncDisposable
{
    private readonly HubWire wire;
    private readonly SemaphoreSlim sending = new(1);
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> waiting = new();
    private readonly Channel<(string Target, JsonElement Arguments)> calls = Channel.CreateUnbounded<(string, JsonElement)>();
    private readonly CancellationTokenSource stopping = new();
    private readonly Task reading;
    private int last;

    private HubClient(HubWire wire)
    {
        this.wire = wire;
        reading = Task.Run(ReadAsync);
    }

    /// <summary>What the server calls, in order; completes when the line is gone.</summary>
    public ChannelReader<(string Target, JsonElement Arguments)> Calls => calls.Reader;

    public static async Task<HubClient> ConnectAsync(Uri hub, string? token, CancellationToken cancellation = default) =>
        new(await HubWire.ConnectAsync(hub, token, cancellation));

    /// <summary>Calls a method and waits for its result.</summary>
    /// <exception cref="IOException">The line broke: whether the call was carried out is not known.</exception>
    /// <exception cref="HubCallException">The server refused the call.</exception>
    public async Task<JsonElement> CallAsync(string target, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref last);
        var answer = waiting[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        if (reading.IsCompleted) throw new IOException("The line is gone.");
        await sending.WaitAsync();
        try
        {
            wire.Call(id, JsonEncodedText.Encode(target).EncodedUtf8Bytes, JsonSerializer.SerializeToUtf8Bytes(arguments, Json.Options));
            await wire.FlushAsync();
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or ObjectDisposedException)
        {
            throw new IOException("The line broke while sending.", e);
        }
        finally
        {
            sending.Release();
        }

        // The reader may have ended between the check and the entry; then nobody would ever answer.
        if (reading.IsCompleted) answer.TrySetException(new IOException("The line is gone."));
        return await answer.Task;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        wire.Dispose();
        await reading;
        stopping.Dispose();
        sending.Dispose();
    }

    private async Task ReadAsync()
    {
        Exception why = new IOException("The hub closed the line.");
        try
        {
            while (await wire.ReadAsync(stopping.Token))
                while (wire.TryTake(out var message))
                    Take(message);
        }
        catch (Exception e) when (e is System.Net.Sockets.SocketException or OperationCanceledException or ObjectDisposedException)
        {
            why = new IOException("The line broke.", e);
        }

        calls.Writer.TryComplete();
        foreach (var answer in waiting.Values) answer.TrySetException(why);
    }

    private void Take(HubMessage message)
    {
        if (message.Type == 1) calls.Writer.TryWrite((message.Target!, Element(message.Body)));
        else if (message.Type == 3 && waiting.TryRemove(message.Id, out var answer))
            if (message.Error) answer.TrySetException(new HubCallException(Element(message.Body).GetString()!));
            else answer.TrySetResult(message.Body.IsEmpty ? default : Element(message.Body));
    }

    private static JsonElement Element(ReadOnlySpan<byte> json) => JsonSerializer.Deserialize<JsonElement>(json);
}

/// <summary>The hub answered a call with an error.</summary>
public sealed class HubCallException(string message) : Exception(message);
