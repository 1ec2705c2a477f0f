using System.Diagnostics;
using Civic.Proof.Votes;

namespace Civic.Proof.Tests.Clients;

public sealed class LatencyTests
{
    [Fact]
    public void Percentiles_are_within_a_bucket_of_the_truth()
    {
        var latencies = new Latencies();
        for (var i = 1; i <= 10_000; i++) latencies.Add(i * Stopwatch.Frequency / 1_000_000);
        Assert.InRange(latencies.Milliseconds(0.5), 5.0, 5.4);
        Assert.InRange(latencies.Milliseconds(0.99), 9.9, 10.6);
    }
}
