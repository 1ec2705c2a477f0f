using System.Text.Json;

namespace Civic.Checker;

/// <summary>What became of a command, as its client saw it.</summary>
public enum Outcome
{
    Stored,
    Refused,
    NotStored,
    Unknown,
}

/// <summary>One vote as its client sent it, and every answer that came back.</summary>
/// <param name="Key">The key under which the journal must hold it.</param>
/// <param name="Definite">All answers that promise something, in order; a refusal for being busy and UNKNOWN promise nothing.</param>
/// <param name="Settled">Whether <c>settleOperation</c> was asked.</param>
public sealed record SentVote(
    Guid Operation, Guid Key, string Tenant, string Actor, string Stream, IReadOnlyList<string> Entries, List<Outcome> Definite)
{
    public bool Settled { get; set; }

    public Outcome? Final => Definite.Count == 0 ? null : Definite[^1];

    public override string ToString() => $"operation {Operation} of {Actor} in {Tenant}/{Stream}";
}

/// <summary>What a voting's page said after it was closed.</summary>
public sealed record ReportedResult(string Tenant, string Stream, IReadOnlyDictionary<string, int> Votes);

/// <summary>The clients' own record: lines of kind sent, answer, none, settled and result.</summary>
public sealed class History
{
    public Dictionary<(string Tenant, Guid Key), SentVote> Votes { get; } = [];

    public List<ReportedResult> Results { get; } = [];

    /// <summary>Answers to operations that no line says were sent.</summary>
    public List<string> Strays { get; } = [];

    private readonly Dictionary<(Guid, string), SentVote> byOperation = [];

    public History Read(string path)
    {
        foreach (var line in File.ReadLines(path))
            if (line.Length > 0)
                Add(line);
        return this;
    }

    /// <summary>Adds a line. Sending an operation again is the same operation.</summary>
    public void Add(string line)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        var kind = row.GetProperty("kind").GetString();
        if (kind == "result") AddResult(row);
        else if (kind == "sent") AddVote(row);
        else if (!byOperation.TryGetValue(Name(row), out var vote)) Strays.Add(line);
        else AddAnswer(vote, kind, row);
    }

    private static void AddAnswer(SentVote vote, string? kind, JsonElement row)
    {
        if (kind == "settled") vote.Settled = true;
        if (kind is not ("answer" or "settled")) return;
        var outcome = row.GetProperty("outcome").GetString() switch
        {
            "STORED" => Outcome.Stored,
            "REFUSED" => row.TryGetProperty("code", out var code) && code.GetString() == "busy" ? Outcome.Unknown : Outcome.Refused,
            "NOT_STORED" => Outcome.NotStored,
            _ => Outcome.Unknown,
        };
        if (outcome != Outcome.Unknown) vote.Definite.Add(outcome);
    }

    private void AddVote(JsonElement row)
    {
        var (operation, actor) = Name(row);
        if (byOperation.ContainsKey((operation, actor))) return;
        var voting = GlobalId.Parse(row.GetProperty("voting").GetString()!);
        var vote = new SentVote(
            operation, OperationKey.Of(operation, actor), voting.Tenant, actor, ExportedEvent.Voting + voting.Key,
            [.. row.GetProperty("entries").EnumerateArray().Select(e => GlobalId.Parse(e.GetString()!).Key)], []);
        byOperation[(operation, actor)] = vote;
        Votes[(voting.Tenant, vote.Key)] = vote;
    }

    private void AddResult(JsonElement row)
    {
        var voting = GlobalId.Parse(row.GetProperty("voting").GetString()!);
        Results.Add(new(voting.Tenant, ExportedEvent.Voting + voting.Key, row.GetProperty("count").EnumerateArray().ToDictionary(
            c => GlobalId.Parse(c.GetProperty("entry").GetString()!).Key, c => c.GetProperty("votes").GetInt32())));
    }

    private static (Guid, string) Name(JsonElement row) => (row.GetProperty("op").GetGuid(), row.GetProperty("actor").GetString()!);
}
