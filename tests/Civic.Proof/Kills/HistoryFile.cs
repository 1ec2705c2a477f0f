using System.Text.Json;
using Civic.Proof.Clients;

namespace Civic.Proof.Kills;

/// <summary>What the clients saw, one line each, in the form that the checker reads. Flushed per line: the file is the evidence.</summary>
public sealed class HistoryFile(string path) : IDisposable
{
    private readonly StreamWriter file = new(path, append: false) { AutoFlush = true };
    private readonly Lock gate = new();

    public string FullName { get; } = path;

    public void Sent(Guid op, string actor, string voting, string[] entries) => Write(new { kind = "sent", op, actor, voting, entries, at = DateTimeOffset.UtcNow });

    public void Answer(Guid op, string actor, string outcome, string? code) => Write(new { kind = "answer", op, actor, outcome, code, at = DateTimeOffset.UtcNow });

    /// <summary>The line broke before an answer.</summary>
    public void None(Guid op, string actor) => Write(new { kind = "none", op, actor, at = DateTimeOffset.UtcNow });

    public void Settled(Guid op, string actor, string outcome) => Write(new { kind = "settled", op, actor, outcome, at = DateTimeOffset.UtcNow });

    public void Result(string voting, IEnumerable<(string Entry, int Votes)> count) =>
        Write(new { kind = "result", voting, count = count.Select(c => new { entry = c.Entry, votes = c.Votes }) });

    public void Dispose() => file.Dispose();

    private void Write(object line)
    {
        var text = JsonSerializer.Serialize(line, Json.Options);
        lock (gate) file.WriteLine(text);
    }
}
