using System.Net.Http.Headers;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Replays;
using Civic.Domain.Seminars.Speakers;
using Civic.Domain.Seminars.Summary;
using Civic.Gateway.Tests.Graph;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Gateway.Tests.Seminars;

/// <summary>A seminar that is over: questions of all fates, polls, a speech.</summary>
internal sealed class ExportStory(GraphHost host, string id, Identity identity = Identity.Named)
{
    internal const string Formula = "=HYPERLINK(\"https://exempel.se\";\"Klicka\")";
    private static readonly PersonId By = new("given");
    private readonly SeminarId _id = new(id);

    private DateTimeOffset Now { get; } = host.Services.GetRequiredService<IJournal>().Now;

    internal async Task Tell()
    {
        var start = Now.AddMinutes(-60);
        await host.Store(Streams.Seminar(_id), 0,
            new SeminarPlanned(new EventId(id), new SeminarSettings(identity, null, false, true, 3, 20, 10, 300, true, new Speaking(180, 90, 30, true, ["invånare", "politiker"])), By),
            new SeminarOpened(By), new SeminarStarted(start, By), new SeminarEnded(Now, By), new RecordingLinked(new Recording("https://exempel.se/film", 90), By));
        await host.Store(Streams.Attendance(_id), 0,
            new AttendanceOpened(new AttendanceRules(null, false, identity == Identity.Named), [], By),
            new ParticipantJoined(new("d-1"), 1, "sv", identity == Identity.Named ? await Text("@Amina") : null, false), new ParticipantJoined(new("d-2"), 2, "fi", null, false),
            new ParticipantJoined(new("d-3"), 3, "sv", null, false), new AttendanceClosed(By));
        await Questions(start);
        await Polls();
        await host.Store(Streams.Summary(_id), 0, new SeminarSummarised(
            2020, new SeminarCounts(24, 23, 20, null, 3, 7, 90), new GroupTable([new("flemingsberg", 9), new("skogas", null)], null), null));
        await host.Store(Streams.Replays(_id), 0, new ReplaysCounted(new DateOnly(2020, 10, 16), 57));
        await host.Store(Streams.Speakers(_id), 0,
            new SpeakersListOpened(new SpeakingRules(180, 90, 30, true, ["invånare", "politiker"]), [], By), new SpeakerJoined(new("d-2"), "invånare", false),
            new SpeakerCalled(1, new("d-2"), "invånare", false, Now.AddMinutes(-10), Now.AddMinutes(-7), By), new SpeakerFinished(new("d-2"), By));
    }

    private async Task Questions(DateTimeOffset start) => await host.Store(Streams.Questions(_id), 0,
        new QuestionsOpened(new QuestionRules(true, 3, 20, 10, 300), [], By),
        await Asked(1, "d-1", Formula, start), new QuestionApproved(1, By), new QuestionUpvoted(1, new("d-2"), Now), new QuestionUpvoted(1, new("d-3"), Now),
        new QuestionAnswered(1, await Text("Bra, \"ni\"; vi\r\nåterkommer"), Now, By),
        await Asked(2, "d-2", "Väntar ännu?", start),
        await Asked(3, "d-2", "Dold fråga?", start), new QuestionApproved(3, By), new QuestionHidden(3, By),
        await Asked(4, "d-3", "Återtagen fråga?", start), new QuestionWithdrawn(4),
        await Asked(5, "d-3", "Raderad fråga?", start), new QuestionApproved(5, By),
        await Asked(6, "d-2", "Är *allt* <tryggt>? [ja](https://exempel.se)", start), new QuestionApproved(6, By));

    private async Task Polls()
    {
        await host.Store(Streams.Poll(new($"{id}/trygg")), 0,
            new PollPrepared("Hur trygg är du <ute>?", new SingleChoice(["Trygg & glad", "Otrygg"]), false, By), new PollOpened(null, true, false, [], By),
            new PollAnswered(new("d-1"), new Chosen([1]), 0), new PollAnswered(new("d-2"), new Chosen([1]), 0), new PollAnswered(new("d-3"), new Chosen([2]), 0), new PollClosed(By));
        await host.Store(Streams.Poll(new($"{id}/ord")), 0,
            new PollPrepared("Ett ord?", new WordCloud(1), false, By), new PollOpened(null, true, false, [], By),
            new PollAnswered(new("d-1"), new Worded([new SealedWord("k1", await Text("ljus"))]), 0),
            new PollAnswered(new("d-2"), new Worded([new SealedWord("k2", await Text("fultord"))]), 0), new WordHidden("k2", By), new PollClosed(By));
        await host.Store(Streams.Poll(new($"{id}/ej")), 0, new PollPrepared("Aldrig öppnad?", new SingleChoice(["a", "b"]), false, By));
        await host.Store(Streams.Poll(new($"{id}/tal")), 0,
            new PollPrepared("Hur många år?", new NumberEntry(0, 100, 0), false, By), new PollOpened(null, true, false, [], By),
            new PollAnswered(new("d-1"), new Numbered(10), 0), new PollAnswered(new("d-2"), new Numbered(15), 0), new PollClosed(By));
    }

    internal Task Erase() => host.Database.SabotageAsync($"update erasable_text set text = null, salt = null, erased_at = now() where id like 'export/{id}/%' and text = 'Raderad fråga?'");

    internal async Task<HttpResponseMessage> Get(string file, string? person = "moderator", string accept = "*/*")
    {
        using var get = new HttpRequestMessage(HttpMethod.Get, $"/huddinge/seminars/{id}/{file}");
        get.Headers.TryAddWithoutValidation("Accept", accept);
        if (person is not null) get.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await host.Token(person));
        return await host.Http.SendAsync(get);
    }

    internal async Task<string> Read(string file, string person = "moderator")
    {
        using var answer = await Get(file, person);
        return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
    }

    private async Task<QuestionAsked> Asked(int number, string device, string text, DateTimeOffset start) =>
        new(number, new(device), await Text(text), "sv", true, start.AddSeconds(number * 10));

    private async Task<SealedText> Text(string said)
    {
        var key = $"export/{id}/{Guid.NewGuid():N}";
        await host.Database.SabotageAsync($"insert into erasable_text (tenant, id, text, salt, written_at) values ('huddinge', '{key}', '{said.Replace("'", "''", StringComparison.Ordinal)}', 'ab', now())");
        return new SealedText(key, "hash");
    }
}
