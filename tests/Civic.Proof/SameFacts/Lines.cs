using System.Runtime.CompilerServices;
using System.Text.Json;
using Civic.Proof.Clients;

namespace Civic.Proof.SameFacts;

/// <summary>The three kinds of line on which a voting can be followed, each with items of one shape.</summary>
public sealed class Lines(Municipality municipality, string token, string voting)
{
    public IReadOnlyList<Follower> Followers() => [new("hub", HubAsync), new("subscription over SSE", EventsAsync), new("subscription over WebSocket", SocketAsync)];

    private async IAsyncEnumerable<JsonElement> HubAsync(long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var hub = await HubClient.ConnectAsync(municipality.Hub, token, cancellation);
        var answer = await hub.CallAsync("Join", $"voting:{voting}", after);
        var number = answer.GetProperty("number").GetInt64();
        // A snapshot instead of what was missed leaves the last number behind, and the observer notices the gap.
        var from = answer.GetProperty("snapshot").ValueKind == JsonValueKind.Null ? after ?? number : number;
        yield return JsonSerializer.SerializeToElement(new { from, to = number, facts = answer.GetProperty("facts") });
        await foreach (var (target, arguments) in hub.Calls.ReadAllAsync(cancellation))
            if (target == "batch") yield return arguments[0];
            else if (target is "rejoin" or "signedOut") yield break;
    }

    private async IAsyncEnumerable<JsonElement> EventsAsync(long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var answer in municipality.As(token).SubscribeAsync(Documents.FollowVoting, new { id = voting, after }, cancellation: cancellation))
            yield return Update(answer);
    }

    private async IAsyncEnumerable<JsonElement> SocketAsync(long? after, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var answer in GraphQLSocket.SubscribeAsync(municipality.Endpoint, token, Documents.FollowVoting, new { id = voting, after }, cancellation: cancellation))
            yield return Update(answer);
    }

    private static JsonElement Update(JsonElement answer) =>
        answer.TryGetProperty("errors", out var errors) ? throw new GraphQLException(errors.GetRawText()) : answer.GetProperty("data").GetProperty("voting");
}
