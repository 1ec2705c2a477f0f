namespace Civic.Benchmarks.Servers;

/// <summary>Runs one of this program's servers until its input ends.</summary>
internal static class Serve
{
    public static async Task RunAsync(string which, int port)
    {
        await using var app = which switch
        {
            "bare" => await BareServer.BuildAsync(port),
            "hand" => HandServer.Build(port),
            "civic" => CivicServer.Build(port),
            _ => throw new ArgumentException($"There is no server \"{which}\".", nameof(which)),
        };
        await app.StartAsync();
        Console.WriteLine("ready");
        // Whoever measures holds the other end; when that is gone there is nobody to serve.
        await Console.OpenStandardInput().CopyToAsync(Stream.Null);
    }
}
