using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Checker;

namespace Civic.Proof.Tests.Checker;

/// <summary>A whole and sound run in small: voters vote, some answers are lost, the voting is closed and reported.</summary>
internal sealed class Story
{
    private const string Tenant = "huddinge";
    private const string Stream = "voting/contest/1";
    private static readonly string Voting = new GlobalId(Tenant, "Voting", "contest/1").ToString();
    private static readonly string[] Options = ["contest/a", "contest/b", "contest/c"];

    /// <summary>Lines of the clients' history, to be damaged at will.</summary>
    public List<JsonObject> History { get; } = [];

    /// <summary>Lines of the export, with true leaves unless damaged afterwards.</summary>
    public List<JsonObject> Export { get; } = [];

    public Story(int seed, int voters)
    {
        var random = new Random(seed);
        var names = Enumerable.Range(1, voters).Select(n => $"member-{n:00000}").ToArray();
        Append("voting-opened.v1", new { contest = "contest", roll = names, options = Options, choices = 1 }, "chair", null);
        var counts = Options.ToDictionary(o => o, _ => 0);
        foreach (var voter in names)
        {
            var entry = Options[random.Next(random.Next(1, Options.Length + 1))];
            counts[entry]++;
            Vote(voter, entry, random.Next(4));
        }

        var top = counts.Values.Max();
        var first = counts.Where(c => c.Value == top).Select(c => c.Key).ToArray();
        Append("voting-closed.v1", new
        {
            round = 1,
            count = counts.Select(c => new { entry = c.Key, votes = c.Value }),
            winners = first.Length == 1 ? first : [],
            tied = first.Length == 1 ? [] : first,
            left = first.Length == 1 ? 0 : 1,
        }, "chair", Guid.NewGuid());
        History.Add(Node(new { kind = "result", voting = Voting, count = counts.Select(c => new { entry = Entry(c.Key), votes = c.Value }) }));
    }

    public IEnumerable<JsonObject> Casts => Export.Where(e => (string)e["type"]! == "vote-cast.v1");

    public HashSet<string> Rules() => [.. Judge().Select(f => f.Rule)];

    public IReadOnlyList<Finding> Judge()
    {
        var history = new History();
        foreach (var line in History) history.Add(line.ToJsonString());
        return new Evidence(history, [.. Export.Select(e => ExportedEvent.Parse(e.ToJsonString(), Tenant))]).Judge();
    }

    /// <summary>Appends an event with the leaf that belongs to it.</summary>
    public JsonObject Append(string type, object payload, string actor, Guid? key)
    {
        var row = Node(new { stream = Stream, version = Export.Count + 1, type, actor, operation = key, position = Export.Count + 100, payload = JsonSerializer.Serialize(payload) });
        Export.Add(row);
        Reseal(row);
        return row;
    }

    /// <summary>Computes an event's leaf anew, as somebody with write access would.</summary>
    public static void Reseal(JsonObject row)
    {
        row["leaf"] = new string('0', 64);
        row["leaf"] = LeafHash.Of(ExportedEvent.Parse(row.ToJsonString(), Tenant));
    }

    public static string Entry(string key) => new GlobalId(Tenant, "Entry", key).ToString();

    /// <summary>One member votes; what becomes of it is 0: answered; 1: lost and sent again; 2: lost, settled as stored; 3: lost, settled as not stored, cast anew.</summary>
    public void Vote(string voter, string entry, int fate)
    {
        var operation = Guid.NewGuid();
        Sent(operation, voter, entry);
        if (fate == 3)
        {
            Say("none", operation, voter, null);
            Say("settled", operation, voter, "NOT_STORED");
            operation = Guid.NewGuid();
            Sent(operation, voter, entry);
        }

        Append("vote-cast.v1", new { voter, entries = new[] { entry }, round = 1, @try = 0 }, voter, OperationKey.Of(operation, voter));
        if (fate is 1 or 2) Say("none", operation, voter, null);
        if (fate == 1) Sent(operation, voter, entry);
        Say(fate == 2 ? "settled" : "answer", operation, voter, "STORED");
    }

    private void Sent(Guid op, string actor, string entry) =>
        History.Add(Node(new { kind = "sent", op, actor, voting = Voting, entries = new[] { Entry(entry) } }));

    private void Say(string kind, Guid op, string actor, string? outcome) => History.Add(Node(new { kind, op, actor, outcome }));

    private static JsonObject Node(object value) => JsonSerializer.SerializeToNode(value)!.AsObject();
}
