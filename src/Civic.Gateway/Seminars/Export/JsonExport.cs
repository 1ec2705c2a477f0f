using System.Text.Encodings.Web;
using System.Text.Json;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Questions;

namespace Civic.Gateway.Seminars.Export;

/// <summary>A seminar for programs, as <c>schema/seminar-export.v1.json</c> says. Texts are read by the page and sent on, however many there are.</summary>
internal static class JsonExport
{
    private const int Page = 500;

    // Swedish letters stay letters; the file is no part of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    internal static async Task Write(Stream stream, Past past, Afterwards read, CancellationToken cancellation)
    {
        await using var json = new Utf8JsonWriter(stream, Options);
        json.WriteStartObject();
        json.WriteString("format", "civic-seminar-export.v1");
        Seminar(json, past);
        Figures(json, past);
        RunSheet(json, past);
        json.WriteStartArray("questions");
        foreach (var page in past.Questions.Chunk(Page))
        {
            var texts = await read.Texts(past.Tenant, page.SelectMany(question => Seals(past, question)), cancellation);
            foreach (var question in page.Where(question => texts.ContainsKey(question.Text.Id))) Question(json, past, question, texts);
            await json.FlushAsync(cancellation);
        }

        json.WriteEndArray();
        json.WriteStartArray("polls");
        foreach (var poll in past.Polls)
        {
            Poll(json, poll, await read.Texts(past.Tenant, poll.Figures.Words.Select(word => word.Text), cancellation));
            await json.FlushAsync(cancellation);
        }

        json.WriteEndArray();
        await Speeches(json, past, read, cancellation);
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
    }

    internal static IEnumerable<SealedText?> Seals(Past past, QuestionView question) => [question.Text, question.Answer, past.AskerOf(question.Number)?.Name];

    private static void Seminar(Utf8JsonWriter json, Past past)
    {
        json.WriteStartObject("seminar");
        json.WriteString("key", past.Id.Value);
        json.WriteString("title", past.Title);
        json.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(past.Seminar.Phase.ToString()));
        json.WriteString("identity", JsonNamingPolicy.CamelCase.ConvertName(past.Seminar.Settings.Identity.ToString()));
        Moment(json, "startedAt", past.Seminar.StartedAt);
        Moment(json, "endedAt", past.Seminar.EndedAt);
        if (past.Seminar.Recording is { } film)
        {
            json.WriteStartObject("recording");
            json.WriteString("address", film.Address);
            json.WriteNumber("offsetSeconds", film.OffsetSeconds);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("recording");
        }

        json.WriteEndObject();
    }

    private static void Figures(Utf8JsonWriter json, Past past)
    {
        if (past.Summary is null)
        {
            json.WriteNull("figures");
            return;
        }

        json.WriteStartObject("figures");
        foreach (var (name, value) in PastFigures.Counts(past)) Number(json, name, value);
        foreach (var (name, table) in PastFigures.Groups(past))
        {
            if (table is null)
            {
                json.WriteNull(name);
                continue;
            }

            json.WriteStartObject(name);
            json.WriteStartArray("groups");
            foreach (var group in table.Groups)
            {
                json.WriteStartObject();
                json.WriteString("key", group.Key);
                Number(json, "people", group.People);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Number(json, "notSaid", table.NotSaid);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void RunSheet(Utf8JsonWriter json, Past past)
    {
        json.WriteStartArray("runSheet");
        foreach (var item in past.Seminar.RunSheet)
        {
            json.WriteStartObject();
            json.WriteString("key", item.Key);
            json.WriteString("kind", JsonNamingPolicy.CamelCase.ConvertName(item.Kind.ToString()));
            json.WriteString("title", item.Title);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Question(Utf8JsonWriter json, Past past, QuestionView question, IReadOnlyDictionary<string, string> texts)
    {
        json.WriteStartObject();
        json.WriteNumber("number", question.Number);
        json.WriteString("text", texts[question.Text.Id]);
        json.WriteString("language", question.Language);
        Moment(json, "askedAt", question.AskedAt);
        Number(json, "seconds", past.SecondsAt(question.AskedAt));
        json.WriteNumber("votes", question.Votes);
        json.WriteBoolean("answered", question.Phase == QuestionPhase.Answered);
        json.WriteString("answer", question.Answer is { } answer ? texts.GetValueOrDefault(answer.Id) : null);
        Moment(json, "answeredAt", question.AnsweredAt);
        By(json, past.AskerOf(question.Number), texts);
        json.WriteEndObject();
    }

    private static void Poll(Utf8JsonWriter json, PastPoll poll, IReadOnlyDictionary<string, string> texts)
    {
        var (run, figures) = (poll.Run, poll.Figures);
        json.WriteStartObject();
        json.WriteString("key", poll.Key);
        json.WriteString("question", run.Draft.Question);
        json.WriteString("kind", PollBars.KindOf(run.Draft.Form));
        json.WriteBoolean("open", poll.IsOpen);
        json.WriteBoolean("resultsShown", run.ResultsShown);
        json.WriteNumber("base", figures.Base);
        json.WriteStartArray("options");
        foreach (var option in figures.Options)
        {
            json.WriteStartObject();
            json.WriteNumber("option", option.Option);
            json.WriteString("label", PollBars.LabelOf(run.Draft.Form, option.Option));
            json.WriteNumber("count", option.Count);
            json.WriteNumber("percent", option.Percent);
            Number(json, "points", option.Points);
            Number(json, "averageRank", (double?)option.AverageRank);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("words");
        foreach (var word in figures.Words.Where(word => texts.ContainsKey(word.Text.Id)))
        {
            json.WriteStartObject();
            json.WriteString("text", texts[word.Text.Id]);
            json.WriteNumber("count", word.Count);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Number(json, "median", (double?)figures.Median);
        Number(json, "mean", (double?)figures.Mean);
        Number(json, "right", figures.Right);
        json.WriteEndObject();
    }

    private static async Task Speeches(Utf8JsonWriter json, Past past, Afterwards read, CancellationToken cancellation)
    {
        var names = await read.Texts(past.Tenant, past.Speeches.Select(speech => speech.By?.Name), cancellation);
        json.WriteStartArray("speeches");
        foreach (var speech in past.Speeches)
        {
            json.WriteStartObject();
            json.WriteNumber("call", speech.Call);
            Moment(json, "at", speech.At);
            Number(json, "seconds", past.SecondsAt(speech.At));
            Moment(json, "endedAt", speech.EndedAt);
            json.WriteString("group", speech.Group);
            json.WriteBoolean("pointOfOrder", speech.PointOfOrder);
            By(json, speech.By, names);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void By(Utf8JsonWriter json, ShownName? by, IReadOnlyDictionary<string, string> texts)
    {
        if (by is null)
        {
            json.WriteNull("by");
            return;
        }

        json.WriteStartObject("by");
        json.WriteNumber("participant", by.Number);
        json.WriteString("name", by.Name is { } seal ? texts.GetValueOrDefault(seal.Id) : null);
        json.WriteEndObject();
    }

    private static void Moment(Utf8JsonWriter json, string name, DateTimeOffset? at)
    {
        if (at is { } moment) json.WriteString(name, moment);
        else json.WriteNull(name);
    }

    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } one) json.WriteNumber(name, one);
        else json.WriteNull(name);
    }
}
