using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Gateway.Meetings.Minutes.Writing;
using Civic.Web.Texts;

namespace Civic.Web.Pages.Minutes;

/// <summary>
/// Minutes as JSON, as <c>schema/minutes.v1.json</c> says: a Meeting of OParl 1.1 with its agenda items; what OParl has no name for is named with the prefix <c>civic:</c>, as OParl lets makers do.
/// </summary>
/// <param name="address">Where the minutes' page is.</param>
internal sealed class JsonForm(MinutesDocument document, TextSet texts, string address)
{
    private const string Oparl = "https://schema.oparl.org/1.1/";
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
    private readonly JsonPeople _people = new(document, texts);
    private readonly Dates _dates = new MinutesWords(document, texts).Dates;

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(Meeting(), Options);

    private JsonObject Meeting()
    {
        var meeting = new JsonObject
        {
            ["id"] = $"{address}.json",
            ["type"] = Oparl + "Meeting",
            ["civic:format"] = "civic-minutes.v1",
            ["name"] = MinutesText.Title(document, texts),
            // The words that OParl recommends: held, and minutes released, or not yet.
            ["meetingState"] = document.Status == MinutesStatus.Adjusted ? "durchgeführt" : "eingeladen",
            ["cancelled"] = false,
            ["start"] = _dates.Machine(document.OpenedAt ?? document.StartsAt),
            ["end"] = Moment(document.ClosedAt),
            ["location"] = new JsonObject { ["id"] = $"{address}#place", ["type"] = Oparl + "Location", ["description"] = document.Place ?? (document.Digital ? texts["minutes.digital"] : null), ["civic:digital"] = document.Digital },
            ["resultsProtocol"] = File("pdf", "application/pdf"),
            ["auxiliaryFile"] = new JsonArray(File("md", "text/markdown")),
            ["web"] = address,
            ["modified"] = _dates.Machine(document.Changed),
            ["civic:meeting"] = document.Meeting,
            ["civic:date"] = Dates.Machine(document.Date),
            ["civic:status"] = Name(document.Status),
            ["civic:body"] = new JsonObject { ["id"] = document.Committee, ["name"] = document.Body, ["kind"] = Name(document.Kind), ["municipality"] = document.Municipality },
            ["civic:chair"] = _people.One(document.Chair),
            ["civic:secretary"] = _people.One(document.Secretary),
            ["civic:attendance"] = document.Attendance is { } attendance ? Each(attendance, Attended) : null,
            ["agendaItem"] = Each(document.Items, item => new JsonItem(item, document, _people, Moment, address).Write(Oparl)),
            ["civic:adjustment"] = JsonClosing.Of(document, _people),
        };
        return meeting;
    }

    private JsonObject File(string extension, string type) => new()
    {
        ["id"] = $"{address}.{extension}", ["type"] = Oparl + "File", ["name"] = MinutesText.Title(document, texts), ["mimeType"] = type, ["accessUrl"] = $"{address}.{extension}",
    };

    private JsonObject Attended(Attended one) => new()
    {
        ["person"] = _people.One(one.Person),
        ["seat"] = one.Seat is { } seat ? Name(seat) : null,
        ["presence"] = Name(one.Presence),
        ["present"] = Each(one.Times, stay => Span(stay.From, stay.Until, new() { ["remote"] = stay.Remote, ["leftFor"] = stay.Reason is { } reason ? Name(reason) : null })),
        ["lineLost"] = Each(one.Lost, time => Span(time.From, time.Until, [])),
        ["served"] = Each(one.Served, served => Span(served.From, served.Until, new() { ["for"] = _people.One(served.For) })),
    };

    private JsonObject Span(DateTimeOffset from, DateTimeOffset? until, JsonObject more)
    {
        (more["from"], more["until"]) = (_dates.Machine(from), Moment(until));
        return more;
    }

    private string? Moment(DateTimeOffset? moment) => moment is { } at ? _dates.Machine(at) : null;

    internal static JsonArray Each<T>(IEnumerable<T> all, Func<T, JsonNode?> write) => new([.. all.Select(write)]);

    internal static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}

/// <summary>People in the file: a pseudonymous id, and name or seat.</summary>
internal sealed class JsonPeople(MinutesDocument document, TextSet texts)
{
    private readonly MinutesWords _words = new(document, texts);

    internal JsonObject? One(PersonId? person) => person is not { } id ? null
        : new JsonObject { ["id"] = id.Value, ["name"] = _words.Label(id), ["party"] = document.People.GetValueOrDefault(id)?.Party };

    internal JsonArray All(IEnumerable<PersonId> persons) => JsonForm.Each(persons, person => One(person));
}
