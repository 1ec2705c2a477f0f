using System.Globalization;
using Civic.Benchmarks.Data;
using Civic.Benchmarks.Load;

namespace Civic.Benchmarks;

/// <summary>The table: each server with each workload, in alternation, medians of the rounds; shares with the range that they had.</summary>
internal sealed record Throughput(IReadOnlyList<string> Letters, IReadOnlyList<Workload> Kinds, int Seconds, int Rounds)
{
    public async Task RunAsync(TextWriter output)
    {
        using var field = await Field.StartAsync(Letters);
        await Alike.CheckAsync(field.Servers, Kinds);
        // Compilers that learn have learnt everything before the first workload is measured, not only before the last.
        foreach (var server in field.Servers)
            foreach (var workload in Kinds) await Measured.RunAsync(server, workload, TimeSpan.FromSeconds(1));
        await output.WriteLineAsync($"{field.Servers.Count} servers answer alike; {Environment.ProcessorCount} processors, {Rounds} rounds of {Seconds} s, 64 connections.");
        await output.WriteLineAsync();
        await output.WriteLineAsync("| workload | server | requests/s | p99 ms | CPU µs/request | share of (a), requests/s | share of (a), CPU | aim |");
        await output.WriteLineAsync("|---|---|--:|--:|--:|--:|--:|--:|");
        foreach (var workload in Kinds)
        {
            var rounds = field.Servers.ToDictionary(server => server, _ => new List<Measured>());
            for (var round = 0; round < Rounds; round++)
                foreach (var server in field.Servers) rounds[server].Add(await Measured.RunAsync(server, workload, TimeSpan.FromSeconds(Seconds)));
            var bare = rounds.FirstOrDefault(one => one.Key.Letter == "a").Value;
            foreach (var (server, measured) in rounds) await output.WriteLineAsync(Row(workload, server, measured, bare));
        }
    }

    // A share is of the same round, and the median of those: what slows the machine for a while slows both.
    private static string Row(Workload workload, Server server, List<Measured> rounds, List<Measured>? bare)
    {
        var measured = Measured.Median(rounds);
        var rate = bare is null ? "" : Middle(rounds.Zip(bare, (own, other) => own.Rate / other.Rate));
        var cost = bare is null ? "" : Middle(rounds.Zip(bare, (own, other) => other.Cost / own.Cost));
        var aim = server.Letter == "e" ? workload.Aim.ToString("0.00", CultureInfo.InvariantCulture) : "";
        return string.Create(CultureInfo.InvariantCulture, $"| {workload.Name} | ({server.Letter}) | {measured.Rate:0} | {measured.P99:0.0} | {measured.Cost:0.0} | {rate} | {cost} | {aim} |");
    }

    private static string Middle(IEnumerable<double> shares)
    {
        double[] ordered = [.. shares.Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{ordered[ordered.Length / 2]:0.00} ({ordered[0]:0.00}–{ordered[^1]:0.00})");
    }
}
