using System.Text;
using System.Text.Json;

namespace Civic.Proof.Crowd;

/// <summary>A message of the server, read once for however many clients got the same bytes.</summary>
/// <remarks>A batch, or the answer to a join: both move a client from one number to another.</remarks>
internal sealed class Told
{
    private Told(byte[] bytes) => Bytes = bytes;

    internal byte[] Bytes { get; }

    /// <summary>1 call, 3 answer, 6 ping, 7 goodbye.</summary>
    internal int Type { get; private set; }

    internal bool IsRejoin { get; private set; }

    /// <summary>The text of a refusal.</summary>
    internal string? Error { get; private set; }

    /// <summary>How long the server asks to wait before the next try; null when it does not say.</summary>
    internal TimeSpan? Wait { get; private set; }

    internal bool IsSnapshot { get; private set; }

    internal long From { get; private set; } = -1;

    internal long To { get; private set; }

    internal ulong[] Facts { get; private set; } = [];

    internal ulong Figures { get; private set; }

    /// <summary>The figures that may only grow, in the plan's order; -1 for one that is not there.</summary>
    internal long[] Counted { get; private set; } = [];

    /// <summary>When the server sent it, in nanoseconds of the monotonic clock; 0 when it does not say.</summary>
    internal long SentAt { get; private set; }

    /// <summary>When clients got it, in microseconds since the crowd's start.</summary>
    internal List<uint> Arrivals { get; } = [];

    /// <summary>What came after it last time: most clients are told the same in the same order.</summary>
    internal Told? Next { get; set; }

    internal static Told Read(ReadOnlySpan<byte> bytes, string counted)
    {
        var told = new Told(bytes.ToArray());
        // Socket.IO: 42["batch",{...}]
        if (bytes.StartsWith("42"u8)) told.Call(told.Bytes.AsSpan(2), counted);
        else told.Message(counted);
        return told;
    }

    private void Message(string counted)
    {
        using var json = JsonDocument.Parse(Bytes);
        var root = json.RootElement;
        Type = root.TryGetProperty("type", out var type) ? type.GetInt32() : 0;
        if (root.TryGetProperty("error", out var error)) Refused(error.GetString()!);
        else if (Type == 3 && root.TryGetProperty("result", out var joined) && joined.ValueKind == JsonValueKind.Object) Joined(joined, counted);
        else if (Type == 1) Called(root.GetProperty("target").GetString()!, root.GetProperty("arguments")[0], counted);
    }

    private void Call(ReadOnlySpan<byte> array, string counted)
    {
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(array));
        Type = 1;
        Called(json.RootElement[0].GetString()!, json.RootElement[1], counted);
    }

    private void Refused(string error)
    {
        Error = error;
        var at = error.IndexOf(" in ", StringComparison.Ordinal);
        if (at >= 0 && error.IndexOf(" ms", at, StringComparison.Ordinal) is var end and > 0 && int.TryParse(error.AsSpan(at + 4, end - at - 4), out var wait))
            Wait = TimeSpan.FromMilliseconds(wait);
    }

    private void Called(string target, JsonElement argument, string counted)
    {
        IsRejoin = target == "rejoin";
        if (target != "batch") return;
        From = argument.GetProperty("from").GetInt64();
        To = argument.GetProperty("to").GetInt64();
        State(argument, counted);
    }

    private void Joined(JsonElement answer, string counted)
    {
        if (!answer.TryGetProperty("number", out var number)) return;
        To = number.GetInt64();
        IsSnapshot = answer.GetProperty("snapshot").ValueKind != JsonValueKind.Null;
        State(answer, counted);
    }

    private void State(JsonElement told, string counted)
    {
        var facts = told.GetProperty("facts");
        Facts = [.. facts.EnumerateArray().Select(fact => Hash.Of(fact.GetRawText()))];
        var figures = told.GetProperty("figures");
        Figures = Hash.Of(figures.GetRawText());
        Counted = Array.ConvertAll(counted.Split(' '), path => At(figures, path));
        foreach (var fact in facts.EnumerateArray())
        {
            if (!fact.TryGetProperty("data", out var data) || data.ValueKind != JsonValueKind.Object || !data.TryGetProperty("sentAt", out var at)) break;
            SentAt = at.GetInt64();
            break;
        }
    }

    private static long At(JsonElement figures, string path)
    {
        foreach (var step in path.Split('.'))
        {
            if (figures.ValueKind == JsonValueKind.Array && int.TryParse(step, out var place) && place < figures.GetArrayLength()) figures = figures[place];
            else if (figures.ValueKind != JsonValueKind.Object || !figures.TryGetProperty(step, out figures)) return -1;
        }

        return figures.ValueKind == JsonValueKind.Number ? figures.GetInt64() : -1;
    }
}

/// <summary>A hash that a state grows by; equal states have equal ones, others hardly.</summary>
public static class Hash
{
    public static ulong Of(string text)
    {
        var hash = 14695981039346656037UL;
        foreach (var one in Encoding.UTF8.GetBytes(text)) hash = (hash ^ one) * 1099511628211UL;
        return hash;
    }

    public static ulong Follow(ulong earlier, ulong next) => (System.Numerics.BitOperations.RotateLeft(earlier, 27) ^ next) * 0x9E3779B97F4A7C15UL;
}
