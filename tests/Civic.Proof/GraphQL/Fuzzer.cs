using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.Proof.GraphQL;

/// <summary>
/// Gives the engine mutated bytes, as a request's JSON body or as a document, and looks at what comes back: an answer that is JSON with data or errors,
/// without a trace of an exception, and soon. Type systems and coordinates go through the same mill.
/// </summary>
public sealed class Fuzzer
{
    /// <summary>Far above what an input takes on a busy machine; a hang is longer than anything.</summary>
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(5);

    private readonly GraphQLEngine engine;
    private readonly ExecutionCase[] cases;
    private readonly ByteMutations texts;
    private readonly ByteMutations bodies;
    private readonly ByteMutations variables;
    private readonly ConcurrentQueue<string> failures = [];
    private readonly ConcurrentDictionary<string, int> outcomes = [];
    private long slowestTicks;

    public Fuzzer(string worldSdl, IEnumerable<ExecutionCase> cases, int seed)
    {
        engine = World.Build(worldSdl, typed: true, log: error => failures.Enqueue($"an exception was masked: {error}"));
        this.cases = [.. cases];
        texts = new([.. this.cases.Select(known => Encoding.UTF8.GetBytes(known.Query)), Encoding.UTF8.GetBytes(worldSdl)], seed);
        bodies = new([.. this.cases.Select(Body)], seed);
        variables = new([.. this.cases.Select(known => Encoding.UTF8.GetBytes(known.Variables?.GetRawText() ?? "{}"))], seed);
    }

    /// <summary>What went wrong, for people.</summary>
    public IReadOnlyCollection<string> Failures => failures;

    /// <summary>How far inputs came, by the kind of answer.</summary>
    public IReadOnlyDictionary<string, int> Outcomes => outcomes;

    public TimeSpan SlowestInput => new(slowestTicks);

    /// <summary>Inputs from one number up to another, on all processors.</summary>
    public Task RunAsync(int from, int to, CancellationToken cancellation) => Parallel.ForEachAsync(
        Enumerable.Range(from, to - from), cancellation, async (number, _) => await TryAsync(number));

    private static byte[] Body(ExecutionCase known) =>
        JsonSerializer.SerializeToUtf8Bytes(new { query = known.Query, variables = known.Variables, operationName = known.Operation });

    private async Task TryAsync(int number)
    {
        var input = Mill(number).Next(number);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var kind = await GiveAsync(number, input);
            outcomes.AddOrUpdate(kind, 1, (_, count) => count + 1);
        }
        catch (Exception error)
        {
            failures.Enqueue($"input {number} ({Convert.ToBase64String(input)}): {error}");
        }
        var took = Stopwatch.GetElapsedTime(start);
        if (took > Slowest) failures.Enqueue($"input {number} took {took}: {Convert.ToBase64String(input)}");
        Longest(took.Ticks);
    }

    private ByteMutations Mill(int number) => (number % 8) switch { 0 or 1 => bodies, 2 or 3 => variables, _ => texts };

    private void Longest(long ticks)
    {
        for (var known = Interlocked.Read(ref slowestTicks); ticks > known; known = Interlocked.Read(ref slowestTicks))
            if (Interlocked.CompareExchange(ref slowestTicks, ticks, known) == known) return;
    }

    private async Task<string> GiveAsync(int number, byte[] input)
    {
        var text = Text(input);
        if (text.Length < 100) Read(() => SchemaCoordinate.Parse(text));
        if (text.Contains("type ", StringComparison.Ordinal)) Read(() => SchemaBuilder.FromSdl(text).BuildTypes());
        var request = Mill(number) == variables ? WithVariables(Known(number), input) : ReadRequest(input) ?? new GraphQLRequest(text);
        var context = new RequestContext(Nothing.Services) { RootValue = new World.State(FuzzData.Everything) };
        using var response = await engine.ExecuteAsync(request, context);
        if (response.Stream is null)
        {
            Look(response);
            return response.Kind.ToString();
        }
        await foreach (var one in response.Stream)
        {
            using (one) Look(one);
        }
        return "Stream";
    }

    // Variables meet the operation that they were written for, or, now and then, another one.
    private ExecutionCase Known(int number) => cases[number % 32 == 3 ? number % cases.Length : variables.Origin(number) % cases.Length];

    private static GraphQLRequest WithVariables(ExecutionCase known, byte[] input)
    {
        try
        {
            using var given = JsonDocument.Parse(input);
            return new GraphQLRequest(known.Query, known.Operation, given.RootElement.Clone());
        }
        catch (JsonException)
        {
            return new GraphQLRequest(known.Query, Encoding.Latin1.GetString(input));
        }
    }

    private static GraphQLRequest? ReadRequest(byte[] input)
    {
        try
        {
            using var body = JsonDocument.Parse(input);
            if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("query", out var query) || query.ValueKind != JsonValueKind.String) return null;
            var variables = body.RootElement.TryGetProperty("variables", out var given) ? given.Clone() : (JsonElement?)null;
            return new GraphQLRequest(query.GetString()!, null, variables);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Half of the inputs that are no UTF-8 are read byte by byte, so that lone surrogates and controls come through too.
    private static string Text(byte[] input) => input.Length % 2 == 0 ? Encoding.UTF8.GetString(input)
        : string.Create(input.Length, input, static (span, bytes) =>
        {
            for (var i = 0; i < bytes.Length; i++) span[i] = bytes[i] < 0xF0 ? (char)bytes[i] : (char)(0xD700 + (bytes[i] << 4));
        });

    private static void Read(Func<object> read)
    {
        try
        {
            read();
        }
        catch (Exception refused) when (refused is GraphQLSyntaxException or SchemaException)
        {
            NoTrace(refused.Message);
        }
    }

    private static void Look(GraphQLResponse response)
    {
        var json = response.ToJson();
        using var answer = JsonDocument.Parse(json);
        var root = answer.RootElement;
        if (!root.TryGetProperty("data", out _) && (!root.TryGetProperty("errors", out var errors) || errors.GetArrayLength() == 0))
            throw new InvalidOperationException($"neither data nor errors: {json}");
        foreach (var error in response.Errors) NoTrace(error.Message);
    }

    private static void NoTrace(string message)
    {
        if (message.Contains("   at Civic.", StringComparison.Ordinal) || message.Contains("   at System.", StringComparison.Ordinal) || message.Contains("Exception:", StringComparison.Ordinal))
            throw new InvalidOperationException($"a trace of the inside: {message}");
    }

    private sealed class Nothing : IServiceProvider
    {
        public static readonly Nothing Services = new();

        public object? GetService(Type serviceType) => null;
    }
}
