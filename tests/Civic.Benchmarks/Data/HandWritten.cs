using System.Buffers;
using System.Text.Json;

namespace Civic.Benchmarks.Data;

/// <summary>The answers as somebody would write them who needs no GraphQL: straight from the objects.</summary>
internal static class HandWritten
{
    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonEncodedText Data = JsonEncodedText.Encode("data"), Contest = JsonEncodedText.Encode("contest"), Id = JsonEncodedText.Encode("id"),
        Title = JsonEncodedText.Encode("title"), Phase = JsonEncodedText.Encode("phase"), Open = JsonEncodedText.Encode("OPEN"), Closed = JsonEncodedText.Encode("CLOSED"),
        Prepared = JsonEncodedText.Encode("PREPARED"), Entries = JsonEncodedText.Encode("entries"), School = JsonEncodedText.Encode("school"),
        Name = JsonEncodedText.Encode("name"), Votes = JsonEncodedText.Encode("votes"),
        Place = JsonEncodedText.Encode("place"), Parts = JsonEncodedText.Encode("parts"), Inhabitants = JsonEncodedText.Encode("inhabitants");

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Writes the answer of a workload; false when it has none to be written by hand.</summary>
    public static bool TryWrite(string workload, World world, IBufferWriter<byte> output)
    {
        Action<Utf8JsonWriter, World>? write = workload switch
        {
            "contest" or "different" or "trusted" or "invalid" => WriteContest,
            "list" => WriteList,
            "deep" => WriteDeep,
            _ => null,
        };
        if (write is null) return false;
        var json = _writer ??= new Utf8JsonWriter(output, Options);
        json.Reset(output);
        json.WriteStartObject();
        json.WriteStartObject(Data);
        write(json, world);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return true;
    }

    private static void WriteContest(Utf8JsonWriter json, World world)
    {
        var contest = world.Find("var-park-2026")!;
        json.WriteStartObject(Contest);
        json.WriteString(Id, contest.Id);
        json.WriteString(Title, contest.Title);
        json.WriteString(Phase, contest.Phase switch { Civic.Benchmarks.Data.Phase.Open => Open, Civic.Benchmarks.Data.Phase.Closed => Closed, _ => Prepared });
        json.WriteStartArray(Entries);
        foreach (var entry in contest.Entries)
        {
            json.WriteStartObject();
            json.WriteString(Id, entry.Id);
            json.WriteString(Title, entry.Title);
            WriteSchool(json, entry);
            json.WriteNumber(Votes, entry.Votes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter json, World world)
    {
        json.WriteStartArray(Entries);
        foreach (var entry in world.Entries)
        {
            json.WriteStartObject();
            json.WriteString(Id, entry.Id);
            json.WriteString(Title, entry.Title);
            WriteSchool(json, entry);
            json.WriteNumber(Votes, entry.Votes);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteSchool(Utf8JsonWriter json, Entry entry)
    {
        json.WriteStartObject(School);
        json.WriteString(Name, entry.School.Name);
        json.WriteEndObject();
    }

    private static void WriteDeep(Utf8JsonWriter json, World world)
    {
        json.WriteStartObject(Place);
        WritePlace(json, world.Place);
    }

    private static void WritePlace(Utf8JsonWriter json, Place place)
    {
        if (place.Parts.Count == 0)
        {
            json.WriteString(Id, place.Id);
            json.WriteString(Name, place.Name);
            json.WriteNumber(Inhabitants, place.Inhabitants);
        }
        else
        {
            json.WriteString(Name, place.Name);
            json.WriteStartArray(Parts);
            foreach (var part in place.Parts)
            {
                json.WriteStartObject();
                WritePlace(json, part);
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }
}
