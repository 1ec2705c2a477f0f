using System.Text.Json;

namespace Civic.Proof.Votes;

/// <summary>
/// Hands out votes that are still to be cast, as ready JSON: one member after the other in one voting, then the next voting.
/// A vote is handed out once. Every member votes once in a voting; nobody withdraws to vote again.
/// </summary>
/// <param name="votings">Open votings of one municipality.</param>
/// <param name="tokens">Its members' tokens.</param>
public sealed class Ballots(Clients.OpenVoting[] votings, byte[][] tokens, int seed)
{
    private readonly byte[][] prefixes = [.. votings.Select((v, i) => Prefix(v, new Random(unchecked((seed * 1_000_003) + i))))];
    private long next = -1;

    /// <summary>Votes that have not been handed out yet.</summary>
    public long Left => (long)votings.Length * tokens.Length - Volatile.Read(ref next) - 1;

    /// <summary>The next vote: everything of the input but the operation id, and the member's token.</summary>
    /// <returns>False when all are handed out.</returns>
    public bool TryTake(out byte[] votingAndEntries, out byte[] token)
    {
        var number = Interlocked.Increment(ref next);
        var voting = number / tokens.Length;
        (votingAndEntries, token) = ([], []);
        if (voting >= votings.Length) return false;
        (votingAndEntries, token) = (prefixes[voting], tokens[number % tokens.Length]);
        return true;
    }

    private static byte[] Prefix(Clients.OpenVoting voting, Random random) => JsonSerializer.SerializeToUtf8Bytes(
        new { voting = voting.Id, entries = new[] { voting.Entries[random.Next(voting.Entries.Length)] } })[1..^1];
}
