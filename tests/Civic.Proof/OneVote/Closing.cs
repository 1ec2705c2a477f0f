using Civic.Proof.Clients;
using Civic.Proof.Kills;

namespace Civic.Proof.OneVote;

/// <summary>How a voting ends, and what it then reports.</summary>
internal static class Closing
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static async Task ByChairAsync(GraphQLClient chair, OpenVoting voting)
    {
        var closed = Answer.Read((await chair.DataAsync(Documents.CloseVoting, new { input = new { operationId = Guid.NewGuid(), voting = voting.Id } })).GetProperty("closeVoting"));
        if (closed.Outcome != "STORED") throw new InvalidOperationException($"A voting did not close: {closed}");
    }

    /// <summary>Waits until it is closed, by whomever, and notes the count that it reports.</summary>
    public static async Task NoteAsync(GraphQLClient chair, OpenVoting voting, HistoryFile history)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while (true)
        {
            var seen = (await chair.DataAsync(Documents.Result, new { id = voting.Id })).GetProperty("voting");
            if (seen.GetProperty("state").GetString() != "OPEN")
            {
                history.Result(voting.Id, seen.GetProperty("result").GetProperty("rounds")[0].GetProperty("count").EnumerateArray()
                    .Select(c => (c.GetProperty("entry").GetProperty("id").GetString()!, c.GetProperty("votes").GetInt32())));
                return;
            }

            if (clock.Elapsed > Patience) throw new InvalidOperationException($"A voting stayed open past its time: {seen}");
            // It closes by itself, and a query is asked again by its nature.
            await Task.Delay(50);
        }
    }
}
