using System.Text.Json;
using Civic.Checker.Rules;

namespace Civic.Checker;

/// <summary>Folds one voting's events by rules of its own and notes what does not fit.</summary>
internal sealed class VotingReplay(string name)
{
    private readonly Dictionary<string, string[]> votes = [];
    private readonly List<string> won = [];
    private HashSet<string> options = [];
    private HashSet<string> roll = [];
    private int choices;
    private bool open;

    public List<Finding> Findings { get; } = [];

    /// <summary>The last round's count; null when no round was closed.</summary>
    public Dictionary<string, int>? Counted { get; private set; }

    public void Apply(ExportedEvent e)
    {
        using var document = JsonDocument.Parse(e.Payload);
        var payload = document.RootElement;
        switch (e.Type)
        {
            case "voting-opened.v1":
                roll = [.. Strings(payload, "roll")];
                Open(payload);
                break;
            case "second-round-opened.v1":
                Open(payload);
                break;
            case "vote-cast.v1":
                Cast(e, payload);
                break;
            case "vote-withdrawn.v1":
                if (!votes.Remove(payload.GetProperty("voter").GetString()!)) Note("withdrew-nothing", e);
                break;
            case "voting-closed.v1":
                Close(e, payload);
                break;
        }
    }

    private void Open(JsonElement payload)
    {
        options = [.. Strings(payload, "options")];
        choices = payload.GetProperty("choices").GetInt32();
        votes.Clear();
        open = true;
    }

    private void Cast(ExportedEvent e, JsonElement payload)
    {
        var voter = payload.GetProperty("voter").GetString()!;
        var entries = Strings(payload, "entries");
        if (!open) Note("vote-outside-round", e);
        if (!roll.Contains(voter)) Note("voter-not-on-roll", e);
        if (entries.Length is 0 || entries.Length > choices || entries.Distinct().Count() != entries.Length || !entries.All(options.Contains))
            Note("vote-unfit", e);
        if (!votes.TryAdd(voter, entries)) Note("voted-twice", e);
    }

    private void Close(ExportedEvent e, JsonElement payload)
    {
        open = false;
        Counted = options.ToDictionary(o => o, o => votes.Values.Count(v => v.Contains(o)));
        var stored = payload.GetProperty("count").EnumerateArray()
            .ToDictionary(c => c.GetProperty("entry").GetString()!, c => c.GetProperty("votes").GetInt32());
        if (!Votings.Same(Counted, stored))
            Findings.Add(new("count-wrong", $"{name} version {e.Version}: recounted {Votings.Print(Counted)}, stored {Votings.Print(stored)}"));
        CheckWinners(e, payload);
    }

    private void CheckWinners(ExportedEvent e, JsonElement payload)
    {
        var ranked = Counted!.OrderByDescending(c => c.Value).ToList();
        if (ranked.Count == 0) return;
        var last = ranked[Math.Min(choices, ranked.Count) - 1].Value;
        var above = ranked.Where(c => c.Value > last).Select(c => c.Key).ToList();
        var at = ranked.Where(c => c.Value == last).Select(c => c.Key).ToList();
        var tied = above.Count + at.Count > choices;
        won.AddRange(tied ? above : [.. above, .. at]);
        if (!won.ToHashSet().SetEquals(Strings(payload, "winners")) || !(tied ? at : []).ToHashSet().SetEquals(Strings(payload, "tied")))
            Note("winners-wrong", e);
    }

    private void Note(string rule, ExportedEvent e) => Findings.Add(new(rule, $"{name} version {e.Version}: {e.Payload}"));

    private static string[] Strings(JsonElement payload, string property) =>
        [.. payload.GetProperty(property).EnumerateArray().Select(v => v.GetString()!)];
}
