using System.Collections.Concurrent;
using System.Diagnostics;

namespace Civic.EndToEnd.Tests.K8s.Processes;

/// <summary>A container as a process of this machine, started, asked and stopped as its manifest says.</summary>
internal sealed class LocalPod : IAsyncDisposable
{
    private static readonly HttpClient Http = new();
    private readonly Container _container;
    private readonly string _address;
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = new();

    private LocalPod(Container container, string address, ProcessStartInfo start)
    {
        (_container, _address) = (container, address);
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Say(line.Data);
        _process.ErrorDataReceived += (_, line) => Say(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    internal Uri Url => new($"http://{_address}:{_container.Ports["http"]}/");

    internal static LocalPod Start(Container container, Node node, string name, string address, params IReadOnlyList<string> arguments)
    {
        string[] words = [.. container.Command, .. arguments];
        var start = new ProcessStartInfo(words[0], words[1..].Select(node.Path))
        {
            WorkingDirectory = node.App,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Nothing of the test's own environment: what the manifest does not set is not set.
        var path = start.Environment["PATH"];
        start.Environment.Clear();
        start.Environment["PATH"] = path;
        foreach (var (key, value) in container.Environment(field => field == "status.podIP" ? address : name, node.Secret))
            start.Environment[key] = key == "PATH" ? value : node.Path(value);
        return new LocalPod(container, address, start);
    }

    /// <summary>Returns when the startup probe and then the readiness probe are answered, each within its own patience.</summary>
    internal async Task Ready()
    {
        await Answered("startup");
        await Answered("readiness");
        Assert(await Ask(_container.Probe("liveness")!), "is not alive");
    }

    /// <summary>Returns when it has ended by itself, with success.</summary>
    internal async Task Completed()
    {
        await _process.WaitForExitAsync();
        Assert(_process.ExitCode == 0, $"ended with {_process.ExitCode}");
    }

    /// <summary>As a node stops a pod: the pause, the signal, and no longer than the grace.</summary>
    /// <returns>How long it took.</returns>
    internal async Task<TimeSpan> Stop()
    {
        var clock = Stopwatch.StartNew();
        using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(_container.Grace));
        await Task.Delay(TimeSpan.FromSeconds(_container.PreStop), grace.Token);
        using (var kill = Process.Start("/bin/sh", ["-c", $"kill -TERM {_process.Id}"])) await kill.WaitForExitAsync(grace.Token);
        try
        {
            await _process.WaitForExitAsync(grace.Token);
        }
        catch (OperationCanceledException)
        {
            Assert(false, "had to be killed: its grace was over");
        }

        Assert(_process.ExitCode == 0, $"ended with {_process.ExitCode}");
        return clock.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task Answered(string kind)
    {
        var probe = _container.Probe(kind)!;
        for (var failures = 0; failures < probe.Failures; failures++)
        {
            if (await Ask(probe)) return;
            Assert(!_process.HasExited, "has ended");
            // A node asks by the clock too.
            await Task.Delay(probe.Period);
        }

        Assert(false, $"did not answer its {kind} probe");
    }

    private async Task<bool> Ask(Probe probe)
    {
        try
        {
            using var patience = new CancellationTokenSource(probe.Timeout);
            using var answer = await Http.GetAsync(new Uri($"http://{_address}:{_container.Ports[probe.Port]}{probe.Path}"), patience.Token);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    private void Say(string? line)
    {
        if (line is null) return;
        _said.Enqueue(line);
        if (_said.Count > 60) _said.TryDequeue(out _);
    }

    private void Assert(bool fine, string what)
    {
        if (!fine) throw new InvalidOperationException($"{_container} at {_address} {what}. It said:\n{string.Join('\n', _said)}");
    }
}
