using System.Net.Http.Json;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars.Summary;
using Civic.Domain.DemocracyDays.Events;
using Civic.Domain.Districts;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Summary;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Live;
using Civic.Gateway.Seminars.Attendance;
using Civic.Gateway.Seminars.Reactions;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Xunit;
using TenantFacts = Civic.Gateway.Access.Tenants.TenantFacts;

namespace Civic.Gateway.Tests.Graph;

/// <summary>A live seminar through GraphQL: led by a moderator, followed by devices without an account.</summary>
[Collection("graph")]
public sealed class SeminarTests(GraphHost host)
{
    private readonly string _slug = $"sal-{Guid.NewGuid():N}"[..20];
    private string _seminar = "";

    [Fact]
    public async Task A_seminar_is_planned_led_and_taken_part_in_through_graphql()
    {
        await GoLive();
        var (maja, ali) = (await Join("Maja"), await Join("Ali"));
        await Stored("askQuestion", new { seminar = _seminar, text = "Blir det ljusare i Visättra?", language = "sv" }, maja);
        var question = Assert.Single(await Questions(ali));
        Assert.Equal(("Blir det ljusare i Visättra?", "Maja", 0), (Text(question, "text"), Text(question.GetProperty("by"), "name"), question.GetProperty("votes").GetInt32()));
        await Stored("upvoteQuestion", new { question = Text(question, "id") }, ali);
        await Refused("already-upvoted", "upvoteQuestion", new { question = Text(question, "id") }, ali);
        Assert.Equal(1, Assert.Single(await Questions(null)).GetProperty("votes").GetInt32());
        await Stored("hideQuestion", new { question = Text(question, "id") }, person: "moderator");
        Assert.Empty(await Questions(ali));
        Assert.Single(await Questions(maja));
    }

    [Fact]
    public async Task Everybody_answers_once_and_percentages_have_their_base()
    {
        await GoLive();
        var poll = await OpenPoll("kvall", new { kind = "SINGLE", options = (string[])["Trygg", "Otrygg"] });
        var devices = await Task.WhenAll(Enumerable.Range(1, 4).Select(n => Join($"Deltagare {n}")));
        for (var n = 0; n < 4; n++) await Stored("answerPoll", new { poll, options = (int[])[n == 0 ? 2 : 1] }, devices[n]);
        await Stored("answerPoll", new { poll, options = (int[])[1] }, devices[0]);
        await Refused("answer-of-another-kind", "answerPoll", new { poll, rating = 3 }, devices[0]);
        await Refused("answer-missing", "answerPoll", new { poll, options = (int[])[1], rating = 3 }, devices[0]);
        var seen = (await Ask("query($poll: ID!) { poll(id: $poll) { question answered mine { options } results { base options { label count percent } } } }", new { poll }, devices[0])).GetProperty("poll");
        Assert.Equal(4, seen.GetProperty("results").GetProperty("base").GetInt32());
        Assert.Equal([("Trygg", 4, 100.0), ("Otrygg", 0, 0.0)], seen.GetProperty("results").GetProperty("options").EnumerateArray()
            .Select(option => (Text(option, "label"), option.GetProperty("count").GetInt32(), option.GetProperty("percent").GetDouble())));
        Assert.Equal(1, seen.GetProperty("mine").GetProperty("options")[0].GetInt32());
    }

    [Fact]
    public async Task Words_are_shown_with_their_text()
    {
        await GoLive();
        var poll = await OpenPoll("ord", new { kind = "WORDS", most = 2 });
        await Stored("answerPoll", new { poll, words = (string[])["Ljus", "Skog"] }, await Join("Maja"));
        await Stored("answerPoll", new { poll, words = (string[])["LJUS"] }, await Join("Ali"));
        var words = (await Ask("query($poll: ID!) { poll(id: $poll) { results { words { key text count } } } }", new { poll })).GetProperty("poll").GetProperty("results").GetProperty("words");
        Assert.Equal(("LJUS", 2), (Text(words[0], "text").ToUpperInvariant(), words[0].GetProperty("count").GetInt32()));
        await Stored("hideWord", new { poll, key = Text(words[0], "key") }, person: "moderator");
        words = (await Ask("query($poll: ID!) { poll(id: $poll) { results { words { text } } } }", new { poll })).GetProperty("poll").GetProperty("results").GetProperty("words");
        Assert.Equal("Skog", Text(Assert.Single(words.EnumerateArray()), "text"));
    }

    [Fact]
    public async Task Each_bad_input_has_a_code_of_its_own()
    {
        await GoLive();
        var poll = await OpenPoll("kvall", new { kind = "NUMBER", from = 0, to = 10, decimals = 1 });
        var maja = await Join("Maja");
        await Stored("answerPoll", new { poll, number = 3.1 }, maja);
        await Refused("number-out-of-range", "answerPoll", new { poll, number = 3.14 }, maja);
        await Refused("not-joined", "answerPoll", new { poll, number = 3 });
        await Refused("not-joined", "askQuestion", new { seminar = _seminar, text = "Får jag?", language = "sv" }, person: "moderator");
        await Refused("text-has-markup", "askQuestion", new { seminar = _seminar, text = "<script>", language = "sv" }, maja);
        await Refused("question-unknown", "upvoteQuestion", new { question = GlobalId.Of(GraphHost.Huddinge, "Question", $"{_slug}/9") }, maja);
        await Refused("poll-unknown", "answerPoll", new { poll = GlobalId.Of(new TenantId("exempel"), "Poll", $"{_slug}/kvall"), number = 3 }, maja);
        await Refused("slug-malformed", "preparePoll", new { seminar = _seminar, key = "Ö/..", question = "Vad?", form = new { kind = "WORDS" } }, person: "moderator");
        var led = await host.Query("mutation($input: PollInput!) { closePoll(input: $input) { outcome } }", new { input = new { operationId = Guid.NewGuid(), poll } }, headers: Bearer(maja));
        Assert.Equal(["sign-in-needed"], led.Codes);
    }

    [Fact]
    public async Task A_banned_device_has_no_rights_and_is_told_so()
    {
        await GoLive();
        var (maja, device) = (await Join("Maja"), "");
        await Stored("askQuestion", new { seminar = _seminar, text = "Vem är jag?", language = "sv" }, maja);
        device = Text((await Questions(person: "moderator"))[0], "device");
        Assert.StartsWith("d-", device, StringComparison.Ordinal);
        await Stored("banDevice", new { seminar = _seminar, device, reason = "ABUSE" }, person: "moderator");
        var since = TimeProvider.System.GetTimestamp();
        string? code;
        do code = await Code("askQuestion", new { seminar = _seminar, text = "Är jag kvar?", language = "sv" }, maja, null);
        while (code is null && TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(5));
        Assert.Equal("device-banned", code);
    }

    [Fact]
    public async Task Who_leads_sees_the_code_and_bans_and_the_public_does_not()
    {
        await GoLive();
        const string query = "query($id: ID!) { seminar(id: $id) { state code { value } banned { device } event { title seminar { state } } attendance { present } polls { question } speakers { open } settings { speaking { secondsFirst } } } }";
        var (led, seen) = (await Ask(query, new { id = _seminar }, person: "moderator"), await Ask(query, new { id = _seminar }));
        Assert.Equal(JsonValueKind.Object, led.GetProperty("seminar").GetProperty("code").ValueKind);
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("seminar").GetProperty("code").ValueKind);
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("seminar").GetProperty("banned").ValueKind);
        Assert.Equal("LIVE", Text(seen.GetProperty("seminar").GetProperty("event").GetProperty("seminar"), "state"));
        var mine = await Ask(query, new { id = _seminar }, await Join("Maja"));
        Assert.Equal(JsonValueKind.Object, mine.GetProperty("seminar").GetProperty("code").ValueKind);
    }

    [Fact]
    public async Task The_floor_is_asked_for_given_and_given_back()
    {
        await GoLive();
        var (maja, ali) = (await Join("Maja"), await Join("Ali"));
        await Stored("joinSpeakers", new { seminar = _seminar }, maja);
        await Stored("joinSpeakers", new { seminar = _seminar }, ali);
        await Stored("callNextSpeaker", new { seminar = _seminar, after = 0 }, person: "moderator");
        await Refused("floor-moved-on", "callNextSpeaker", new { seminar = _seminar, after = 0 }, person: "moderator");
        const string query = "query($id: ID!) { seminar(id: $id) { speakers { called floor { mine device by { name } } queue { mine seconds by { name } } } } }";
        var list = (await Ask(query, new { id = _seminar }, ali)).GetProperty("seminar").GetProperty("speakers");
        Assert.Equal(("Maja", JsonValueKind.Null), (Text(list.GetProperty("floor").GetProperty("by"), "name"), list.GetProperty("floor").GetProperty("device").ValueKind));
        Assert.Equal((true, "Ali"), (list.GetProperty("queue")[0].GetProperty("mine").GetBoolean(), Text(list.GetProperty("queue")[0].GetProperty("by"), "name")));
        await Stored("finishSpeaker", new { seminar = _seminar }, maja);
        Assert.Equal(JsonValueKind.Null, (await Ask(query, new { id = _seminar })).GetProperty("seminar").GetProperty("speakers").GetProperty("floor").ValueKind);
    }

    [Fact]
    public async Task Pages_of_questions_follow_the_order_that_is_asked_for()
    {
        await GoLive();
        for (var n = 1; n <= 5; n++) await Stored("askQuestion", new { seminar = _seminar, text = $"Fråga {n}", language = "sv" }, await Join($"Deltagare {n}"));
        const string query = "query($id: ID!, $after: String, $order: QuestionsOrder!) { seminar(id: $id) { questionsConnection(first: 3, after: $after, order: $order) { edges { node { number } } pageInfo { hasNextPage endCursor } } } }";
        async Task<(int[] Numbers, bool More, string End)> Page(string order, string? after)
        {
            var page = (await Ask(query, new { id = _seminar, after, order })).GetProperty("seminar").GetProperty("questionsConnection");
            return ([.. page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("number").GetInt32())],
                page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean(), Text(page.GetProperty("pageInfo"), "endCursor"));
        }

        var first = await Page("NEWEST", null);
        Assert.Equal(("5 4 3", true), (string.Join(' ', first.Numbers), first.More));
        var second = await Page("NEWEST", first.End);
        Assert.Equal(("2 1", false), (string.Join(' ', second.Numbers), second.More));
        Assert.Equal("1 2 3", string.Join(' ', (await Page("OLDEST", null)).Numbers));
    }

    [Fact]
    public async Task Reactions_are_counted_told_as_numbers_and_within_a_budget()
    {
        await GoLive();
        var (maja, ali) = (await Join("Maja"), await Join("Ali"));
        await Stored("react", new { seminar = _seminar, reaction = "APPLAUSE" }, maja);
        await Stored("react", new { seminar = _seminar, reaction = "APPLAUSE" }, ali);
        await Refused("not-joined", "react", new { seminar = _seminar, reaction = "APPLAUSE" });
        await Refused("not-joined", "react", new { seminar = _seminar, reaction = "APPLAUSE" }, person: "moderator");
        await Until(async () => (await host.Http.GetFromJsonAsync<JsonElement>($"/huddinge/seminars/{_slug}/replay")).GetProperty("figures").TryGetProperty("reactions", out var told)
            && told.GetProperty("now").GetProperty("applause").GetInt32() == 2);
        // A budget of ten at once; what is beyond is refused, and everybody else's is untouched.
        var since = TimeProvider.System.GetTimestamp();
        List<string?> codes = [];
        // A machine so busy that the budget comes back as fast as it is spent is asked for more at once.
        for (var wave = 30; wave <= 2_000 && codes.All(code => code is null); wave *= 2)
            codes.AddRange(await Task.WhenAll(Enumerable.Range(0, wave).Select(_ => Code("react", new { seminar = _seminar, reaction = "WONDER" }, maja, null))));
        Assert.InRange(codes.Count(code => code is null), 9, ReactionDesk.Burst + 1 + (TimeProvider.System.GetElapsedTime(since) / ReactionDesk.Refill));
        Assert.Equal(["reaction-budget-spent"], codes.OfType<string>().Distinct());
        await Stored("react", new { seminar = _seminar, reaction = "HAND" }, ali);
        await Stored("endSeminar", new { seminar = _seminar }, person: "moderator");
        await Refused("seminar-not-running", "react", new { seminar = _seminar, reaction = "AGREE" }, ali);
    }

    [Fact]
    public async Task The_figures_come_after_the_end_with_groups_in_which_nobody_is_alone()
    {
        await GoLive();
        const string query = "query($id: ID!) { seminar(id: $id) { figures { registered joined peak stayed questions answers reactions replayed byDistrict { district { slug } people } districtNotSaid byAge { age people } ageNotSaid } } }";
        await host.Store(Streams.District(new($"{_slug}-d")), 0, new DistrictDefined(new($"{_slug}-d"), "Visättra", DistrictKind.Kommundel));
        foreach (var n in Enumerable.Range(1, 11)) await Join($"Deltagare {n}", n <= 6 ? new { district = $"{_slug}-d", age = "From80" } : new { district = "", age = "" });
        using var wrong = await TryJoin("Maja", new { district = "finns-inte", age = "" });
        Assert.Contains("district-unknown", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, (await Ask(query, new { id = _seminar })).GetProperty("seminar").GetProperty("figures").ValueKind);
        await Stored("endSeminar", new { seminar = _seminar }, person: "moderator");
        await Stored("closeAttendance", new { seminar = _seminar }, person: "moderator");
        var summary = host.Services.GetRequiredService<IGrainFactory>().GetGrain<ISummaryGrain>(Streams.GrainKey(GraphHost.Huddinge, _slug));
        Assert.Equal(OutcomeKind.Stored, (await summary.Send(new(GraphHost.Huddinge, Guid.NewGuid(), Actor.Process, new SummariseSeminar(null)))).Kind);

        var figures = (await Ask(query, new { id = _seminar })).GetProperty("seminar").GetProperty("figures");
        Assert.Equal((11, 11, 0), (figures.GetProperty("joined").GetInt32(), figures.GetProperty("peak").GetInt32(), figures.GetProperty("replayed").GetInt32()));
        Assert.Equal(("6", "5"), (figures.GetProperty("byDistrict").EnumerateArray().Single(one => Text(one.GetProperty("district"), "slug") == $"{_slug}-d").GetProperty("people").GetRawText(),
            figures.GetProperty("districtNotSaid").GetRawText()));
        Assert.Equal(["UNDER16 0", "FROM16_TO24 0", "FROM25_TO44 0", "FROM45_TO64 0", "FROM65_TO79 0", "FROM80 6"],
            figures.GetProperty("byAge").EnumerateArray().Select(one => $"{Text(one, "age")} {one.GetProperty("people").GetRawText()}"));
    }

    [Fact]
    public async Task A_device_is_there_once_however_many_lines_it_has()
    {
        await GoLive();
        var device = host.Services.GetRequiredService<DeviceTokens>().Verify(new TenantFacts(GraphHost.Huddinge), await Join("Maja")).Device;
        await Join("Ali");
        var caller = new Caller(GraphHost.Huddinge, Actor.Anonymous, null, ["sv"]) { Device = device };
        var feeds = host.Services.GetRequiredService<TopicFeeds>();
        await using var first = feeds.Watch(caller, $"seminar:{_seminar}").GetAsyncEnumerator();
        await using var second = feeds.Watch(caller, $"seminar:{_seminar}").GetAsyncEnumerator();
        Assert.True(await first.MoveNextAsync() && await second.MoveNextAsync());
        await host.Services.GetRequiredService<PresenceReports>().Tell();
        await Until(async () => string.Join(' ', await Counted()) == "1");
        await host.Services.GetRequiredService<PresenceReports>().Tell();
        Assert.Equal(1, Assert.Single(await Counted()));

        async Task<int[]> Counted()
        {
            var counts = new List<int>();
            await foreach (var stored in host.Services.GetRequiredService<IJournal>().Read(GraphHost.Huddinge, Streams.Attendance(new(_slug)), 0))
                if (stored.Event is PresenceCounted count) counts.Add(count.Present);
            return [.. counts];
        }
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!await holds()) Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(10), "It did not come about.");
    }

    private async Task GoLive()
    {
        var @event = new EventId($"{_slug}-e");
        await host.Store(Streams.Event(@event), 0, new EventPlanned(
            2020, "Trygg i Huddinge", EventKind.Seminar, DateTimeOffset.UnixEpoch, null, new Place(null, null, true), Organiser.Own, false, true));
        await Stored("planSeminar", new
        {
            @event = GlobalId.Of(GraphHost.Huddinge, "Event", @event.Value), slug = _slug, settings = new { identity = "NAMED", preModeration = false },
        }, person: "moderator");
        _seminar = GlobalId.Of(GraphHost.Huddinge, "Seminar", _slug);
        await Stored("rotateJoinCode", new { seminar = _seminar, expiresAt = DateTimeOffset.UtcNow.AddHours(2) }, person: "moderator");
        foreach (var step in (string[])["openSeminar", "startSeminar", "openAttendance", "openQuestions", "openSpeakersList"])
            await Stored(step, new { seminar = _seminar }, person: "moderator");
    }

    private async Task<string> OpenPoll(string key, object form)
    {
        await Stored("preparePoll", new { seminar = _seminar, key, question = "Hur är det?", form }, person: "moderator");
        var poll = GlobalId.Of(GraphHost.Huddinge, "Poll", $"{_slug}/{key}");
        await Stored("openPoll", new { poll }, person: "moderator");
        return poll;
    }

    // As a program does it: the door gives the device its token.
    private async Task<string> Join(string name, object? about = null)
    {
        using var answer = await TryJoin(name, about);
        var joined = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(answer.IsSuccessStatusCode, joined.ToString());
        return Text(joined, "deviceToken");
    }

    private async Task<HttpResponseMessage> TryJoin(string name, object? about)
    {
        var code = Text((await Ask("query($id: ID!) { seminar(id: $id) { code { value } } }", new { id = _seminar }, person: "moderator")).GetProperty("seminar").GetProperty("code"), "value");
        var body = about is null ? [] : JsonSerializer.SerializeToNode(about)!.AsObject();
        (body["code"], body["name"], body["language"]) = (code, name, "sv");
        return await host.Http.PostAsJsonAsync($"/huddinge/seminars/{_seminar}/join", body);
    }

    private async Task<JsonElement[]> Questions(string? device = null, string? person = null) =>
        [.. (await Ask("query($id: ID!) { seminar(id: $id) { questionsConnection { edges { node { id number text votes device by { name number } } } } } }", new { id = _seminar }, device, person))
            .GetProperty("seminar").GetProperty("questionsConnection").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"))];

    private async Task<JsonElement> Ask(string query, object variables, string? device = null, string? person = null) =>
        (await host.Query(query, variables, person, headers: Bearer(device))).Data;

    private async Task Stored(string mutation, object input, string? device = null, string? person = null) => Assert.Null(await Code(mutation, input, device, person));

    private async Task Refused(string code, string mutation, object input, string? device = null, string? person = null) =>
        Assert.Equal(code, await Code(mutation, input, device, person));

    private async Task<string?> Code(string mutation, object input, string? device, string? person)
    {
        var with = JsonSerializer.SerializeToNode(input)!.AsObject();
        with["operationId"] = Guid.NewGuid().ToString();
        var type = Gateway.Graph.CivicGraph.Build().Mutation!.Field(mutation)!.Arguments[0].Type;
        var data = await Ask($"mutation($input: {type}) {{ {mutation}(input: $input) {{ outcome errors {{ code }} }} }}", new { input = with }, device, person);
        var errors = data.GetProperty(mutation).GetProperty("errors");
        Assert.Equal(errors.GetArrayLength() == 0 ? "STORED" : "REFUSED", Text(data.GetProperty(mutation), "outcome"));
        return errors.GetArrayLength() == 0 ? null : Text(errors[0], "code");
    }

    private static (string, string)[] Bearer(string? device) => device is null ? [] : [("Authorization", $"Bearer {device}")];

    private static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;
}
