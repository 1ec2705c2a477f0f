using System.Net;
using System.Net.Sockets;
using System.Text;
using Civic.Gateway.Live.Sockets;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>A line whose other side reads, does not read, or is gone.</summary>
public sealed class SocketLineTests : IAsyncLifetime
{
    private readonly Socket _listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Socket _client = new(SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
    private Socket _server = null!;
    private SocketLine _line = null!;

    public async Task InitializeAsync()
    {
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen();
        await _client.ConnectAsync(_listener.LocalEndPoint!);
        _server = await _listener.AcceptAsync();
        _server.Blocking = false;
        _server.SendBufferSize = 4096;
        _line = new SocketLine(_server, TimeProvider.System);
    }

    public Task DisposeAsync()
    {
        _listener.Dispose();
        _client.Dispose();
        _server.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task What_the_kernel_does_not_take_waits_and_everything_arrives_whole_and_in_order()
    {
        await _line.Send("first "u8.ToArray());
        var large = Encoding.ASCII.GetBytes(new string('x', 1 << 20));
        var sending = _line.Send(large).AsTask();
        Assert.False(sending.IsCompleted);
        Assert.NotEqual(0, _line.SendingSince);
        var last = _line.Send(" last"u8.ToArray()).AsTask();

        var read = await Read(6 + large.Length + 5);

        await Task.WhenAll(sending, last).WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, _line.SendingSince);
        Assert.Equal("first " + Encoding.ASCII.GetString(large) + " last", read);
    }

    [Fact]
    public async Task Nothing_overtakes_a_message_that_has_begun()
    {
        var writer = new SocketWriter(_line);
        writer.GetSpan(5);
        writer.Advance(5);
        var batch = _line.Send("batch"u8.ToArray()).AsTask();
        Assert.False(batch.IsCompleted);

        await writer.FlushAsync();
        await batch.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.EndsWith("batch", await Read(2 + 5 + 5), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_is_gone_says_so_to_whoever_waits_and_to_whoever_comes()
    {
        var sending = _line.Send(new byte[1 << 20]).AsTask();
        _server.Dispose();

        await Assert.ThrowsAsync<IOException>(() => sending).WaitAsync(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<IOException>(async () => await _line.Send("x"u8.ToArray()));
        Assert.True((await Flush()).IsCompleted);
    }

    private async Task<System.IO.Pipelines.FlushResult> Flush()
    {
        var writer = new SocketWriter(_line);
        writer.GetSpan(1);
        writer.Advance(1);
        return await writer.FlushAsync();
    }

    private async Task<string> Read(int length)
    {
        var bytes = new byte[length];
        for (var at = 0; at < length;) at += await _client.ReceiveAsync(bytes.AsMemory(at)).AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        return Encoding.ASCII.GetString(bytes);
    }
}
