using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Civic.Benchmarks.Load;
using Civic.Benchmarks.Servers;
using Civic.GraphQL.Documents;
using Microsoft.AspNetCore.Hosting.Server;

namespace Civic.Benchmarks.InProcess;

/// <summary>Nanoseconds and bytes of an application's own work for each question, without a network: the best of many short stretches.</summary>
internal static class Loop
{
    public static async Task RunAsync(string which, IReadOnlyList<string> only, int seconds)
    {
        await using var app = await BuildAsync(which);
        var server = (MemoryServer)app.Services.GetRequiredService<IServer>();
        var token = which == "civic" ? await TokenAsync(server) : "";
        foreach (var question in Scenarios.Questions.Where(one => only.Count == 0 || only.Contains(one.Case)))
        {
            var exchange = Exchange(question, token);
            await MeasureAsync(server, exchange, question, seconds);
        }
    }

    public static async Task<WebApplication> BuildAsync(string which)
    {
        void Swap(WebApplicationBuilder builder) => builder.Services.AddSingleton<IServer, MemoryServer>();
        var app = which switch
        {
            "civic" => CivicServer.Build(0, Swap),
            "hand" => HandServer.Build(0, Swap),
            _ => await BareServer.BuildAsync(0, Swap),
        };
        await app.StartAsync();
        return app;
    }

    public static async Task<string> TokenAsync(MemoryServer server)
    {
        var ask = new MemoryExchange("POST", $"/{CivicServer.Tenant}/auth/demo", "", [("Content-Type", "application/json"), ("Host", "localhost")], """{"as":"member1"}"""u8.ToArray());
        ask.Body = new MemoryStream(ask.RequestBody);
        await server.AskAsync(ask.Renew());
        using var json = JsonDocument.Parse(ask.Answer);
        return json.RootElement.GetProperty("accessToken").GetString()!;
    }

    public static MemoryExchange Exchange(Question question, string token)
    {
        (string, string)[] headers =
        [
            ("Host", "localhost"), ("Accept", "application/graphql-response+json"), ("Authorization", $"Bearer {token}"), (PlainHost.CaseHeader, question.Case),
        ];
        var path = $"/{CivicServer.Tenant}/graphql";
        if (question.ByGet) return new("GET", path, $"?documentId={DocumentIds.Of(question.Text)}&variables={Uri.EscapeDataString(question.Variables ?? "{}")}", headers, []);
        var variables = question.Variables is null ? "" : $",\"variables\":{question.Variables}";
        return new("POST", path, "", [.. headers, ("Content-Type", "application/json")], Encoding.UTF8.GetBytes($"{{\"query\":{JsonSerializer.Serialize(question.Text)}{variables}}}"));
    }

    private static async Task MeasureAsync(MemoryServer server, MemoryExchange exchange, Question question, int seconds)
    {
        const int Batch = 200;
        var (best, bytes, number) = (double.MaxValue, long.MaxValue, 0L);
        var places = Places(exchange.RequestBody);
        var until = Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency);
        while (Stopwatch.GetTimestamp() < until)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var at = Stopwatch.GetTimestamp();
            for (var i = 0; i < Batch; i++)
            {
                Number(exchange.RequestBody, places, number++);
                await server.AskAsync(exchange.Renew());
            }
            best = Math.Min(best, Stopwatch.GetElapsedTime(at).TotalNanoseconds / Batch);
            bytes = Math.Min(bytes, (GC.GetAllocatedBytesForCurrentThread() - before) / Batch);
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{question.Case,-14} {best,9:N0} ns {bytes,8:N0} B   answer {exchange.Answer.Length,7:N0} B, status {exchange.StatusCode}"));
    }

    private static List<int> Places(ReadOnlySpan<byte> body)
    {
        var places = new List<int>();
        for (var i = 0; i + 8 <= body.Length; i++)
            if (body.Slice(i, 8).SequenceEqual("00000000"u8)) places.Add(i);
        return places;
    }

    private static void Number(byte[] body, List<int> places, long number)
    {
        foreach (var place in places)
            for (long i = 7, left = number; i >= 0; i--, left /= 10) body[place + i] = (byte)('0' + (left % 10));
    }
}
