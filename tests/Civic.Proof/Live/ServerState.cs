using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Crowd;

namespace Civic.Proof.Live;

/// <summary>A topic's state as the server tells it to somebody who comes anew.</summary>
/// <param name="Facts">The hash of the facts since the number that was asked from; null when there are too many to be told one by one.</param>
public sealed record ServerState(long Number, ulong? Facts, ulong Figures)
{
    public static async Task<ServerState> AskAsync(Uri hub, string topic, long since)
    {
        await using var line = await HubClient.ConnectAsync(hub, null);
        var answer = await line.CallAsync("Join", topic, since);
        var whole = answer.GetProperty("snapshot").ValueKind == JsonValueKind.Null;
        var facts = answer.GetProperty("facts").EnumerateArray().Aggregate(0UL, (hash, fact) => Hash.Follow(hash, Hash.Of(fact.GetRawText())));
        return new(answer.GetProperty("number").GetInt64(), whole ? facts : null, Hash.Of(answer.GetProperty("figures").GetRawText()));
    }

    /// <summary>Whether a client's state is this one. Who was given a snapshot for what it missed has no facts of its own to compare.</summary>
    public bool Is(Held held) => held.Number == Number && held.Figures == Figures && (held.Skipped || Facts is null || held.Facts == Facts);
}
