using System.Diagnostics;
using System.Text.Json;
using Civic.Proof.Processes;

namespace Civic.Proof.Secret;

/// <summary>One vote, played by the pages' own script in Node over the host's doors.</summary>
internal sealed class Played : IDisposable
{
    private readonly Process node;

    private Played(Process node) => this.node = node;

    /// <summary>All have voted; the box is still there.</summary>
    internal static async Task<(Played Vote, JsonElement Cast)> CastAsync(string bundle, Uri host, Truth truth)
    {
        var script = Path.Combine(Checkout.Root, "tests", "Civic.Clients", "secret.mjs");
        var played = new Played(Process.Start(new ProcessStartInfo("node", [script, bundle, new Uri(host, "/health/planted/booth").ToString()])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!);
        int[][] choices = [.. truth.Choices.Select(choice => choice == 0 ? Array.Empty<int>() : [choice])];
        await played.TellAsync(JsonSerializer.Serialize(new { tenant = truth.Tenant, vote = "m/3/1", voters = truth.Voters, choices }));
        return (played, (await played.HearAsync()).GetProperty("cast"));
    }

    /// <summary>Closes, has the holders count, publishes.</summary>
    internal async Task<JsonElement> EndAsync()
    {
        await TellAsync("end");
        return await HearAsync();
    }

    public void Dispose()
    {
        if (!node.HasExited) node.Kill();
        node.Dispose();
    }

    private async Task TellAsync(string line)
    {
        await node.StandardInput.WriteLineAsync(line);
        await node.StandardInput.FlushAsync();
    }

    private async Task<JsonElement> HearAsync() =>
        await node.StandardOutput.ReadLineAsync() is { } line ? JsonDocument.Parse(line).RootElement : throw new InvalidOperationException("The vote was not played to its end; Node said why.");
}
