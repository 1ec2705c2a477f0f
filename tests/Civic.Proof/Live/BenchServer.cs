using System.Diagnostics;
using System.Globalization;
using Civic.Proof.Crowd;
using Civic.Proof.Processes;

namespace Civic.Proof.Live;

/// <summary>A server that sends batches to all who are connected, in a process of its own.</summary>
/// <param name="Name">As it is called in the lines.</param>
/// <param name="Verb">Of the benchmarks' program.</param>
public sealed record Kind(string Name, string Verb, Speech Speech, string Path)
{
    public static readonly Kind Ours = new("ours", "serve-live", Speech.Hub, "/huddinge/live");
    public static readonly Kind BareHub = new("bare hub", "serve-bare-hub", Speech.BareHub, "/hub");
    public static readonly Kind SocketIO = new("Socket.IO", "serve-socketio", Speech.SocketIO, "/socket.io/?EIO=4&transport=websocket");
}

/// <summary>One of the kinds, started.</summary>
public sealed class BenchServer : IDisposable
{
    // What the load topic of the benchmarks is called.
    private const string Topic = "load:bG9hZDpodWRkaW5nZS90b3BpYw";
    private readonly Process process;
    private readonly HttpClient http;
    private readonly Kind kind;

    private BenchServer(Process process, HttpClient http, Kind kind, Uri address) => (this.process, this.http, this.kind, Address) = (process, http, kind, address);

    public Uri Address { get; }

    public Plan Plan(int seed) => new(Address, kind.Path, Topic, kind.Speech, Seed: seed);

    /// <param name="serverGc">Which garbage collector; of no meaning to Node.</param>
    public static async Task<BenchServer> StartAsync(Kind kind, HttpClient http, bool serverGc)
    {
        var start = new ProcessStartInfo(await Checkout.BenchmarksAsync(), [kind.Verb])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["DOTNET_gcServer"] = serverGc ? "1" : "0" },
        };
        // As the host's project file says it for the product; the others run as they come.
        if (kind == Kind.Ours) start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (line.StartsWith("ready ", StringComparison.Ordinal)) return new(process, http, kind, new Uri(line[6..]));
        throw new InvalidOperationException($"{kind.Name} did not start.");
    }

    /// <summary>Seconds of processor time so far.</summary>
    public double Processor() => ProcStat.Seconds(process.Id);

    /// <summary>Private bytes of the process that serves.</summary>
    public long Memory() => ProcStat.Private(ProcStat.Tree(process.Id)[^1]);

    /// <summary>Sends batches, and returns when the server has them all on their way.</summary>
    public async Task PushAsync(int count, double every, int size)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"/push?count={count}&every={every}&text={new string('x', size)}");
        using var answer = await http.PostAsync(new Uri(Address, query), null);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        if (!process.WaitForExit(10_000)) process.Kill(entireProcessTree: true);
        process.Dispose();
    }
}
