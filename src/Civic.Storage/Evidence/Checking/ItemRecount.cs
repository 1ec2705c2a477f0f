using System.Text.Json;

namespace Civic.Storage.Evidence.Checking;

/// <summary>
/// Counts an agenda item anew from what was said and voted, by rules of its own: motions are put one against the other in the order that the meeting approved (KL 5:53), most votes decide
/// (5:55), the chair's on a tie, and for elections and employment the lot (5:56); lists are counted when enough have asked (5:58).
/// </summary>
internal sealed class ItemRecount(string stream, Report report, Presiding presiding)
{
    private readonly List<(int Motion, string Way)> _settled = [];
    private readonly List<int> _motions = [];
    private readonly HashSet<int> _withdrawn = [];
    private readonly HashSet<string> _away = [];
    private readonly Dictionary<string, string> _ballots = new(StringComparer.Ordinal);
    private string _matter = "";
    private string? _commitment;
    private int[] _order = [];
    private string[] _roll = [];
    private bool? _stated;
    private bool? _secret;
    private int[] _tied = [];
    private int? _drawn;
    private JsonElement? _box;
    private int? _seats;
    private bool _over;

    internal void Take(EventText found)
    {
        using var document = JsonDocument.Parse(found.Payload);
        var e = document.RootElement.Clone();
        if (_over) Note(found, "follows on the decision");
        switch (found.Type)
        {
            case "deliberation-opened.v1":
                (_matter, _commitment) = (e.Text("matter"), e.Some("commitment"));
                break;
            case "motion-made.v1":
                if (e.Number("motion") != _motions.Count + 1) Note(found, "is a motion out of order");
                _motions.Add(e.Number("motion"));
                break;
            case "motion-withdrawn.v1":
                _withdrawn.Add(e.Number("motion"));
                break;
            case "not-taking-part-declared.v1":
                _away.Add(e.Text("person"));
                break;
            case "propositions-approved.v1":
                _order = e.Numbers("order");
                if (!_order.Order().SequenceEqual(_motions.Where(motion => !_withdrawn.Contains(motion)))) Note(found, "puts other motions than stand");
                break;
            case "outcome-stated.v1":
                _stated = e.GetProperty("yes").GetBoolean();
                break;
            case "proportional-election-asked.v1":
                _seats = e.Number("seats");
                if (e.Texts("asking").Distinct().Count() < e.Number("needed")) Note(found, "is asked for by too few");
                break;
            default:
                Vote(found, e);
                break;
        }
    }

    private void Vote(EventText found, JsonElement e)
    {
        switch (found.Type)
        {
            case "vote-opened.v1":
                (_secret, _roll) = (e.GetProperty("secret").GetBoolean(), e.Texts("roll"));
                _ballots.Clear();
                if (_secret == true && _matter == "ordinary") Note(found, "is secret where the act wants it open");
                break;
            case "ballot-cast.v1":
                Cast(found, e);
                break;
            case "roll-call-closed.v1":
                Close(found, e);
                break;
            case "ballots-counted.v1":
                Count(found, e);
                break;
            case "vote-tied.v1":
                if (!e.Numbers("among").Order().SequenceEqual(_tied.Order())) Differ(found, "names a tie that the votes do not give");
                break;
            case "lot-drawn.v1":
                Draw(found, e);
                break;
            case "proposition-settled.v1":
                Settle(found, e);
                break;
            case "item-decided.v1":
                if (_settled.Count == 0 || _settled[^1].Motion != e.Number("motion")) Differ(found, "decides otherwise than was settled");
                if (e.Texts("tookPart").Any(person => _away.Contains(person) && !_ballots.ContainsKey(person))) Note(found, "lets somebody take part who does not");
                _over = true;
                break;
            case "item-postponed.v1":
                if (e.Texts("for").Length == 0 || (!e.GetProperty("byMinority").GetBoolean() && e.Texts("for").Length < e.Texts("against").Length)) Differ(found, "is put off by too few");
                _over = true;
                break;
            case "lists-counted.v1":
                Lists(found, e);
                break;
        }
    }

    private void Cast(EventText found, JsonElement e)
    {
        report.Votes++;
        var person = e.Text("person");
        if (_secret != false) Note(found, "stands outside a roll call");
        else if (e.Number("round") != _settled.Count + 1) Note(found, "is of another round");
        else if (!_roll.Contains(person)) Note(found, $"is of {person}, who is not on the roll");
        else if (!_ballots.TryAdd(person, e.Text("choice"))) Note(found, $"is {person}'s second in the round");
    }

    private void Close(EventText found, JsonElement e)
    {
        report.Rounds++;
        int Said(string choice) => _ballots.Values.Count(one => one == choice);
        var (yes, no) = (Said("yes"), Said("no"));
        if ((yes, no, Said("abstain")) != (e.Number("yes"), e.Number("no"), e.Number("abstained"))) Differ(found, $"the votes give {yes} to {no}");
        if (yes == no && Put() is var (first, second)) _tied = [first, second];
    }

    private void Count(EventText found, JsonElement e)
    {
        report.Rounds++;
        _box = e;
        var tallies = e.GetProperty("tallies").EnumerateArray().ToList();
        if (!tallies.Select(tally => tally.Number("motion")).SequenceEqual(_order.Order())) Differ(found, "counts other motions than were put");
        if (tallies.Sum(tally => tally.Number("votes")) + e.Number("blank") > _roll.Length) Differ(found, "counts more ballots than there are voters");
        var most = tallies.Max(tally => tally.Number("votes"));
        if (tallies.Where(tally => tally.Number("votes") == most).Select(tally => tally.Number("motion")).ToArray() is { Length: > 1 } tied) _tied = tied;
    }

    private void Draw(EventText found, JsonElement e)
    {
        if (!Tickets.IsCommitted(e.Text("seed"), _commitment)) Differ(found, "draws from another seed than was committed to");
        var drawn = Tickets.One(e.Text("seed"), _tied.Select(motion => $"{motion}"), $"proposition {_settled.Count + 1}");
        if (e.Text("occasion") != $"proposition {_settled.Count + 1}" || $"{e.Number("drawn")}" != drawn) Differ(found, $"the seed draws {drawn}");
        _drawn = e.Number("drawn");
    }

    private void Settle(EventText found, JsonElement e)
    {
        var (motion, way) = (e.Number("motion"), e.Text("way"));
        var put = _box is null ? Put() : null;
        if (e.Number("round") != _settled.Count + 1 || (put is null && _box is null)) Differ(found, "settles what is not put");
        else if (way == "castingVote" && _box is null) presiding.Settled(stream, found, _ballots, put!.Value, motion, _tied.Length > 0);
        else if (!Expected(way, put).Contains(motion)) Differ(found, "settles otherwise than was voted");
        _settled.Add((motion, way));
        (_stated, _secret, _tied, _drawn) = (null, null, [], null);
    }

    private int[] Expected(string way, (int Yes, int No)? put) => (way, put) switch
    {
        ("acclamation", var (yes, no)) when _stated is { } stated && _secret is null => [stated ? yes : no],
        ("rollCall", var (yes, no)) when _secret == false && _tied.Length == 0 => [_ballots.Values.Count(one => one == "yes") > _ballots.Values.Count(one => one == "no") ? yes : no],
        ("secretBallot", null) when _tied.Length == 0 => [_box!.Value.GetProperty("tallies").EnumerateArray().MaxBy(tally => tally.Number("votes")).Number("motion")],
        ("castingVote", null) => _tied,
        ("lot", _) when _drawn is { } drawn => [drawn],
        _ => [],
    };

    // One alone against rejection; of more than two the others first choose which is put against the main one.
    private (int Yes, int No)? Put() => (_order.Length, _settled.Count) switch
    {
        (1, 0) => (_order[0], 0),
        (2, 0) => (_order[0], _order[1]),
        ( > 2, var n) when n < _order.Length - 2 => (n == 0 ? _order[1] : _settled[^1].Motion, _order[n + 2]),
        ( > 2, var n) when n == _order.Length - 2 => (_order[0], _settled[^1].Motion),
        _ => null,
    };

    private void Lists(EventText found, JsonElement e)
    {
        report.Rounds++;
        _over = true;
        if (!Tickets.IsCommitted(e.Text("seed"), _commitment)) Differ(found, "draws from another seed than was committed to");
        var (elected, draws) = SeatedLists.Count([.. e.GetProperty("ballots").EnumerateArray()], _seats ?? 0, e.Text("seed"));
        if (!elected.SequenceEqual(e.Texts("elected"))) Differ(found, $"the ballots elect {string.Join(", ", elected)}");
        if (!draws.SequenceEqual(e.GetProperty("draws").EnumerateArray().Select(draw => (draw.Text("occasion"), draw.Text("drawn"))))) Differ(found, "draws otherwise than the seed does");
        if (e.GetProperty("ballots").EnumerateArray().Sum(ballot => ballot.Number("count")) > e.Texts("tookPart").Length) Differ(found, "counts more ballots than there are voters");
    }

    private void Note(EventText found, string why) => report.Find("vote-unlawful", $"{stream} version {found.Row.Version}: {why}");

    private void Differ(EventText found, string why) => report.Find("count-differs", $"{stream} version {found.Row.Version}: {why}");
}
