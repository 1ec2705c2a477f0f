using System.Globalization;
using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Civic.Benchmarks.Data;
using Civic.Benchmarks.Servers;

namespace Civic.Benchmarks;

/// <summary>The small query's allocations as BenchmarkDotNet counts them: an outside check of <see cref="Allocations"/>, which knows all workloads.</summary>
internal static class Memory
{
    /// <exception cref="InvalidOperationException">BenchmarkDotNet refused, or a benchmark failed; its log is in the message.</exception>
    public static void Run(TextWriter output)
    {
        var log = new AccumulationLogger();
        var artifacts = Directory.CreateTempSubdirectory("civic-bench-memory");
        try
        {
            var config = ManualConfig.CreateEmpty()
                .AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance))
                .AddDiagnoser(MemoryDiagnoser.Default).AddLogger(log).WithArtifactsPath(artifacts.FullName);
            var summary = BenchmarkRunner.Run<SmallQuery>(config);
            if (summary.HasCriticalValidationErrors || summary.Reports.Any(one => !one.Success || one.ResultStatistics is null)) throw new InvalidOperationException(log.GetLog());
            output.WriteLine("| small query, at the GraphQL door | bytes allocated/operation | time µs/operation |");
            output.WriteLine("|---|--:|--:|");
            foreach (var report in summary.Reports)
            {
                var bytes = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase);
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')} | {bytes} | {report.ResultStatistics!.Mean / 1000:0.00} |"));
            }
        }
        finally
        {
            artifacts.Delete(recursive: true);
        }
    }
}

/// <summary>What BenchmarkDotNet runs; it derives from this class, so that it cannot be sealed.</summary>
public class SmallQuery
{
    private readonly Stand _post;
    private readonly Stand _get;
    private readonly byte[] _body;

    public SmallQuery()
    {
        var (contest, trusted) = (Workloads.All.Single(one => one.Name == "contest"), Workloads.All.Single(one => one.Name == "trusted"));
        using var product = new ProductServer.Product();
        (_post, _get, _body) = (new Stand(contest, product.App.Services), new Stand(trusted, product.App.Services), contest.Body(0));
    }

    /// <summary>As text by POST.</summary>
    [Benchmark(Description = "text by POST")]
    public Task Text() => _post.AskAsync(_body);

    /// <summary>As a trusted document by GET.</summary>
    [Benchmark(Description = "trusted document by GET")]
    public Task Trusted() => _get.AskAsync([]);
}
