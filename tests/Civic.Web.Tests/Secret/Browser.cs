using System.Diagnostics;
using System.Text.Json;
using Civic.Web.Assets;

namespace Civic.Web.Tests.Secret;

/// <summary>The browser's script of secret votes, run in Node: the same WebCrypto, without a window.</summary>
internal static class Browser
{
    /// <summary>Runs calls in one process.</summary>
    /// <returns>What each returned; an error is an object of its name.</returns>
    internal static async Task<JsonElement[]> Run(params object[][] calls)
    {
        var folder = Directory.CreateTempSubdirectory("civic-secret-");
        try
        {
            var bundle = Path.Combine(folder.FullName, "secret.mjs");
            await Extract(bundle);
            using var node = Process.Start(new ProcessStartInfo("node", [Path.Combine(AppContext.BaseDirectory, "Secret", "runner.mjs"), bundle])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
            await node.StandardInput.WriteAsync(JsonSerializer.Serialize(calls));
            node.StandardInput.Close();
            await node.WaitForExitAsync();
            Assert.True(node.ExitCode == 0, await errors);
            return [.. JsonDocument.Parse(await output).RootElement.EnumerateArray()];
        }
        finally
        {
            folder.Delete(true);
        }
    }

    internal static string Text(this JsonElement result) => result.GetProperty("value").GetString()!;

    internal static bool IsNull(this JsonElement result) => result.TryGetProperty("value", out var value) && value.ValueKind == JsonValueKind.Null;

    internal static bool Failed(this JsonElement result) => result.TryGetProperty("error", out _);

    private static async Task Extract(string path)
    {
        await using var from = typeof(AssetFiles).Assembly.GetManifestResourceStream("js/secret.js")!;
        await using var to = File.Create(path);
        await from.CopyToAsync(to);
    }
}
