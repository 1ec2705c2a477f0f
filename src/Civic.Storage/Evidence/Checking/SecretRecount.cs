using System.Text.Json;

namespace Civic.Storage.Evidence.Checking;

/// <summary>
/// A secret vote beside its own figures: its ballots are gone, so nothing can be counted anew. As many voters on the roll were marked, each once, as ballots were sealed and opened; there was one
/// box; and as many holders as must come together found the same in it.
/// </summary>
internal sealed class SecretRecount(string stream, Report report)
{
    private readonly HashSet<string> _marked = [];
    private readonly Dictionary<string, string> _counts = new(StringComparer.Ordinal);
    private string[] _roll = [];
    private string[] _holders = [];
    private int _threshold;
    private int? _closed;
    private int? _box;

    internal void Take(EventText found)
    {
        using var document = JsonDocument.Parse(found.Payload);
        var e = document.RootElement;
        switch (found.Type)
        {
            case "secret-vote-prepared.v1":
                (_holders, _threshold) = (e.Texts("holders"), e.Number("threshold"));
                break;
            case "secret-vote-opened.v1":
                _roll = e.Texts("roll");
                break;
            case "voter-marked.v1":
                report.Votes++;
                if (_closed is not null) Unlawful(found, "stands outside the vote");
                if (!_roll.Contains(e.Text("voter"))) Unlawful(found, $"is of {e.Text("voter")}, who is not on the roll");
                if (!_marked.Add(e.Text("voter"))) Unlawful(found, $"marks {e.Text("voter")} twice");
                break;
            case "secret-vote-closed.v1":
                _closed = e.Number("marks");
                if (_closed != _marked.Count) Differ(found, $"{_marked.Count} were marked");
                break;
            case "box-taken.v1":
                if (_box is not null) Differ(found, "is a second box");
                _box = e.Number("ballots");
                break;
            case "count-reported.v1":
                if (!_holders.Contains(e.Text("holder"))) Unlawful(found, $"is of {e.Text("holder")}, who holds no key");
                if (!_counts.TryAdd(e.Text("holder"), CountOf(e))) Unlawful(found, $"is {e.Text("holder")}'s second count");
                break;
            case "secret-result-published.v1":
                report.Rounds++;
                Publish(found, e.GetProperty("result"));
                break;
        }
    }

    private void Publish(EventText found, JsonElement result)
    {
        var told = result.GetProperty("tallies").EnumerateArray().Sum(tally => tally.Number("votes")) + result.Number("spoiled");
        int?[] figures = [_closed, _box, result.Number("marks"), result.Number("sealed"), result.Number("opened"), told];
        if (figures.Any(number => number != _marked.Count)) Differ(found, $"{_marked.Count} were marked, and marks, sealed and opened ballots are {string.Join(", ", figures)}");
        if (_counts.Count < _threshold || _counts.Count != result.Number("counts") || _counts.Values.Any(count => count != CountOf(result))) Differ(found, "was counted by too few, or differently");
    }

    private static string CountOf(JsonElement e) => $"{e.GetProperty("tallies").GetRawText()} {e.Number("spoiled")}";

    private void Unlawful(EventText found, string why) => report.Find("vote-unlawful", $"{stream} version {found.Row.Version}: {why}");

    private void Differ(EventText found, string why) => report.Find("count-differs", $"{stream} version {found.Row.Version}: {why}");
}
