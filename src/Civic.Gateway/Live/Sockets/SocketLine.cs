using System.Net.Sockets;

namespace Civic.Gateway.Live.Sockets;

/// <summary>
/// The sending side of a WebSocket: frames go straight into the kernel, without a pipe, a copy or a task in between, as long as the other side
/// reads. One frame at a time; what the kernel does not take at once is sent as it can, and the next frame waits for it.
/// </summary>
/// <remarks>Nothing else may write to the socket. The server under us writes its answer to the upgrade before the client may speak, and nothing after it.</remarks>
internal sealed class SocketLine(Socket socket, TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _idle;
    private long _sendingSince;
    private bool _composing;
    private bool _broken;

    /// <summary>Since when something has been waiting for the other side to take it; 0 when nothing is.</summary>
    internal long SendingSince => Volatile.Read(ref _sendingSince);

    /// <summary>SignalR has begun a message: what others send waits until it is sent, so that no batch overtakes the answer to a join.</summary>
    internal void Compose()
    {
        if (_composing) return;
        lock (_gate) _composing = true;
    }

    /// <summary>Sends a frame; completed at once when the kernel took it.</summary>
    /// <exception cref="IOException">The line is broken.</exception>
    internal ValueTask Send(ReadOnlyMemory<byte> frame)
    {
        lock (_gate)
        {
            if (_sendingSince == 0 && !_composing) return Start(frame);
        }

        return new ValueTask(SendLater(frame));
    }

    /// <summary>Sends what SignalR has composed.</summary>
    /// <inheritdoc cref="Send"/>
    internal ValueTask SendComposed(ReadOnlyMemory<byte> frame)
    {
        lock (_gate)
        {
            if (_sendingSince == 0)
            {
                _composing = false;
                var sending = Start(frame);
                if (_sendingSince == 0) Signal();
                return sending;
            }
        }

        return new ValueTask(SendComposedLater(frame));
    }

    private async Task SendLater(ReadOnlyMemory<byte> frame)
    {
        while (true)
        {
            Task idle;
            lock (_gate)
            {
                if (_sendingSince == 0 && !_composing) break;
                idle = Idle();
            }

            await idle;
        }

        await Send(frame);
    }

    private async Task SendComposedLater(ReadOnlyMemory<byte> frame)
    {
        while (true)
        {
            Task idle;
            lock (_gate)
            {
                if (_sendingSince == 0) break;
                idle = Idle();
            }

            await idle;
        }

        await SendComposed(frame);
    }

    // Under the gate.
    private ValueTask Start(ReadOnlyMemory<byte> frame)
    {
        if (_broken) return ValueTask.FromException(Gone());
        try
        {
            var sent = socket.Send(frame.Span, SocketFlags.None, out var error);
            if (error == SocketError.Success && sent == frame.Length) return ValueTask.CompletedTask;
            if (error is SocketError.Success or SocketError.WouldBlock)
            {
                _sendingSince = Math.Max(1, time.GetTimestamp());
                return new ValueTask(SendRest(frame[(error == SocketError.Success ? sent : 0)..]));
            }
        }
        catch (ObjectDisposedException)
        {
            // The server has closed the socket meanwhile.
        }

        _broken = true;
        Signal();
        return ValueTask.FromException(Gone());
    }

    private async Task SendRest(ReadOnlyMemory<byte> rest)
    {
        try
        {
            while (rest.Length > 0) rest = rest[await socket.SendAsync(rest, SocketFlags.None)..];
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            lock (_gate) _broken = true;
            throw Gone();
        }
        finally
        {
            lock (_gate)
            {
                _sendingSince = 0;
                Signal();
            }
        }
    }

    private Task Idle() => (_idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    private void Signal()
    {
        _idle?.SetResult();
        _idle = null;
    }

    private static IOException Gone() => new("The line is gone.");
}
