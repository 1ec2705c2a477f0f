using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Civic.Web.Pages.Meetings;
using Civic.Web.Texts;

namespace Civic.Web.Pages.OpenData;

/// <summary>
/// The municipality's catalogue in JSON-LD, by DCAT-AP-SE 2.0 (https://docs.dataportal.se/dcat/2.0.0/sv/): the catalogue, its publisher, each data set with
/// its files, and the query interface. Titles and descriptions are in Swedish and English. The addresses are those that the platform serves.
/// </summary>
/// <param name="root">The municipality's address, with a slash at its end.</param>
internal sealed class CatalogueFile(Utf8JsonWriter json, Site site, ImmutableArray<MeetingRow> meetings, Uri root)
{
    private const string Authority = "http://publications.europa.eu/resource/authority/";
    private static readonly JsonWriterOptions Indented = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] Languages = ["sv", "en"];
    private static readonly (string Prefix, string Space)[] Vocabularies =
    [
        ("dcat", "http://www.w3.org/ns/dcat#"), ("dcterms", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
    ];

    public static byte[] Of(Site site, ImmutableArray<MeetingRow> meetings, Uri root)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented)) new CatalogueFile(json, site, meetings, root).Write();
        return stream.ToArray();
    }

    private void Write()
    {
        json.WriteStartObject();
        json.WriteStartObject("@context");
        foreach (var (prefix, space) in Vocabularies) json.WriteString(prefix, space);
        json.WriteEndObject();
        json.WriteStartArray("@graph");
        Catalogue();
        Publisher();
        Service();
        Programme();
        Log();
        foreach (var meeting in meetings) Minutes(meeting);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Publisher() => Node("open-data#publisher", "foaf:Agent", () =>
    {
        json.WriteStartObject("foaf:name");
        json.WriteString("@value", site.Name.Text);
        json.WriteString("@language", site.Name.Language);
        json.WriteEndObject();
        Link("dcterms:type", "http://purl.org/adms/publishertype/LocalAuthority");
    });

    private void Catalogue() => Node("open-data#catalog", "dcat:Catalog", () =>
    {
        About("open-data.catalog");
        Link("dcterms:publisher", At("open-data#publisher"));
        Link("dcterms:license", "http://creativecommons.org/publicdomain/zero/1.0/");
        Link("foaf:homepage", At("open-data"));
        json.WriteStartArray("dcat:dataset");
        foreach (var id in new[] { "programme", "log" }.Concat(meetings.Select(IdOf))) Reference("open-data#" + id);
        json.WriteEndArray();
        json.WriteStartArray("dcat:service");
        Reference("open-data#graphql");
        json.WriteEndArray();
    });

    private void Service() => Node("open-data#graphql", "dcat:DataService", () =>
    {
        About("open-data.graphql");
        Link("dcterms:publisher", At("open-data#publisher"));
        Link("dcat:endpointURL", At("graphql"));
        Link("dcat:endpointDescription", At("graphql/schema.graphql"));
        json.WriteStartArray("dcat:servesDataset");
        Reference("open-data#programme");
        json.WriteEndArray();
    });

    private void Programme() => DataSet("programme", "open-data.programme", null, () =>
        Distribution("programme-graphql", "open-data.graphql", "graphql", "JSON"));

    // Tiles of hashes, as C2SP's tlog-tiles has them: whoever keeps a checkpoint sees that nothing before it was changed.
    private void Log() => DataSet("log", "open-data.log", null, () =>
        Distribution("log-checkpoint", "open-data.log", "log/checkpoint", "TXT", "https://c2sp.org/tlog-tiles"));

    private void Minutes(MeetingRow meeting) => DataSet(IdOf(meeting), "open-data.minutes", meeting, () =>
    {
        var minutes = $"meetings/{Uri.EscapeDataString(meeting.Id)}/minutes";
        Distribution(IdOf(meeting) + "-json", "open-data.minutes-json", minutes + ".json", "JSON", "https://schema.oparl.org/1.1/");
        Distribution(IdOf(meeting) + "-pdf", "open-data.minutes-pdf", minutes + ".pdf", "PDF");
        Distribution(IdOf(meeting) + "-md", "open-data.minutes-md", minutes + ".md", "MARKDOWN");
        Distribution(IdOf(meeting) + "-votes", "open-data.votes", $"log/meetings/{Uri.EscapeDataString(meeting.Id)}.json", "JSON");
    });

    private void DataSet(string id, string text, MeetingRow? meeting, Action distributions) => Node("open-data#" + id, "dcat:Dataset", () =>
    {
        About(text, meeting);
        Link("dcterms:publisher", At("open-data#publisher"));
        // Government and public sector.
        Link("dcat:theme", Authority + "data-theme/GOVE");
        Link("dcterms:accessRights", Authority + "access-right/PUBLIC");
        json.WriteStartArray("dcat:distribution");
        distributions();
        json.WriteEndArray();
    });

    private void Distribution(string id, string text, string path, string type, string? standard = null) => Node("open-data#" + id, "dcat:Distribution", () =>
    {
        Texts("dcterms:title", text);
        Link("dcat:accessURL", At(path));
        Link("dcterms:format", Authority + "file-type/" + type);
        Link("dcterms:license", "http://creativecommons.org/publicdomain/zero/1.0/");
        if (standard is not null) Link("dcterms:conformsTo", standard);
    });

    private void Node(string id, string type, Action content)
    {
        json.WriteStartObject();
        json.WriteString("@id", At(id));
        json.WriteString("@type", type);
        content();
        json.WriteEndObject();
    }

    private void About(string text, MeetingRow? meeting = null)
    {
        Texts("dcterms:title", text, meeting);
        Texts("dcterms:description", text + ".what", meeting);
    }

    private void Texts(string property, string text, MeetingRow? meeting = null)
    {
        json.WriteStartArray(property);
        foreach (var language in Languages)
        {
            var texts = TextSet.In(language);
            json.WriteStartObject();
            json.WriteString("@value", meeting is null ? texts[text] : texts.Format(text, meeting.Committee.Text, Dates.Machine(DateOf(meeting))));
            json.WriteString("@language", language);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void Link(string property, string address)
    {
        json.WriteStartObject(property);
        json.WriteString("@id", address);
        json.WriteEndObject();
    }

    private void Reference(string id)
    {
        json.WriteStartObject();
        json.WriteString("@id", At(id));
        json.WriteEndObject();
    }

    private DateOnly DateOf(MeetingRow meeting) => DateOnly.FromDateTime(
        TimeZoneInfo.TryFindSystemTimeZoneById(site.TimeZone, out var zone) ? TimeZoneInfo.ConvertTime(meeting.StartsAt, zone).DateTime : meeting.StartsAt.UtcDateTime);

    private static string IdOf(MeetingRow meeting) => "meeting-" + Uri.EscapeDataString(meeting.Id);

    private string At(string path) => new Uri(root, path).AbsoluteUri;
}
