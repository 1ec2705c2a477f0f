using System.Diagnostics;
using System.Text;
using Civic.Proof.Clients;
using Civic.Proof.Votes;

namespace Civic.Proof.Attacks;

/// <summary>The other callers, who notice an attack by waiting: steady small queries over lines of their own.</summary>
public sealed class Neighbours(Uri endpoint)
{
    private const int Lines = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(40);
    private static readonly byte[] Query = Encoding.UTF8.GetBytes("{\"query\":\"{contest(slug:\\\"hallbarhetslangtan-2020\\\"){title state entries{id school{name}}}}\"}");

    /// <summary>Asks as long as something else goes on.</summary>
    /// <returns>How long each answer took, from the moment at which it was due to be asked.</returns>
    public async Task<Latencies> DuringAsync(Task other)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, Lines).Select(_ => Task.Run(() => LineAsync(other))));
        var total = new Latencies();
        foreach (var line in all) total.Add(line);
        await other;
        return total;
    }

    private async Task<Latencies> LineAsync(Task other)
    {
        var seen = new Latencies();
        using var wire = await HttpWire.ConnectAsync(endpoint);
        using var timer = new PeriodicTimer(Pause);
        while (!other.IsCompleted)
        {
            var asked = Stopwatch.GetTimestamp();
            var (status, body) = await wire.PostAsync(default, Query);
            if (status != 200 || body.Span.IndexOf("\"errors\""u8) >= 0) throw new InvalidOperationException($"A neighbour was answered {status}: {Encoding.UTF8.GetString(body.Span)}");
            seen.Add(Stopwatch.GetTimestamp() - asked);
            await timer.WaitForNextTickAsync();
        }

        return seen;
    }
}
