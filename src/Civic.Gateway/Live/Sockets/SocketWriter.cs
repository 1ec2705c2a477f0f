using System.Buffers;
using System.IO.Pipelines;

namespace Civic.Gateway.Live.Sockets;

/// <summary>Where SignalR writes its own messages: each flush is one frame. Between messages it holds no memory.</summary>
internal sealed class SocketWriter(SocketLine line) : PipeWriter
{
    private const int First = 512;
    private byte[]? _bytes;
    private int _length = WebSocketFrame.MaxHeader;
    private volatile TaskCompletionSource<FlushResult>? _waiting;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = _length + Math.Max(sizeHint, 64);
        if (_bytes is null) _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(needed, First));
        else if (_bytes.Length < needed)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, _bytes.Length * 2));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        _length += bytes;
        line.Compose();
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (_length == WebSocketFrame.MaxHeader) return new ValueTask<FlushResult>(new FlushResult(false, false));
        var bytes = _bytes!;
        var header = WebSocketFrame.WriteHeaderBefore(bytes, WebSocketFrame.MaxHeader, _length - WebSocketFrame.MaxHeader);
        var sending = line.SendComposed(bytes.AsMemory(WebSocketFrame.MaxHeader - header, _length - WebSocketFrame.MaxHeader + header));
        (_bytes, _length) = (null, WebSocketFrame.MaxHeader);
        if (!sending.IsCompletedSuccessfully) return new ValueTask<FlushResult>(Wait(sending.AsTask(), bytes));
        ArrayPool<byte>.Shared.Return(bytes);
        return new ValueTask<FlushResult>(new FlushResult(false, false));
    }

    public override void CancelPendingFlush() => _waiting?.TrySetResult(new FlushResult(isCanceled: true, isCompleted: false));

    public override void Complete(Exception? exception = null)
    {
    }

    private async Task<FlushResult> Wait(Task sending, byte[] bytes)
    {
        var waiting = _waiting = new TaskCompletionSource<FlushResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _ = Finish(sending, waiting, bytes);
        var result = await waiting.Task;
        _waiting = null;
        return result;
    }

    // The bytes are the line's until they are sent, also when nobody waits for that any more.
    private static async Task Finish(Task sending, TaskCompletionSource<FlushResult> waiting, byte[] bytes)
    {
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (sending.IsCompletedSuccessfully) ArrayPool<byte>.Shared.Return(bytes);
        waiting.TrySetResult(new FlushResult(false, isCompleted: !sending.IsCompletedSuccessfully));
    }
}
