using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Civic.Benchmarks.Servers;

/// <summary>A measured server as a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private ServerProcess(string letter, string name, int port, string path, bool knowsIds, Process process) =>
        (Letter, Name, Port, Path, KnowsIds, Process) = (letter, name, port, path, knowsIds, process);

    public string Letter { get; }

    public string Name { get; }

    public int Port { get; }

    public string Path { get; }

    /// <summary>Whether a GET may name its document by id.</summary>
    public bool KnowsIds { get; }

    public Process Process { get; }

    /// <summary>Starts this program as one of its own servers.</summary>
    public static Task<ServerProcess> StartOwnAsync(string letter, string name, string verb, bool knowsIds) =>
        StartAsync(letter, name, $"/{CivicServer.Tenant}/graphql", knowsIds, port =>
            new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, "serve", verb, $"{port}"]));

    /// <summary>Starts a program of Node.</summary>
    public static Task<ServerProcess> StartNodeAsync(string letter, string name, string folder, string script, string world) =>
        StartAsync(letter, name, "/graphql", knowsIds: false, port =>
            new ProcessStartInfo("node", [script, $"{port}", world]) { WorkingDirectory = folder, Environment = { ["NODE_ENV"] = "production" } });

    public void Dispose()
    {
        Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
    }

    private static async Task<ServerProcess> StartAsync(string letter, string name, string path, bool knowsIds, Func<int, ProcessStartInfo> how)
    {
        var port = FreePort();
        var info = how(port);
        info.RedirectStandardOutput = true;
        // The end of its input tells it that nobody measures any more, however this process ends.
        info.RedirectStandardInput = true;
        var process = Process.Start(info)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line != "ready") continue;
            // Nothing of what it still says is needed, but the pipe must not fill.
            _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
            return new ServerProcess(letter, name, port, path, knowsIds, process);
        }
        throw new InvalidOperationException($"{name} did not start.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
