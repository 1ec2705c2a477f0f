using Civic.Benchmarks.Data;
using Civic.Benchmarks.Servers;

namespace Civic.Benchmarks;

/// <summary>What a request costs between the web server and the socket: bytes and time at the GraphQL door, without Kestrel, the door before it and routing.</summary>
internal static class Allocations
{
    private const int Warm = 3_000;
    private const int Counted = 10_000;

    public static async Task RunAsync(TextWriter output)
    {
        using var product = new ProductServer.Product();
        var services = product.App.Services;
        await output.WriteLineAsync("| workload | bytes allocated/request | CPU µs/request | answer bytes |");
        await output.WriteLineAsync("|---|--:|--:|--:|");
        // Once in vain, so that nothing is compiled while it is counted.
        foreach (var workload in Workloads.All) await RunAsync(TextWriter.Null, services, workload, 0);
        foreach (var workload in Workloads.All) await RunAsync(output, services, workload, Warm + Counted);
    }

    private static async Task RunAsync(TextWriter output, IServiceProvider services, Workload workload, int first)
    {
        var bodies = Enumerable.Range(first, workload.Text(0) == workload.Text(2) ? 1 : Warm + Counted).Select(workload.Body).ToArray();
        var stand = new Stand(workload, services);
        for (var n = 0; n < Warm; n++) await stand.AskAsync(bodies[n % bodies.Length]);
        var (bytes, began) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
        for (var n = Warm; n < Warm + Counted; n++)
        {
            var task = stand.AskAsync(bodies[n % bodies.Length]);
            if (!task.IsCompletedSuccessfully) throw new InvalidOperationException(workload.Name + ": the answer came later; another thread may have allocated.");
        }
        var (allocated, taken) = (GC.GetAllocatedBytesForCurrentThread() - bytes, Environment.CpuUsage.TotalTime - began);
        await output.WriteLineAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"| {workload.Name} | {allocated / Counted} | {taken.TotalMicroseconds / Counted:0.00} | {stand.Written / (Warm + Counted)} |"));
    }
}
