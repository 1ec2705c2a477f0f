using System.Globalization;
using Civic.Benchmarks.Load;
using Civic.Benchmarks.Servers;
using Civic.Benchmarks.World;

namespace Civic.Benchmarks.Report;

/// <summary>Starts the servers, sees that they answer alike, asks them in turns, and prints the table.</summary>
internal static class Throughput
{
    public static async Task RunAsync(Settings settings)
    {
        var servers = await StartAsync(settings);
        // One thread turns all lines of the load tool. Said after the servers have started, which must not inherit it, and before the first line.
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
        Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT", "1");
        try
        {
            var token = await Token.TakeAsync(servers.Single(server => server.Letter == "e"));
            var reference = new Dictionary<string, string>();
            var asked = new Dictionary<string, (Dictionary<string, RequestBytes> Requests, Dictionary<string, Expected> Expected)>();
            foreach (var server in servers)
            {
                var requests = Scenarios.Questions.Where(question => Knows(server, question.Case))
                    .ToDictionary(question => question.Case, question => RequestBytes.Of(question, token, server.Path, server.KnowsIds));
                asked[server.Letter] = (requests, await Agreement.CheckAsync(server, requests, reference));
            }
            Console.WriteLine($"All servers answer alike ({reference.Count} questions).");
            var results = new List<(Scenario, Dictionary<string, List<Measured>>)>();
            foreach (var scenario in Scenarios.All.Where(one => settings.Wants(one.Name))) results.Add((scenario, await MeasureAsync(settings, servers, asked, scenario)));
            Console.WriteLine();
            Console.WriteLine(Table.Of([.. servers.Select(server => $"({server.Letter}) {server.Name}")], results));
        }
        finally
        {
            foreach (var server in servers) server.Dispose();
        }
    }

    private static async Task<List<ServerProcess>> StartAsync(Settings settings)
    {
        List<ServerProcess> servers =
        [
            await ServerProcess.StartOwnAsync("a", "bare Kestrel", "bare", knowsIds: true),
            await ServerProcess.StartOwnAsync("b", "by hand", "hand", knowsIds: true),
        ];
        if (settings.Peers)
        {
            var world = Path.Combine(Path.GetTempPath(), $"civic-world-{Environment.ProcessId}.json");
            WorldFile.Write(Worlds.Make(), world);
            var folder = await Peers.InstallAsync();
            servers.Add(await ServerProcess.StartNodeAsync("c", "mercurius, jit", folder, "mercurius.mjs", world));
            servers.Add(await ServerProcess.StartNodeAsync("d", "graphql-yoga", folder, "yoga.mjs", world));
        }
        servers.Add(await ServerProcess.StartOwnAsync("e", "Civic", "civic", knowsIds: true));
        return servers;
    }

    // What is written by hand is written for the questions that ask for data.
    private static bool Knows(ServerProcess server, string @case) => server.Letter != "b" || @case is not ("introspection" or "wrong");

    private static async Task<Dictionary<string, List<Measured>>> MeasureAsync(
        Settings settings, List<ServerProcess> servers,
        Dictionary<string, (Dictionary<string, RequestBytes> Requests, Dictionary<string, Expected> Expected)> asked, Scenario scenario)
    {
        var taking = servers.Where(server => scenario.Questions.All(question => asked[server.Letter].Requests.ContainsKey(question.Case))).ToList();
        var results = taking.ToDictionary(server => $"({server.Letter}) {server.Name}", _ => new List<Measured>());
        for (var round = -1; round < settings.Rounds; round++)
        {
            // There and back, so that whatever grows or shrinks with time meets all alike.
            foreach (var server in round % 2 == 0 ? taking : Enumerable.Reverse(taking))
            {
                var (requests, expected) = asked[server.Letter];
                var blast = new Blast(server.Port, [.. scenario.Questions.Select(question => requests[question.Case])],
                    [.. scenario.Questions.Select(question => expected[question.Case])], scenario.Cycle);
                var measured = await blast.RunAsync(round < 0 ? settings.WarmUp : settings.Round, server.Process);
                if (round < 0) continue;
                results[$"({server.Letter}) {server.Name}"].Add(measured);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{scenario.Name,-14} {server.Letter} {measured.Rate,9:N0}/s  p99 {measured.P99,7:0.00} ms  server {measured.ServerCpu,7:0.0} µs  tool {measured.ToolCpu,6:0.0} µs"));
            }
        }
        return results;
    }
}

/// <summary>How much is measured.</summary>
/// <param name="Only">Names of scenarios; all when empty.</param>
/// <param name="Peers">Whether Node's servers take part.</param>
internal sealed record Settings(int Rounds, TimeSpan Round, TimeSpan WarmUp, IReadOnlyList<string> Only, bool Peers)
{
    public bool Wants(string scenario) => Only.Count == 0 || Only.Contains(scenario);
}
