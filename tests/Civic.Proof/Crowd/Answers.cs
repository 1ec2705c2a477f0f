using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Civic.Proof.Votes;

namespace Civic.Proof.Crowd;

/// <summary>
/// Answers to a poll at a steady pace, client after client in an order by chance, each over its own line. What is late is not left out: an answer's
/// time begins when it was due, whenever it could be sent.
/// </summary>
internal sealed class Answers(CrowdLoop loop, Answering asked)
{
    private readonly long begun = Stopwatch.GetTimestamp();
    private readonly int[] order = Shuffled(loop.Members.Count, asked.Seed);
    private readonly long[] positions = new long[asked.Count];
    private readonly Latencies latencies = new();
    private readonly Dictionary<int, (Member Member, Guid Operation, int Option)> later = [];
    private readonly Random random = new(asked.Seed + (1_000_003 * asked.Round));
    private int sent;
    private int acknowledged;
    private int again;
    private int unlike;
    private int refused;
    private string? firstRefusal;
    private long last;

    /// <summary>How answers to these calls begin; <c>a…</c> is the first call of an operation, <c>b…</c> the same once more.</summary>
    internal static bool Is(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("{\"type\":3,\"invocationId\":\"a"u8) || bytes.StartsWith("{\"type\":3,\"invocationId\":\"b"u8);

    internal bool IsOver => acknowledged + refused >= asked.Count;

    internal Answered Told => new(
        sent, acknowledged, again, unlike, refused, firstRefusal, latencies.Milliseconds(0.5), latencies.Milliseconds(0.99), latencies.Milliseconds(1),
        Stopwatch.GetElapsedTime(begun, last == 0 ? begun : last).TotalSeconds);

    /// <summary>Sends what is due.</summary>
    internal void Send()
    {
        while (sent < asked.Count && Stopwatch.GetTimestamp() >= Due(sent)) Send(sent++);
    }

    /// <summary>Takes the answer to a call.</summary>
    internal void Take(ReadOnlySpan<byte> bytes)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(bytes));
        var id = json.RootElement.GetProperty("invocationId").GetString()!;
        var n = int.Parse(id.AsSpan(1), CultureInfo.InvariantCulture);
        if (!json.RootElement.TryGetProperty("result", out var result) || result.GetProperty("outcome").GetString() != "STORED")
        {
            refused++;
            firstRefusal ??= Encoding.UTF8.GetString(bytes);
            return;
        }

        var position = result.GetProperty("position").GetInt64();
        if (positions[n] == 0) positions[n] = position;
        // Both calls of an operation are told the same place.
        else unlike += positions[n] == position ? 0 : 1;
        if (id[0] == 'b')
        {
            again++;
            return;
        }

        acknowledged++;
        last = Stopwatch.GetTimestamp();
        latencies.Add(last - Due(n));
        if (later.Remove(n, out var call)) Call(call.Member, 'b', n, call.Operation, call.Option);
    }

    private long Due(int n) => begun + (long)(asked.Seconds * Stopwatch.Frequency * n / asked.Count);

    private void Send(int n)
    {
        var member = loop.Members[order[n % order.Length]];
        var operation = new byte[16];
        random.NextBytes(operation);
        // From one round to the next everybody answers otherwise.
        var option = 1 + ((member.Index + asked.Round + (n / order.Length)) % asked.Options);
        Call(member, 'a', n, new Guid(operation), option);
        // Some at once, as by an impatient finger; some when the first is stored, as by a line that lost its answer.
        if (n % asked.AgainEvery == 0) Call(member, 'b', n, new Guid(operation), option);
        else if (n % asked.AgainEvery == asked.AgainEvery / 2) later[n] = (member, new Guid(operation), option);
    }

    private void Call(Member member, char kind, int n, Guid operation, int option) => loop.Listener.Send(member, Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $"{{\"type\":1,\"invocationId\":\"{kind}{n}\",\"target\":\"AnswerPoll\",\"arguments\":[{{\"operationId\":\"{operation}\",\"poll\":\"{asked.Poll}\",\"options\":[{option}]}}]}}\u001e")));

    private static int[] Shuffled(int count, int seed)
    {
        var order = Enumerable.Range(0, count).ToArray();
        new Random(seed).Shuffle(order);
        return order;
    }
}
