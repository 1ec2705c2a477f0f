using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Civic.Proof.Clients;

namespace Civic.Proof.Verifier;

/// <summary>
/// Agenda items with random motions and votes, as lines of an import: propositions by acclamation and roll call, members who take no part or leave, casting votes, secret ballots and lots, lists, items put off. What is
/// decided is worked out here, by rules of its own, since the paragraph must say it.
/// </summary>
public sealed class RandomItems(Random random)
{
    private const int EachMeeting = 30;
    private const int Members = 7;
    private const string Committee = "namnden";
    private readonly List<string> _lines = [];
    private List<string> _serving = [];
    private int _year;

    /// <summary>How many answers to roll calls there are in all of them.</summary>
    public int Ballots { get; private set; }

    /// <summary>How many items were elections.</summary>
    public int Elections { get; private set; }

    /// <summary>The lines, for a municipality that is there.</summary>
    public IReadOnlyList<string> Lines(int items)
    {
        _year = 1900;
        Line("committee", Committee, new { type = "CreateCommittee", committee = Committee, name = "Nämnden", kind = "board" });
        for (var m = 0; m < Members; m++)
            Line("committee", Committee, new { type = "AddMember", person = Member(m), party = "S", seat = "ordinary", order = m + 1, position = m switch { 0 => "chair", 1 => "viceChair", _ => "none" } });
        for (var first = 0; first < items; first += EachMeeting) Meeting(Math.Min(EachMeeting, items - first));
        return _lines;
    }

    private void Meeting(int items)
    {
        var id = $"namnd-{++_year}";
        Line("meeting", id, new { type = "ScheduleMeeting", committee = Committee, date = $"{_year}-10-22", startsAt = $"{_year}-10-22T18:00:00+01:00", place = new { district = (string?)null, name = "Tingssalen", digital = false } });
        var elections = Enumerable.Range(0, items).Select(_ => random.Next(3) == 0).ToArray();
        for (var n = 0; n < items; n++) Line("meeting", id, new { type = "AddAgendaItem", title = $"Ärende {n + 2}", kind = elections[n] ? "election" : "decision" });
        _serving = [.. Enumerable.Range(0, Members).Select(Member)];
        Line("meeting", id, new { type = "OpenMeeting", attendees = _serving.Select(person => new { person, presence = "present" }).ToArray() });
        // The first item is the standing one, on every agenda.
        for (var n = 0; n < items; n++)
        {
            if (_serving.Count > 4 && random.Next(20) == 0) Depart(id);
            Line("meeting", id, new { type = "TakeUpItem", item = n + 2 });
            var decision = elections[n] ? Election($"{id}/{n + 2}") : Decision($"{id}/{n + 2}");
            Line("meeting", id, new { type = "RecordParagraph", item = n + 2, decision, adjustAtOnce = false });
            Line("meeting", id, new { type = "LeaveItem", item = n + 2 });
        }

        Line("meeting", id, new { type = "CloseMeeting" });
        Line("meeting", id, new { type = "AdjustMinutes" });
    }

    private void Depart(string meeting)
    {
        var person = _serving[random.Next(1, _serving.Count)];
        _serving.Remove(person);
        Line("meeting", meeting, new { type = "NoteDeparture", person, reason = "hindrance" });
    }

    private object Decision(string item)
    {
        var employment = random.Next(6) == 0;
        var seed = Seed();
        Line("item", item, new { type = "OpenDeliberation", matter = employment ? "employment" : "ordinary", isAuthority = false, commitment = employment ? Commitment(seed) : null });
        var speaker = _serving[^1];
        foreach (var type in new[] { "RequestFloor", "GiveFloor", "YieldFloor" }) Line("item", item, type == "RequestFloor" ? new { type, person = speaker, kind = "speech" } : new { type, person = speaker });
        var standing = Motions(item, random.Next(1, 5));
        var away = _serving.Skip(1).Where(_ => random.Next(8) == 0).ToList();
        foreach (var person in away) Line("item", item, new { type = "DeclareNotTakingPart", person });
        if (random.Next(7) == 0) return PutOff(item);
        var order = standing.OrderBy(_ => random.Next()).ToArray();
        Line("item", item, new { type = "ApprovePropositions", order });
        var motion = Settle(item, order, away, employment ? seed : null);
        return Resolved(motion > 0 ? Text(item, motion) : standing.Count == 1 ? "Yrkandet avslås." : "Yrkandena avslås.");
    }

    private List<int> Motions(string item, int motions)
    {
        for (var n = 1; n <= motions; n++) Line("item", item, new { type = "MakeMotion", person = Anybody(), text = Text(item, n) }, n);
        var standing = Enumerable.Range(1, motions).ToList();
        if (motions < 2 || random.Next(4) > 0) return standing;
        var withdrawn = standing[random.Next(motions)];
        Line("item", item, new { type = "WithdrawMotion", person = _movers[withdrawn], motion = withdrawn });
        standing.Remove(withdrawn);
        return standing;
    }

    private readonly Dictionary<int, string> _movers = [];

    private object PutOff(string item)
    {
        var back = random.Next(2) == 0;
        var many = (_serving.Count / 2) + 1;
        var asked = _serving.OrderBy(_ => random.Next()).ToList();
        Line("item", item, new { type = "Postpone", kind = back ? "referredBack" : "adjourned", @for = asked.Take(many).ToArray(), against = asked.Skip(many).ToArray(), reasons = back ? "Kostnaden ska redovisas." : null });
        return new { kind = "deferred", text = back ? "Ärendet återremitteras. Motivering: Kostnaden ska redovisas." : "Ärendet bordläggs." };
    }

    // The first is the main motion; of more than two the others choose, one against the next, which is put against it.
    private int Settle(string item, int[] order, List<string> away, string? seed)
    {
        if (order.Length == 1) return Put(item, order[0], 0, away, seed, 1);
        var counter = order[1];
        for (var n = 2; n < order.Length; n++) counter = Put(item, counter, order[n], away, seed, n - 1);
        return Put(item, order[0], counter, away, seed, order.Length - 1);
    }

    private int Put(string item, int yes, int no, List<string> away, string? seed, int round)
    {
        var stated = random.Next(2) == 0;
        Line("item", item, new { type = "StateOutcome", yes = stated });
        if (random.Next(2) == 0)
        {
            Line("item", item, new { type = "StrikeGavel" });
            return stated ? yes : no;
        }

        Line("item", item, new { type = "RequestVote", person = _serving.Except(away).OrderBy(_ => random.Next()).First() });
        Line("item", item, new { type = "OpenVote", secret = false });
        var sum = 0;
        foreach (var person in _serving.Skip(1).Except(away).OrderBy(_ => random.Next())) sum += Cast(item, person, random.Next(3) - 1);
        // The chair votes last; on a tie, and where no lot will be drawn, not without an answer.
        var chair = Cast(item, _serving[0], sum == 0 && seed is null ? (random.Next(2) * 2) - 1 : random.Next(3) - 1);
        // Once in a while the chair's answer makes a tie, and decides it.
        sum += chair;
        if (sum == 0 && chair == 0 && seed is null) throw new InvalidOperationException("A chair may not abstain on a tie.");
        Line("item", item, new { type = "CloseVote" });
        if (sum != 0 || seed is null) return sum > 0 || (sum == 0 && chair > 0) ? yes : no;
        Line("item", item, new { type = "DrawLot", seed });
        return Drawn(seed, round, [yes, no]);
    }

    private int Cast(string item, string person, int way)
    {
        Ballots++;
        Line("item", item, new { type = "CastBallot", person, choice = way switch { 1 => "yes", -1 => "no", _ => "abstain" } });
        return way;
    }

    private object Election(string item)
    {
        Elections++;
        var seed = Seed();
        Line("item", item, new { type = "OpenDeliberation", matter = "election", isAuthority = false, commitment = Commitment(seed) });
        if (random.Next(2) == 0) return Lists(item, seed);
        var order = Motions(item, random.Next(2, 5)).ToArray();
        Line("item", item, new { type = "ApprovePropositions", order });
        Line("item", item, new { type = "StateOutcome", yes = true });
        Line("item", item, new { type = "RequestVote", person = Anybody() });
        Line("item", item, new { type = "OpenVote", secret = true });
        var votes = order.ToDictionary(motion => motion, _ => 0);
        var blank = random.Next(2);
        foreach (var _ in _serving.Skip(blank)) votes[order[random.Next(order.Length)]]++;
        Line("item", item, new { type = "CountBallots", tallies = votes.Select(one => new { motion = one.Key, votes = one.Value }).ToArray(), blank });
        var first = votes.Where(one => one.Value == votes.Values.Max()).Select(one => one.Key).ToArray();
        if (first.Length > 1) Line("item", item, new { type = "DrawLot", seed });
        return Resolved(Text(item, first.Length > 1 ? Drawn(seed, 1, first) : first[0]));
    }

    private object Lists(string item, string seed)
    {
        var seats = random.Next(1, 5);
        var needed = (_serving.Count + seats) / (seats + 1);
        Line("item", item, new { type = "AskProportional", asking = _serving.Take(needed).ToArray(), seats });
        var ballots = new List<object>();
        for (var left = _serving.Count; left > 0;)
        {
            var count = random.Next(1, left + 1);
            var group = $"Grupp {(char)('A' + ballots.Count)}";
            ballots.Add(new { group, names = Enumerable.Range(1, random.Next(1, 4)).OrderBy(_ => random.Next()).Select(n => $"{group[^1]}{n}").ToArray(), count });
            left -= count;
        }

        Line("item", item, new { type = "CountLists", ballots = ballots.ToArray(), seed });
        return Resolved("Valda är de som listorna ger.");
    }

    private static object Resolved(string text) => new { kind = "resolved", text };

    private static string Text(string item, int motion) => $"Yrkande {motion} i {item}";

    private string Anybody() => _serving[random.Next(_serving.Count)];

    private string Seed()
    {
        var seed = new byte[32];
        random.NextBytes(seed);
        return Convert.ToHexStringLower(seed);
    }

    private static string Commitment(string seed) => Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(seed)));

    // The lowest hash of seed, occasion and name, each with its length before it.
    private static int Drawn(string seed, int round, int[] among) => among.MinBy(motion =>
    {
        var bytes = new List<byte>(Convert.FromHexString(seed));
        foreach (var text in new[] { $"proposition {round}", $"{motion}" }) bytes.AddRange([0, 0, 0, (byte)text.Length, .. Encoding.UTF8.GetBytes(text)]);
        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }, StringComparer.Ordinal);

    private static string Member(int m) => m == 0 ? "chair" : string.Create(CultureInfo.InvariantCulture, $"member{m}");

    private void Line(string room, string id, object command, int motion = 0)
    {
        var text = JsonSerializer.Serialize(command, Json.Options);
        if (motion > 0) _movers[motion] = JsonDocument.Parse(text).RootElement.GetProperty("person").GetString()!;
        // What tells commands apart is written with a dollar sign, which no member of ours can have; and it comes first.
        text = text.Replace("{\"type\":", "{\"$type\":", StringComparison.Ordinal);
        _lines.Add($"{{\"room\":\"{room}\",\"id\":\"{id}\",\"at\":\"{_year}-10-22T12:00:00+01:00\",\"by\":\"secretary\",\"command\":{text}}}");
    }
}
