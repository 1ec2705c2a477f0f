using System.Diagnostics;
using Civic.Benchmarks.Load;

namespace Civic.Benchmarks.Live;

/// <summary>Socket.IO in a Node of its own, which takes over standard input and output.</summary>
internal static class SocketIO
{
    public static async Task RunAsync()
    {
        var script = await Peers.ScriptAsync("server.mjs", "socketio");
        using var node = Process.Start(new ProcessStartInfo("node", [script]) { Environment = { ["NODE_ENV"] = "production" } })!;
        await node.WaitForExitAsync();
    }
}
