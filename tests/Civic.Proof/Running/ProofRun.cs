using System.Globalization;
using System.Text.Json;
using Civic.Proof.Processes;

namespace Civic.Proof.Running;

/// <summary>
/// One run of a proof: its lines, its folder, its memory. Steps that an interrupted run has finished (same proof, seed and
/// commit) are not run again; their lines are repeated.
/// </summary>
public sealed class ProofRun : IDisposable
{
    private readonly string name;
    private readonly string prefix;
    private readonly string memory;
    private readonly Dictionary<string, string[]> finished = [];
    private readonly List<string> lines = [];
    private readonly List<string> step = [];

    private ProofRun(string name, ProofOptions options, string prefix, string folder)
    {
        (this.name, Options, this.prefix, Folder) = (name, options, prefix, folder);
        memory = Path.Combine(Folder, "steps.ndjson");
        if (!options.Quick && File.Exists(memory))
            foreach (var line in File.ReadLines(memory))
                if (JsonSerializer.Deserialize<Step>(line) is { } done) finished[done.Name] = done.Lines;
    }

    public ProofOptions Options { get; }

    /// <summary>Survives an interruption; removed after a run that held.</summary>
    public string Folder { get; }

    /// <summary>A new folder in it, with a name short enough for the sockets of a server within.</summary>
    public string NewFolder(string of) => Directory.CreateDirectory(Path.Combine(Folder, $"{of}-{Guid.NewGuid().ToString("N")[..6]}")).FullName;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1024, PooledConnectionLifetime = TimeSpan.FromMinutes(10) })
    {
        Timeout = TimeSpan.FromMinutes(2),
    };

    public static async Task<ProofRun> StartAsync(string name, ProofOptions options)
    {
        var commit = await Checkout.CommitAsync();
        var folder = options.Folder ?? Path.Combine(options.Quick ? Fast() : Path.GetTempPath(), $"civic-proof-{Environment.UserName}",
            string.Create(CultureInfo.InvariantCulture, $"{name}-{commit.TrimEnd('+')}-{options.Seed}{(options.Quick ? $"-quick-{Environment.ProcessId}" : "")}"));
        Directory.CreateDirectory(folder);
        return new(name, options, string.Create(CultureInfo.InvariantCulture, $"seed={options.Seed} machine={Machine.Name} commit={commit}"), folder);
    }

    // In small nothing is measured, and what a killed process has written is there in memory as on a disk.
    private static string Fast()
    {
        const string memory = "/dev/shm";
        return Directory.Exists(memory) && new DriveInfo(memory).AvailableFreeSpace > 2L << 30 ? memory : Path.GetTempPath();
    }

    /// <summary>The host's executable.</summary>
    public async Task<string> HostAsync() => Options.Host ?? await Checkout.HostAsync();

    /// <summary>A random source of its own for each purpose, so that one more draw here does not shift the draws there. The same in every process: <c>HashCode</c> is not.</summary>
    public Random Random(string purpose) => new(purpose.Aggregate(Options.Seed, (h, c) => unchecked((h * 31) + c)));

    public void Say(string text)
    {
        var line = $"{prefix} {name}: {text}";
        lock (lines)
        {
            lines.Add(line);
            step.Add(line);
            Options.Output.WriteLine(line);
        }
    }

    /// <summary>Runs a step unless an interrupted run has done so already; its value is remembered with its lines.</summary>
    public async Task<T> StepAsync<T>(string stepName, Func<Task<T>> body)
    {
        if (finished.TryGetValue(stepName, out var done))
        {
            foreach (var line in done[1..])
            {
                lines.Add(line);
                await Options.Output.WriteLineAsync(line + " (from the interrupted run)");
            }

            return JsonSerializer.Deserialize<T>(done[0])!;
        }

        step.Clear();
        var value = await body();
        await File.AppendAllTextAsync(memory, JsonSerializer.Serialize(new Step(stepName, [JsonSerializer.Serialize(value), .. step])) + "\n");
        return value;
    }

    /// <summary>Says the verdict and keeps the lines of a full run under <c>tests/Civic.Proof/results</c>.</summary>
    public async Task EndAsync(bool held)
    {
        Say(held ? "HELD" : "DID NOT HOLD");
        if (Options.IsFull)
            await File.WriteAllLinesAsync(Path.Combine(Checkout.Root, "tests", "Civic.Proof", "results", name + ".txt"), lines);
        if (held) Directory.Delete(Folder, recursive: true);
        else await Options.Output.WriteLineAsync($"kept for a look: {Folder}");
    }

    public void Dispose() => Http.Dispose();

    private sealed record Step(string Name, string[] Lines);
}
