using System.Text.Json;
using Civic.Benchmarks.Load;
using Civic.Benchmarks.World;

namespace Civic.Benchmarks.Servers;

/// <summary>The answers of (b), field by field.</summary>
internal static class HandWriting
{
    public static void Write(Utf8JsonWriter json, string @case, Worlds world)
    {
        json.WriteStartObject();
        json.WriteStartObject("data"u8);
        switch (@case)
        {
            case "list":
                WriteEntries(json, world.Entries, 500);
                break;
            case "deep":
                WriteDeep(json, world);
                break;
            case "unique":
                WriteContest(json, world.Contest("hallbarhetslangtan")!, $"a{Question.Number}");
                break;
            default:
                WriteContest(json, world.Contest("hallbarhetslangtan")!, "hashtag");
                break;
        }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteContest(Utf8JsonWriter json, Contest contest, string hashtagKey)
    {
        json.WriteStartObject("contest"u8);
        json.WriteString("title"u8, contest.Title);
        json.WriteString(hashtagKey, contest.Hashtag);
        json.WriteString("state"u8, Name(contest.State));
        json.WriteNumber("prizes"u8, contest.Prizes);
        WriteEntries(json, contest.Entries, 20);
        json.WriteEndObject();
    }

    private static void WriteEntries(Utf8JsonWriter json, IReadOnlyList<Entry> entries, int most)
    {
        json.WriteStartArray("entries"u8);
        for (var i = 0; i < entries.Count && i < most; i++)
        {
            var entry = entries[i];
            json.WriteStartObject();
            json.WriteString("id"u8, entry.Id);
            json.WriteNumber("grade"u8, entry.Grade);
            json.WriteString("state"u8, Name(entry.State));
            json.WriteStartObject("school"u8);
            json.WriteString("name"u8, entry.School.Name);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteDeep(Utf8JsonWriter json, Worlds world)
    {
        var municipality = world.Municipality;
        json.WriteStartObject("municipality"u8);
        json.WriteString("name"u8, municipality.Name);
        json.WriteString("code"u8, municipality.Code);
        var committee = municipality.Committees[0];
        json.WriteStartObject("committee"u8);
        json.WriteString("name"u8, committee.Name);
        json.WriteStartArray("meetings"u8);
        foreach (var meeting in committee.Meetings) WriteMeeting(json, meeting);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteMeeting(Utf8JsonWriter json, Meeting meeting)
    {
        json.WriteStartObject();
        json.WriteString("date"u8, meeting.Date);
        json.WriteString("place"u8, meeting.Place);
        json.WriteStartArray("items"u8);
        foreach (var item in meeting.Items)
        {
            json.WriteStartObject();
            json.WriteNumber("number"u8, item.Number);
            json.WriteString("title"u8, item.Title);
            json.WriteStartObject("contest"u8);
            json.WriteString("title"u8, item.Contest!.Title);
            json.WriteString("state"u8, Name(item.Contest.State));
            json.WriteStartArray("entries"u8);
            for (var i = 0; i < item.Contest.Entries.Count && i < 4; i++) WriteDeepEntry(json, item.Contest.Entries[i]);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteDeepEntry(Utf8JsonWriter json, Entry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("grade"u8, entry.Grade);
        json.WriteString("caption"u8, entry.Caption);
        json.WriteStartObject("school"u8);
        json.WriteString("name"u8, entry.School.Name);
        json.WriteStartObject("district"u8);
        json.WriteString("name"u8, entry.School.District!.Name);
        json.WriteStartObject("municipality"u8);
        json.WriteString("name"u8, entry.School.District.Municipality.Name);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static ReadOnlySpan<byte> Name(ContestState state) => state switch
    {
        ContestState.Collecting => "COLLECTING"u8,
        ContestState.EntriesClosed => "ENTRIES_CLOSED"u8,
        _ => "DECIDED"u8,
    };

    private static ReadOnlySpan<byte> Name(EntryState state) => state switch
    {
        EntryState.Submitted => "SUBMITTED"u8,
        EntryState.Admitted => "ADMITTED"u8,
        EntryState.Rejected => "REJECTED"u8,
        _ => "WITHDRAWN"u8,
    };
}
