using System.Net;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Gateway.Tests.Graph;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.Gateway.Tests.Seminars;

/// <summary>A seminar is shown again as everybody saw it, but for what was taken from sight since.</summary>
[Collection("graph")]
public sealed class ReplayTests(GraphHost host)
{
    private static readonly PersonId By = new("given");

    [Fact]
    public async Task Every_moment_is_as_it_was()
    {
        var story = new Story(host, "repris");
        await story.Begin();
        var seen = new List<(int Questions, int Present, string Phase)>();
        foreach (var (step, expected) in story.Steps())
        {
            await step();
            seen.Add(expected);
        }
        var last = (await story.See("")).GetProperty("last").GetInt64();
        for (var back = 0; back < seen.Count; back++)
        {
            var replayed = await story.See($"?number={last - back}");
            Assert.Equal(last - back, replayed.GetProperty("number").GetInt64());
            var snapshot = replayed.GetProperty("snapshot");
            Assert.Equal(seen[^(back + 1)], (snapshot.GetProperty("questions").GetArrayLength(),
                replayed.GetProperty("figures").GetProperty("present").GetInt32(), snapshot.GetProperty("seminar").GetProperty("phase").GetString()!));
            // The same moment by its time: the first that is as late, for facts of one moment come together.
            var at = replayed.GetProperty("seconds").GetDouble();
            Assert.InRange((await story.See(FormattableString.Invariant($"?t={at + 0.001}"))).GetProperty("number").GetInt64(), last - back, last);
        }
    }

    [Fact]
    public async Task What_was_hidden_withdrawn_or_erased_since_is_gone_from_every_moment()
    {
        var story = new Story(host, "gomd");
        await story.Begin();
        for (var n = 1; n <= 4; n++) await story.Ask(n, $"Fråga {n}?");
        var number = (await story.See("")).GetProperty("last").GetInt64();
        Assert.Equal(["Fråga 1?", "Fråga 2?", "Fråga 3?", "Fråga 4?"], Questions(await story.See($"?number={number}")));

        await story.Questions(new QuestionHidden(1, By));
        Assert.Equal(["Fråga 2?", "Fråga 3?", "Fråga 4?"], Questions(await story.See($"?number={number}")));
        await story.Questions(new QuestionWithdrawn(2));
        Assert.Equal(["Fråga 3?", "Fråga 4?"], Questions(await story.See($"?number={number}")));
        await host.Database.SabotageAsync("update erasable_text set text = null, salt = null, erased_at = now() where text = 'Fråga 3?'");
        Assert.Equal(["Fråga 4?"], Questions(await story.See($"?number={number}")));
        await story.Questions(new QuestionApproved(1, By));
        Assert.Equal(["Fråga 1?", "Fråga 4?"], Questions(await story.See($"?number={number}")));
    }

    [Fact]
    public async Task A_word_that_was_hidden_since_is_gone_too()
    {
        var story = new Story(host, "ordmoln");
        await story.Begin();
        await story.Poll(new PollPrepared("Ett ord om trygghet?", new WordCloud(1), false, By), new PollOpened(null, true, false, [], By),
            new PollAnswered(new("d-1"), new Worded([new SealedWord("k1", await story.Text("ljus"))]), 0));
        Assert.Contains("ljus", (await story.See("")).GetRawText(), StringComparison.Ordinal);
        var number = (await story.See("")).GetProperty("last").GetInt64();
        await story.Poll(new WordHidden("k1", By));
        Assert.DoesNotContain("ljus", (await story.See($"?number={number}")).GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Times_are_those_of_the_recording_where_there_is_one()
    {
        var story = new Story(host, "filmad");
        await story.Begin();
        await story.Ask(1, "Hörs jag?");
        var live = await story.See("");
        await story.Lead(new SeminarEnded(story.Now, By), new RecordingLinked(new Recording("https://exempel.se/film", 90), By));
        var filmed = await story.See($"?number={live.GetProperty("number").GetInt64()}");
        Assert.Equal(live.GetProperty("seconds").GetDouble() + 90, filmed.GetProperty("seconds").GetDouble(), 3);
    }

    [Fact]
    public async Task Who_has_seen_the_moment_need_not_see_it_again()
    {
        var story = new Story(host, "sedd");
        await story.Begin();
        using var first = await host.Http.GetAsync(story.Address);
        using var again = new HttpRequestMessage(HttpMethod.Get, story.Address);
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await host.Http.SendAsync(again)).StatusCode);
    }

    [Theory]
    [InlineData("?t=abc", 400, "moment-unreadable")]
    [InlineData("?number=1e99", 400, "moment-unreadable")]
    [InlineData("?t=1,5", 400, "moment-unreadable")]
    [InlineData("", 404, "not-found")]
    public async Task What_cannot_be_shown_says_why(string query, int status, string code)
    {
        using var answer = await host.Http.GetAsync($"/huddinge/seminars/finns-inte/replay{query}");
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Contains(code, await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Questions(JsonElement replayed) =>
        replayed.GetProperty("snapshot").GetProperty("questions").EnumerateArray().Select(one => one.GetProperty("question").GetProperty("text").GetString()!).Order();

    /// <summary>A seminar whose facts are stored one by one.</summary>
    private sealed class Story(GraphHost host, string id)
    {
        private readonly SeminarId _id = new(id);
        private int _seminar, _questions, _attendance, _poll;

        internal string Address => $"/huddinge/seminars/{id}/replay";

        internal DateTimeOffset Now => host.Services.GetRequiredService<IJournal>().Now;

        internal async Task Begin()
        {
            await Lead(
                new SeminarPlanned(new EventId(id), new SeminarSettings(Identity.Pseudonym, null, false, false, 3, 20, 10, 300, true, new Speaking(180, 90, 30, true, [])), By),
                new SeminarOpened(By), new SeminarStarted(Now.AddMinutes(-5), By));
            await Questions(new QuestionsOpened(new QuestionRules(false, 3, 20, 10, 300), [], By));
            await Attend(new AttendanceOpened(new AttendanceRules(null, false, false), [], By));
        }

        /// <summary>Steps, and what everybody sees after each: questions, people, phase.</summary>
        internal IEnumerable<(Func<Task> Do, (int, int, string) Then)> Steps()
        {
            yield return (() => Attend(new ParticipantJoined(new("d-1"), 1, "sv", null, false)), (0, 1, "live"));
            yield return (() => Ask(1, "Ett?"), (1, 1, "live"));
            yield return (() => Attend(new ParticipantJoined(new("d-2"), 2, "fi", null, false)), (1, 2, "live"));
            yield return (() => Lead(new SeminarPaused(By)), (1, 2, "paused"));
            yield return (() => Ask(2, "Två?"), (2, 2, "paused"));
            yield return (() => Lead(new SeminarResumed(By)), (2, 2, "live"));
            yield return (() => Attend(new ParticipantLeft(new("d-1"))), (2, 1, "live"));
            yield return (() => Lead(new SeminarEnded(Now, By)), (2, 1, "ended"));
        }

        internal async Task Ask(int number, string text) =>
            await Questions(new QuestionAsked(number, new("d-1"), await Text(text), "sv", false, Now));

        internal Task Lead(params SeminarEvent[] events) => Store(Streams.Seminar(_id), ref _seminar, events);

        internal Task Questions(params QuestionsEvent[] events) => Store(Streams.Questions(_id), ref _questions, events);

        internal Task Poll(params PollEvent[] events) => Store(Streams.Poll(new PollId($"{id}/ord")), ref _poll, events);

        internal async Task<SealedText> Text(string said)
        {
            var key = $"replay/{id}/{said}";
            await host.Database.SabotageAsync($"insert into erasable_text (tenant, id, text, salt, written_at) values ('huddinge', '{key}', '{said}', 'ab', now())");
            return new SealedText(key, "hash");
        }

        internal async Task<JsonElement> See(string query)
        {
            using var answer = await host.Http.GetAsync(Address + query);
            return JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync()).RootElement;
        }

        private Task Attend(params AttendanceEvent[] events) => Store(Streams.Attendance(_id), ref _attendance, events);

        private Task Store(string stream, ref int version, object[] events)
        {
            var expected = version;
            version += events.Length;
            return host.Store(stream, expected, events);
        }
    }
}
