using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Civic.Proof.Processes;

namespace Civic.Proof.Crowd;

/// <summary>A crowd of raw sockets in a process of its own, seen from the proof that steers it.</summary>
public sealed class Spectators : IAsyncDisposable
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly Process process;
    private readonly SemaphoreSlim asking = new(1);
    private int size;

    private Spectators(Process process) => this.process = process;

    public int Id => process.Id;

    /// <summary>How many clients it has been told to have.</summary>
    public int Size => size;

    /// <summary>Now on the clock that the crowd measures by, in nanoseconds.</summary>
    public static long Now => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    public static async Task<Spectators> StartAsync(Plan plan)
    {
        var start = new ProcessStartInfo(Checkout.OwnExecutable, ["crowd"]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        var spectators = new Spectators(Process.Start(start)!);
        await spectators.process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(plan, Json));
        await spectators.process.StandardInput.FlushAsync();
        return spectators;
    }

    /// <summary>Lets the crowd grow to a size and waits until all follow.</summary>
    /// <exception cref="InvalidOperationException">They did not come.</exception>
    public async Task<Standing> GatherAsync(int count, TimeSpan patience)
    {
        size = count;
        await AskAsync<bool>($"grow {count}");
        return await UntilAsync(standing => standing.Following == count, patience)
            ?? throw new InvalidOperationException($"The crowd did not gather: {Describe(await StandAsync())}");
    }

    /// <summary>Tokens for clients that are still to come: the first client shows the first that was ever given, and so on.</summary>
    public async Task AdmitAsync(IReadOnlyList<string> tokens)
    {
        if (tokens.Count == 0) return;
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, tokens);
        await AskAsync<bool>($"admit {file}");
        File.Delete(file);
    }

    /// <summary>Everybody stands at this number and remembers the facts that follow on it; false when somebody stands elsewhere.</summary>
    public Task<bool> MarkAsync(long number) => AskAsync<bool>(string.Create(CultureInfo.InvariantCulture, $"mark {number}"));

    public Task<Standing> StandAsync() => AskAsync<Standing>("stand");

    /// <summary>Waits until the crowd stands so; null when it does not in time.</summary>
    public async Task<Standing?> UntilAsync(Func<Standing, bool> holds, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var standing = await StandAsync();
            if (holds(standing)) return standing;
            if (clock.Elapsed > patience) return null;
            // The crowd is another process: it can only be asked.
            await Task.Delay(Pause);
        }
    }

    /// <summary>Waits until all stand at a number.</summary>
    public Task<Standing?> ReachAsync(long number, TimeSpan patience) =>
        UntilAsync(standing => standing.Following == size && standing.Lowest >= number, patience);

    /// <summary>The first clients stop reading.</summary>
    public Task StallAsync(int count) => AskAsync<bool>($"stall {count}");

    public Task ResumeAsync() => AskAsync<bool>("resume");

    /// <summary>Counts and lags begin anew; states stay.</summary>
    public Task ForgetAsync() => AskAsync<bool>("forget");

    /// <param name="commits">When each number was committed, by <see cref="Now"/>; null when the messages themselves say when they were sent.</param>
    /// <param name="from">Nothing sent before this moment counts.</param>
    public async Task<Lags> LagsAsync(IEnumerable<KeyValuePair<long, long>>? commits = null, long from = 0)
    {
        if (commits is null) return await AskAsync<Lags>($"lags - {from}");
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, commits.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Key} {one.Value}")));
        var lags = await AskAsync<Lags>($"lags {file} {from}");
        File.Delete(file);
        return lags;
    }

    /// <summary>Lets the clients answer, each over its own line.</summary>
    public async Task AnswerAsync(Answering answering)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(answering, Json));
        await AskAsync<bool>($"answer {file}");
        File.Delete(file);
    }

    /// <summary>What has become of the answers so far.</summary>
    public Task<Answered> AnsweredAsync() => AskAsync<Answered>("answered");

    /// <summary>Who has come back since a moment, and how many of them within so many seconds.</summary>
    public Task<Return> ReturnAsync(long since, double within) =>
        AskAsync<Return>(string.Create(CultureInfo.InvariantCulture, $"return {since} {within}"));

    public static string Describe(Standing standing) => JsonSerializer.Serialize(standing, Json);

    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.Dispose();
        asking.Dispose();
    }

    private async Task<T> AskAsync<T>(string command)
    {
        await asking.WaitAsync();
        try
        {
            await process.StandardInput.WriteLineAsync(command);
            await process.StandardInput.FlushAsync();
            var answer = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The crowd's process has ended.");
            return JsonSerializer.Deserialize<T>(answer, Json)!;
        }
        finally
        {
            asking.Release();
        }
    }
}
