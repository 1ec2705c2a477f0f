using Civic.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace Civic.Storage.Tests.Embedded;

/// <summary>A host in small: starts the private server on a folder, says so, and stops it when its standard input ends.</summary>
internal static class Probe
{
    public static async Task<int> Main(string[] arguments)
    {
        try
        {
            var options = new PrivatePostgresOptions(arguments[0]) { SharedBuffers = "64MB" };
            await using var postgres = await PrivatePostgres.StartAsync(options, NullLogger.Instance);
            Console.WriteLine($"ready {postgres.ProcessId} {(postgres.Adopted ? "adopted" : "started")}");
            await Console.In.ReadToEndAsync();
            return 0;
        }
        catch (PrivatePostgresException e)
        {
            Console.WriteLine($"refused {e.Code} {e.Message}");
            return 3;
        }
    }
}
