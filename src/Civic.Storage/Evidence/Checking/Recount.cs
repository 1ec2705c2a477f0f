using System.Text.Json;
using Civic.Domain.Kernel;

namespace Civic.Storage.Evidence.Checking;

/// <summary>
/// Counts every round of a voting anew from the stored votes alone, by rules of its own: the rules that decide commands may be wrong, and these are to notice.
/// </summary>
internal sealed class Recount(string stream, Report report)
{
    private readonly Dictionary<string, string[]> _votes = new(StringComparer.Ordinal);
    private readonly List<string> _won = [];
    private string[] _options = [];
    private HashSet<string> _roll = [];
    private int _choices;
    private bool _open;

    internal void Take(EventText found)
    {
        using var document = JsonDocument.Parse(found.Payload);
        var payload = document.RootElement;
        switch (found.Type)
        {
            case "voting-opened.v1":
                _roll = [.. Texts(payload, "roll")];
                Begin(payload);
                break;
            case "second-round-opened.v1":
                Begin(payload);
                break;
            case "vote-cast.v1":
                Cast(found, payload);
                break;
            case "vote-withdrawn.v1":
                if (!_votes.Remove(payload.GetProperty("voter").GetString()!)) Note("vote-unlawful", found, "takes back what was not cast");
                break;
            case "voting-closed.v1":
                Close(found, payload);
                break;
        }
    }

    private void Begin(JsonElement payload)
    {
        (_options, _choices, _open) = (Texts(payload, "options"), payload.GetProperty("choices").GetInt32(), true);
        _votes.Clear();
    }

    private void Cast(EventText found, JsonElement payload)
    {
        report.Votes++;
        var (voter, entries) = (payload.GetProperty("voter").GetString()!, Texts(payload, "entries"));
        if (!_open) Note("vote-unlawful", found, "stands outside a round");
        else if (voter != found.Actor && !(found.Actor == Actor.Import.Id.Value && found.Row.OccurredAt is not null)) Note("vote-unlawful", found, $"is of {voter} and was sent by {found.Actor}");
        else if (!_roll.Contains(voter)) Note("vote-unlawful", found, $"is of {voter}, who is not on the roll");
        else if (entries.Length == 0 || entries.Length > _choices || entries.Distinct().Count() != entries.Length || entries.Except(_options).Any()) Note("vote-unlawful", found, "names what cannot be voted for");
        else if (!_votes.TryAdd(voter, entries)) Note("vote-unlawful", found, $"is {voter}'s second in the round");
    }

    private void Close(EventText found, JsonElement payload)
    {
        report.Rounds++;
        _open = false;
        var counted = _options.Select(option => (Option: option, Votes: _votes.Values.Count(entries => entries.Contains(option)))).OrderByDescending(c => c.Votes).ToList();
        var stored = payload.GetProperty("count").EnumerateArray().Select(c => (c.GetProperty("entry").GetString()!, c.GetProperty("votes").GetInt32()));
        if (!counted.SequenceEqual(stored)) Note("count-differs", found, $"the votes give {string.Join(", ", counted)}");
        var last = counted[_choices - 1].Votes;
        var (above, at) = (counted.Where(c => c.Votes > last).Select(c => c.Option).ToList(), counted.Where(c => c.Votes == last).Select(c => c.Option).ToList());
        var tied = above.Count + at.Count > _choices;
        _won.AddRange(tied ? above : [.. above, .. at]);
        if (!_won.SequenceEqual(Texts(payload, "winners")) || !(tied ? at : []).SequenceEqual(Texts(payload, "tied"))) Note("count-differs", found, $"the votes make {string.Join(", ", _won)} win");
    }

    private void Note(string code, EventText found, string why) => report.Find(code, $"{stream} version {found.Row.Version}: {why}");

    private static string[] Texts(JsonElement payload, string property) => [.. payload.GetProperty(property).EnumerateArray().Select(value => value.GetString()!)];
}
