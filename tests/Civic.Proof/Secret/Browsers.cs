using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Proof.Processes;

namespace Civic.Proof.Secret;

/// <summary>The browsers of voters, chair and holders: the pages' own script in one Node process.</summary>
internal sealed class Browsers : IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly Process node;

    internal Browsers(string bundle) => node = Process.Start(new ProcessStartInfo("node", [Path.Combine(Checkout.Root, "tests", "Civic.Clients", "secret-booth.mjs"), bundle])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
    })!;

    /// <summary>Calls a function of the script.</summary>
    internal async Task<JsonNode> CallAsync(string name, object argument)
    {
        await turn.WaitAsync();
        try
        {
            return await AskAsync(name, argument);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<JsonNode> AskAsync(string name, object argument)
    {
        var call = JsonSerializer.SerializeToNode(argument, Clients.Json.Options)!.AsObject();
        call["do"] = name;
        await node.StandardInput.WriteLineAsync(call.ToJsonString());
        await node.StandardInput.FlushAsync();
        return await node.StandardOutput.ReadLineAsync() is { } line ? JsonNode.Parse(line)! : throw new InvalidOperationException($"{name} did not come to an end; Node said why.");
    }

    public void Dispose()
    {
        if (!node.HasExited) node.Kill();
        node.Dispose();
        turn.Dispose();
    }
}
