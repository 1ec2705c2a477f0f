using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Civic.Proof.Processes;

/// <summary>A host as an operator runs it: an executable, a data folder, settings in the environment.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string executable;
    private readonly HttpClient http;
    private readonly Dictionary<string, string> environment;
    private readonly StreamWriter log;
    private Process? process;

    /// <param name="dataFolder">Holds the private server, unless the settings name another database.</param>
    /// <param name="settings">Further environment, such as <c>ConnectionStrings__Civic</c>.</param>
    /// <param name="address">Where it listens; a free port when null.</param>
    public HostProcess(
        string executable, HttpClient http, string dataFolder, IReadOnlyDictionary<string, string>? settings = null, Uri? address = null)
    {
        (this.executable, this.http, DataFolder) = (executable, http, dataFolder);
        Address = address ?? new Uri($"http://127.0.0.1:{FreePort()}");
        environment = new(settings ?? new Dictionary<string, string>())
        {
            ["Civic__DataDirectory"] = dataFolder,
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            // Not Development: there every message between grains is copied, to find those that could not travel.
            ["ASPNETCORE_ENVIRONMENT"] = "Staging",
            ["Civic__DemoSignIn"] = "true",
            // A hundred thousand members sign in before the first vote.
            ["Civic__SignInBudget"] = "10000000",
            // Sized for 120 000 signed-in members, as an operator would for so many.
            ["Civic__RememberedTokens"] = "131072",
            // Where the build has silos, this one has an address of its own, and keeps it, as a pod does. All of 127/8 is this machine.
            ["Civic__Cluster__Address"] = $"127.1.{Address.Port >> 8}.{Address.Port & 255}",
            // What is measured is the product, not its console.
            ["Logging__LogLevel__Default"] = "Warning",
        };
        Directory.CreateDirectory(dataFolder);
        var file = new FileStream(Path.Combine(dataFolder, "proof-host.log"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        log = new StreamWriter(file) { AutoFlush = true };
    }

    public Uri Address { get; }

    public string DataFolder { get; }

    public int Id => process?.Id ?? throw new InvalidOperationException("The host does not run.");

    public bool IsRunning => process is { HasExited: false };

    public int Starts { get; private set; }

    /// <summary>Changes a setting for the next start.</summary>
    public void Set(string name, string value) => environment[name] = value;

    /// <summary>Starts the process and returns when it is ready.</summary>
    /// <returns>How long that took.</returns>
    public Task<TimeSpan> StartAsync(TimeSpan? patience = null, CancellationToken cancellation = default) =>
        StartAsync(executable, [], patience, cancellation);

    /// <summary>Starts the process in a terminal of its own, which script(1) gives it, and returns when it is ready.</summary>
    public Task StartInTerminalAsync(CancellationToken cancellation = default) =>
        // What was started in a shell's background inherits that Ctrl-C is ignored; in a terminal it is not.
        StartAsync("env", ["--default-signal=INT,QUIT", "script", "-qefc", Path.GetFullPath(executable), "/dev/null"], null, cancellation);

    /// <summary>Presses Ctrl-C in the terminal and waits for an orderly end.</summary>
    public async Task PressCtrlCAsync()
    {
        await process!.StandardInput.WriteAsync('\u0003');
        await process.StandardInput.FlushAsync();
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
    }

    private async Task<TimeSpan> StartAsync(string command, string[] arguments, TimeSpan? patience, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(executable))!,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += Note;
        process.ErrorDataReceived += Note;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Starts++;
        return await ReadyAsync(patience ?? TimeSpan.FromSeconds(120), cancellation);
    }

    /// <summary>Waits until <c>/health/ready</c> says yes.</summary>
    /// <exception cref="InvalidOperationException">The host ended, or was not ready in time.</exception>
    public async Task<TimeSpan> ReadyAsync(TimeSpan patience, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(cancellation))
        {
            if (!IsRunning) throw new InvalidOperationException($"The host ended with {process!.ExitCode}; see {DataFolder}/proof-host.log.");
            if (clock.Elapsed > patience) throw new InvalidOperationException($"The host was not ready within {patience.TotalSeconds:0} s.");
            // A health probe is asked again and again by its nature; there is no signal to wait for.
            await Task.Delay(Pause, cancellation);
        }

        return clock.Elapsed;
    }

    /// <summary>kill -9 and waits until the process is gone; a private server lives on.</summary>
    public async Task KillAsync()
    {
        Signals.Kill(Id);
        await process!.WaitForExitAsync();
    }

    /// <summary>Waits until the process has ended by itself.</summary>
    public Task EndedAsync(TimeSpan patience) => process!.WaitForExitAsync().WaitAsync(patience);

    /// <summary>SIGTERM and waits for an orderly end.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        if (!IsRunning) return process?.ExitCode ?? 0;
        Signals.Terminate(Id);
        await process!.WaitForExitAsync();
        return process.ExitCode;
    }

    /// <summary>The first process of the private server; null when none runs.</summary>
    public int? Postmaster()
    {
        try
        {
            var id = int.Parse(File.ReadLines(Path.Combine(DataFolder, "data", "postmaster.pid")).First(), CultureInfo.InvariantCulture);
            return Directory.Exists($"/proc/{id}") ? id : null;
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>Runs a verb of the same executable on the same settings.</summary>
    public Task<string> VerbAsync(params string[] arguments) =>
        Commands.RunAsync(executable, arguments, environment, Path.GetDirectoryName(executable));

    /// <summary>Starts a verb that reads and writes lines as long as it runs.</summary>
    public Process StartVerb(params string[] arguments)
    {
        var start = new ProcessStartInfo(executable, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetDirectoryName(Path.GetFullPath(executable))!,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    public async ValueTask DisposeAsync()
    {
        await TerminateAsync();
        process?.Dispose();
        await log.DisposeAsync();
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "/health/ready"), cancellation);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Note(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (log) log.WriteLine(line.Data);
    }

    // Below those that the kernel gives to whoever connects somewhere: a host that was killed must find its port free when it comes back.
    internal static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(12_000, 30_000);
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
                return port;
            }
            catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                // Somebody listens there.
            }
        }
    }
}
