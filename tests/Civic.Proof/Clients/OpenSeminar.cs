using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Civic.Proof.Processes;

namespace Civic.Proof.Clients;

/// <summary>A live seminar in a municipality of its own, led by a moderator; devices without accounts join it by its code.</summary>
public sealed class OpenSeminar
{
    private const int AtOnce = 32;
    private readonly Municipality municipality;
    private readonly HttpClient http;
    private readonly Uri host;
    private string code = "";

    private OpenSeminar(HttpClient http, Uri host, Municipality municipality, string moderator) =>
        (this.http, this.host, this.municipality, Moderator) = (http, host, municipality, moderator);

    public string Tenant => municipality.Slug;

    /// <summary>The seminar's global id.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The token of who leads.</summary>
    public string Moderator { get; }

    /// <summary>Plans the seminar, goes live and opens its rooms; all by commands that are there for everybody.</summary>
    public static async Task<OpenSeminar> MakeAsync(HostProcess host, HttpClient http, string slug)
    {
        await SettleAsync(host, slug);
        var municipality = new Municipality(http, host.Address, slug);
        var seminar = new OpenSeminar(http, host.Address, municipality, await municipality.SignInAsync("moderator"));
        await seminar.PlanAsync(await municipality.SignInAsync("officer"));
        await seminar.StoredAsync(seminar.Moderator, "rotateJoinCode", new { seminar = seminar.Id, expiresAt = DateTimeOffset.UtcNow.AddHours(6) });
        foreach (var step in (string[])["openSeminar", "startSeminar", "openAttendance", "openQuestions", "openSpeakersList"])
            await seminar.StoredAsync(seminar.Moderator, step, new { seminar = seminar.Id });
        var seen = await municipality.As(seminar.Moderator).DataAsync("query($id:ID!){seminar(id:$id){code{value}}}", new { id = seminar.Id });
        seminar.code = seen.GetProperty("seminar").GetProperty("code").GetProperty("value").GetString()!;
        return seminar;
    }

    /// <summary>Prepares a poll of one choice and opens it.</summary>
    /// <returns>Its global id.</returns>
    public async Task<string> OpenPollAsync(string key, string question, params string[] options)
    {
        var prepared = await DoAsync(Moderator, "preparePoll", "poll{id}", new { seminar = Id, key, question, form = new { kind = "SINGLE", options } });
        var poll = prepared.GetProperty("poll").GetProperty("id").GetString()!;
        await StoredAsync(Moderator, "openPoll", new { poll });
        return poll;
    }

    /// <summary>Lets devices join, each by a request of its own.</summary>
    /// <returns>Their tokens.</returns>
    public async Task<string[]> JoinAsync(int count)
    {
        var tokens = new string[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (n, _) => tokens[n] = await JoinAsync());
        return tokens;
    }

    /// <summary>Sends a command, which must be stored.</summary>
    /// <returns>Its position; 0 when it changed nothing.</returns>
    /// <exception cref="InvalidOperationException">It was not stored.</exception>
    public async Task<long> StoredAsync(string token, string mutation, object input) => PositionOf(await DoAsync(token, mutation, "", input));

    /// <summary>As <see cref="StoredAsync"/>, and asks for more of the payload.</summary>
    public async Task<JsonElement> DoAsync(string token, string mutation, string selection, object input)
    {
        var whole = JsonSerializer.SerializeToNode(input, Json.Options)!.AsObject();
        whole["operationId"] = Guid.NewGuid();
        var data = await municipality.As(token).DataAsync(
            $"mutation($input:{Inputs[mutation]}!){{{mutation}(input:$input){{outcome position errors{{code}} {selection}}}}}", new { input = whole });
        var payload = data.GetProperty(mutation);
        return payload.GetProperty("outcome").GetString() == "STORED" ? payload : throw new InvalidOperationException($"{mutation}: {payload}");
    }

    /// <summary>Where what was stored stands; 0 when nothing changed.</summary>
    public static long PositionOf(JsonElement payload) => payload.GetProperty("position") is { ValueKind: JsonValueKind.Number } position ? position.GetInt64() : 0;

    private static readonly Dictionary<string, string> Inputs = new()
    {
        ["planEvent"] = "PlanEventInput", ["planSeminar"] = "PlanSeminarInput", ["rotateJoinCode"] = "RotateJoinCodeInput", ["openSeminar"] = "SeminarInput",
        ["startSeminar"] = "SeminarInput", ["openAttendance"] = "SeminarInput", ["openQuestions"] = "SeminarInput", ["openSpeakersList"] = "SeminarInput",
        ["preparePoll"] = "PreparePollInput", ["openPoll"] = "OpenPollInput", ["reopenPoll"] = "OpenPollInput", ["closePoll"] = "PollInput",
        ["answerPoll"] = "AnswerPollInput", ["askQuestion"] = "AskQuestionInput", ["approveQuestion"] = "QuestionInput", ["upvoteQuestion"] = "QuestionInput",
    };

    // The municipality and the days of a year are set up by who runs the platform, not through the API.
    private static async Task SettleAsync(HostProcess host, string slug)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file,
        [
            $$$"""{"room":"tenant","id":"settings","at":"2020-01-02T09:00:00+01:00","by":"officer","command":{"$type":"CreateTenant","tenant":"{{{slug}}}","name":"Lasttest","code":"9998","languages":["sv","fi","en"],"timeZone":"Europe/Stockholm","demo":true}}""",
            """{"room":"democracy-days","id":"2020","at":"2020-01-02T09:00:00+01:00","by":"officer","command":{"$type":"OpenDays","year":2020,"focus":"Lasttest","week":{"from":"2020-10-12","to":"2020-10-18"}}}""",
        ]);
        await host.VerbAsync("import", "--slug", slug, "--file", file);
        File.Delete(file);
    }

    private async Task PlanAsync(string officer)
    {
        var planned = await DoAsync(officer, "planEvent", "event{id}", new { year = 2020, title = "Lasttest", kind = "SEMINAR", startsAt = "2020-10-14T18:00:00", digital = true });
        var @event = planned.GetProperty("event").GetProperty("id").GetString();
        var seminar = await DoAsync(Moderator, "planSeminar", "seminar{id}", new
        {
            @event, slug = "sal", settings = new { identity = "PSEUDONYM", preModeration = true, answerMayChange = true, questionBudget = 100, upvoteBudget = 1000 },
        });
        Id = seminar.GetProperty("seminar").GetProperty("id").GetString()!;
    }

    private async Task<string> JoinAsync()
    {
        using var content = JsonContent.Create(new { code, language = "sv" });
        await content.LoadIntoBufferAsync();
        using var answer = await http.PostAsync(new Uri(host, string.Create(CultureInfo.InvariantCulture, $"/{Tenant}/seminars/{Id}/join")), content);
        var joined = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return joined.TryGetProperty("deviceToken", out var token) && token.GetString() is { } text ? text : throw new InvalidOperationException($"A device did not get in: {joined}");
    }
}
