using System.Text.Json;
using Civic.Contracts;

namespace Civic.Storage.Evidence.Checking;

/// <summary>Casting votes, which are the chair's (KL 5:56), beside who led each item, which its meeting tells when the item is left: checked when both are known.</summary>
internal sealed class Presiding(Report report)
{
    private readonly Dictionary<(string Meeting, int Item), string?> _leaders = [];
    private readonly List<Casting> _castings = [];

    /// <summary>Takes a meeting's event.</summary>
    internal void Take(string meeting, EventText found)
    {
        if (found.Type != "item-left.v1") return;
        using var document = JsonDocument.Parse(found.Payload);
        var leader = document.RootElement.GetProperty("serving").EnumerateArray().Where(member => member.Text("position") != "none")
            .OrderBy(member => member.Text("position") == "chair" ? 0 : 1).ThenBy(member => member.Number("order")).Select(member => member.Text("person")).FirstOrDefault();
        _leaders[(Streams.KeyOf(meeting), document.RootElement.Number("item"))] = leader;
    }

    /// <summary>Takes a proposition that a casting vote has settled.</summary>
    internal void Settled(string item, EventText found, IReadOnlyDictionary<string, string> ballots, (int Yes, int No) put, int motion, bool isTied)
    {
        var needed = motion == put.Yes ? "yes" : motion == put.No ? "no" : null;
        _castings.Add(new Casting(item, found.Row.Version, isTied && needed is not null ? [.. ballots.Where(vote => vote.Value == needed).Select(vote => vote.Key)] : [], [.. ballots.Keys]));
    }

    internal void End()
    {
        foreach (var casting in _castings)
        {
            var key = Streams.KeyOf(casting.Stream);
            var leader = _leaders.GetValueOrDefault((Streams.MeetingOf(key).Value, Streams.NumberOf(key)));
            // Who led the item may have gone before it was left; then it is somebody's vote at least.
            if (casting.Voters.Count == 0 || (leader is not null && casting.Answered.Contains(leader) && !casting.Voters.Contains(leader)))
                report.Find("count-differs", $"{casting.Stream} version {casting.Version}: settles otherwise than the chair has voted");
        }
    }

    /// <param name="Voters">Who answered what stands.</param>
    /// <param name="Answered">Who answered at all.</param>
    private sealed record Casting(string Stream, int Version, HashSet<string> Voters, HashSet<string> Answered);
}
