using System.Text.Json;

namespace Civic.Proof.OneVote;

/// <summary>An export read for one question: did anything count that came after the end?</summary>
internal static class Timeline
{
    /// <returns>How many votes and withdrawals, how many closed votings, and what came too late.</returns>
    internal static (int Votes, int Closed, List<string> Flaws) Read(string export)
    {
        var (votes, flaws) = (0, new List<string>());
        var (deadlines, closed) = (new Dictionary<string, DateTimeOffset>(), new HashSet<string>());
        foreach (var line in File.ReadLines(export))
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            var stream = row.GetProperty("stream").GetString()!;
            switch (row.GetProperty("type").GetString())
            {
                case "voting-opened.v1":
                    using (var payload = JsonDocument.Parse(row.GetProperty("payload").GetString()!))
                        if (payload.RootElement.TryGetProperty("closesAt", out var at) && at.ValueKind == JsonValueKind.String)
                            deadlines[stream] = at.GetDateTimeOffset();
                    break;
                case "vote-cast.v1" or "vote-withdrawn.v1":
                    votes++;
                    if (closed.Contains(stream)) flaws.Add($"{stream} version {row.GetProperty("version")} after the closing event");
                    if (deadlines.TryGetValue(stream, out var deadline) && row.GetProperty("recordedAt").GetDateTimeOffset() >= deadline)
                        flaws.Add($"{stream} version {row.GetProperty("version")} at {row.GetProperty("recordedAt")}, its deadline was {deadline:O}");
                    break;
                case "voting-closed.v1":
                    closed.Add(stream);
                    break;
            }
        }

        return (votes, closed.Count, flaws);
    }
}
