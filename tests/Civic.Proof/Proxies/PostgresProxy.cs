using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Civic.Proof.Proxies;

/// <summary>
/// Stands between a host and its PostgreSQL. Armed, it lets the next batch that appends go through, waits until the server
/// has committed it, keeps the answer to itself and cuts the line both ways: "line cut after COMMIT". Or it keeps the end of the batch to itself, so that the
/// server has done everything and committed nothing.
/// </summary>
public sealed class PostgresProxy : IAsyncDisposable
{
    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly ConcurrentDictionary<ProxiedLine, Task> lines = new();
    private readonly string mark;
    private readonly Task accepting;
    private int armed;
    private int cuts;
    private volatile bool beforeCommit;
    private TaskCompletionSource cut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <param name="server">The server's port on loopback.</param>
    /// <param name="mark">Text in the statement that makes a batch one of those to cut: the append's name.</param>
    public PostgresProxy(int server, string mark)
    {
        this.mark = mark;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        accepting = AcceptAsync(server);
    }

    public int Port => ((IPEndPoint)listener.LocalEndPoint!).Port;

    /// <summary>How many lines were cut after their commit.</summary>
    public int Cuts => Volatile.Read(ref cuts);

    /// <summary>Called at the moment of a cut, before either side can notice.</summary>
    public Action? Cutting { get; set; }

    /// <summary>Cuts the next marked batch after its commit, or just before; completes when that has happened.</summary>
    public Task CutNextAsync(bool early = false)
    {
        beforeCommit = early;
        cut = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref armed, 1);
        return cut.Task;
    }

    /// <summary>Lets the next batch pass again if nothing was cut yet.</summary>
    public void Disarm() => Volatile.Write(ref armed, 0);

    public async ValueTask DisposeAsync()
    {
        listener.Dispose();
        foreach (var line in lines.Keys) line.Cut();
        await accepting;
        await Task.WhenAll(lines.Values);
    }

    internal bool IsMarked(ReadOnlySpan<byte> statement) => statement.IndexOf(System.Text.Encoding.ASCII.GetBytes(mark)) >= 0;

    /// <summary>One line takes the order to cut; no other does.</summary>
    internal bool Claim() => Interlocked.CompareExchange(ref armed, 0, 1) == 1;

    /// <summary>Whether the claimed batch is not to be committed.</summary>
    internal bool IsBeforeCommit => beforeCommit;

    /// <summary>The batch was rolled back: the order stands again.</summary>
    internal void GiveBack() => Volatile.Write(ref armed, 1);

    internal void HasCut()
    {
        Cutting?.Invoke();
        Interlocked.Increment(ref cuts);
        cut.TrySetResult();
    }

    private async Task AcceptAsync(int server)
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptAsync();
                var line = new ProxiedLine(this, client, new(SocketType.Stream, ProtocolType.Tcp));
                lines[line] = line.RunAsync(server).ContinueWith(_ => lines.TryRemove(line, out var _), TaskScheduler.Default);
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
