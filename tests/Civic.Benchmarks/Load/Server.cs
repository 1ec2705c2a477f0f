using System.Diagnostics;
using System.Globalization;

namespace Civic.Benchmarks.Load;

/// <summary>A server under measurement: a process of its own that ends with this one.</summary>
internal sealed class Server : IDisposable
{
    private readonly Process _process;

    private Server(string letter, Process process, Uri address) => (Letter, _process, Address) = (letter, process, address);

    public string Letter { get; }

    public Uri Address { get; }

    /// <summary>Sent to every server, so that each reads the same bytes; (e) verifies it.</summary>
    public string Token { get; set; } = "";

    public bool IsCanned => Letter is "a" or "b";

    public bool KnowsDocuments => Letter is "a" or "b" or "e";

    /// <summary>Starts it and waits until it says <c>ready address</c>.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<Server> StartAsync(string letter, string file, params string[] arguments)
    {
        // As the Node servers are run in earnest; the others do not look at it.
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, Environment = { ["NODE_ENV"] = "production" } };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("ready ", StringComparison.Ordinal)) continue;
            return new Server(letter, process, new Uri(line[6..]));
        }
        throw new InvalidOperationException($"({letter}) did not start: {file} {string.Join(' ', arguments)}");
    }

    /// <summary>Processor time so far, user and system, from <c>/proc/pid/stat</c>: hundredths of a second.</summary>
    public TimeSpan Processor()
    {
        var stat = File.ReadAllText($"/proc/{_process.Id}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture);
        return TimeSpan.FromMilliseconds(ticks * 10);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(10_000)) _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }
}
