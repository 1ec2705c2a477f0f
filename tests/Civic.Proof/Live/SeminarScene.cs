using System.Collections.Concurrent;
using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Processes;

namespace Civic.Proof.Live;

/// <summary>
/// A live seminar with devices that joined by its code, without accounts. Each change is a command as people send it: an answer to a poll, a
/// question, its approval by the moderator, an upvote, a second poll that closes and opens again.
/// </summary>
public sealed class SeminarScene : IScene
{
    /// <summary>How many options its poll has.</summary>
    public const int Options = 4;

    private static readonly string[] Kinds = ["answer", "ask", "answer", "upvote", "answer", "approve", "answer", "upvote", "answer", "turn"];
    private readonly ConcurrentQueue<string> waiting = new();
    private readonly ConcurrentQueue<string> shown = new();
    private readonly OpenSeminar seminar;
    private readonly string poll;
    private readonly string other;
    private string[] devices = [];
    private int next, answers, asks, upvotes, turns;

    private SeminarScene(OpenSeminar seminar, string poll, string other) => (this.seminar, this.poll, this.other) = (seminar, poll, other);

    public string Tenant => seminar.Tenant;

    public string Topic => $"seminar:{seminar.Id}";

    public string Counted => "polls.0.answered questions.open peak";

    /// <summary>The poll that everybody answers.</summary>
    public string Poll => poll;

    /// <summary>The seminar that it is.</summary>
    public OpenSeminar Seminar => seminar;

    public static async Task<SeminarScene> OpenAsync(HostProcess host, HttpClient http, string slug)
    {
        var seminar = await OpenSeminar.MakeAsync(host, http, slug);
        var poll = await seminar.OpenPollAsync("a-trygg", "Hur trygg är du hemma i kväll?", "Mycket", "Ganska", "Lite", "Inte alls");
        return new SeminarScene(seminar, poll, await seminar.OpenPollAsync("b-ljus", "Är det ljust nog?", "Ja", "Nej"));
    }

    public async Task<IReadOnlyList<string>> AdmitAsync(int count)
    {
        var more = await seminar.JoinAsync(count);
        devices = [.. devices, .. more];
        return more;
    }

    public async Task<long> ChangeAsync()
    {
        var kind = Kinds[(Interlocked.Increment(ref next) - 1) % Kinds.Length];
        var position = kind switch
        {
            "ask" => await AskAsync(),
            "approve" when waiting.TryDequeue(out var question) => await ApproveAsync(question),
            "upvote" when !shown.IsEmpty => await UpvoteAsync(),
            "turn" => await TurnAsync(),
            _ => 0,
        };
        // Where there is nothing to do of that kind, or somebody has done it before a kill, it is an answer.
        return position > 0 ? position : await AnswerAsync();
    }

    public Task ReconnectAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // Round after round everybody answers otherwise, so that each answer is news.
    private Task<long> AnswerAsync()
    {
        var n = Interlocked.Increment(ref answers) - 1;
        var device = n % devices.Length;
        return seminar.StoredAsync(devices[device], "answerPoll", new { poll, options = new[] { 1 + ((device + (n / devices.Length)) % Options) } });
    }

    private async Task<long> AskAsync()
    {
        // From the other end, so that nobody comes to upvote the own question.
        var n = Interlocked.Increment(ref asks) - 1;
        var payload = await seminar.DoAsync(
            devices[^(1 + (n % devices.Length))], "askQuestion", "seminar{questionsConnection(order:NEWEST,first:50){edges{node{id mine}}}}",
            new { seminar = seminar.Id, text = $"Fråga {n}: när blir det ljusare vid stationen?", language = "sv" });
        var questions = payload.GetProperty("seminar").GetProperty("questionsConnection").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"));
        waiting.Enqueue(questions.First(question => question.GetProperty("mine").GetBoolean()).GetProperty("id").GetString()!);
        return OpenSeminar.PositionOf(payload);
    }

    private async Task<long> ApproveAsync(string question)
    {
        var position = await seminar.StoredAsync(seminar.Moderator, "approveQuestion", new { question });
        shown.Enqueue(question);
        return position;
    }

    private Task<long> UpvoteAsync()
    {
        var (n, open) = (Interlocked.Increment(ref upvotes) - 1, shown.ToArray());
        return n < devices.Length
            ? seminar.StoredAsync(devices[n], "upvoteQuestion", new { question = open[n % open.Length] })
            : Task.FromResult(0L);
    }

    private Task<long> TurnAsync() =>
        seminar.StoredAsync(seminar.Moderator, Interlocked.Increment(ref turns) % 2 == 1 ? "closePoll" : "reopenPoll", new { poll = other });
}
