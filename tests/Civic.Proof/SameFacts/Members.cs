using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Kills;

namespace Civic.Proof.SameFacts;

/// <summary>Members who vote one after the other, a few at a time; whoever gets no answer sends the same command again.</summary>
public sealed class Members(Municipality municipality, OpenVoting voting, string[] tokens)
{
    private const int AtATime = 16;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public Progress Progress { get; } = new();

    public Task VoteAsync(Random random, CancellationToken cancellation)
    {
        var choices = tokens.Select(_ => voting.Entries[random.Next(voting.Entries.Length)]).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        return Parallel.ForAsync(0, tokens.Length, options, async (n, stop) => await VoteAsync(tokens[n], choices[n], stop));
    }

    private async Task VoteAsync(string token, string entry, CancellationToken cancellation)
    {
        var input = new { operationId = Guid.NewGuid(), voting = voting.Id, entries = new[] { entry } };
        while (await AskAsync(token, input, cancellation) is not { } outcome || outcome != "STORED")
        {
            Progress.ShallSettle();
            await Task.Delay(Pause, cancellation);
        }
        Progress.Count();
    }

    private async Task<string?> AskAsync(string token, object input, CancellationToken cancellation)
    {
        try
        {
            var payload = (await municipality.As(token).DataAsync(Documents.CastVote, new { input }, cancellation)).GetProperty("castVote");
            var outcome = payload.GetProperty("outcome").GetString();
            return outcome == "REFUSED" ? throw new InvalidOperationException($"A vote was refused: {payload}") : outcome;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or GraphQLException or JsonException)
        {
            return null;
        }
    }
}
