using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;

namespace Civic.Gateway.Evidence;

/// <summary>
/// A meeting's open votes and decisions for anybody to recount, as <c>schema/evidence.v1.json</c> says. Of a voting there is nothing before its result is for everybody, of an item nothing
/// before its paragraph is adjusted, and never what is closed for authority or secrecy; then every counted vote by name. Of a vote that was taken back, and of whoever was marked in a secret one,
/// only is told that it stands in the log. Names are joined here and are no part of any leaf.
/// </summary>
public sealed class MeetingEvidence(IEvidence evidence, IReadModels reads, IJournal journal, IEventCodec codec)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, Indented = true };

    /// <summary>The file; null when there is no such meeting.</summary>
    public async Task<byte[]?> Write(TenantId tenant, MeetingId id, CancellationToken cancellation = default)
    {
        if ((await reads.Find(tenant, Rooms.Meetings, [id.Value], cancellation)) is not [{ State: Scheduled meeting }]) return null;
        var contests = meeting.Items.Where(item => item.Contest is not null).Select(item => item.Contest!.Value).ToList();
        var streams = contests.SelectMany(contest => new[] { Streams.Voting(Streams.VotingOf(contest)), Streams.Contest(contest) });
        var items = meeting.Items.Where(item => OpenItem.IsTold(meeting, item.Number)).Select(item => Streams.Item(Streams.ItemOf(id, item.Number))).ToList();
        var opened = await evidence.Open(tenant, [Streams.Meeting(id), .. streams, .. items, .. await SecretVotes(tenant, id, meeting, cancellation)], cancellation);
        var votings = Told(opened, Rooms.Votings.Name, OpenVoting.Of);
        var decisions = opened.Events.Where(e => IsPublic(e, meeting, votings)).ToList();
        return await Write(tenant, id, meeting, opened, votings, decisions, cancellation);
    }

    // An item's vote that was void was held again under the next number.
    private async Task<IEnumerable<string>> SecretVotes(TenantId tenant, MeetingId id, Scheduled meeting, CancellationToken cancellation)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await foreach (var stored in journal.ReadPrefix(tenant, Streams.SecretVotes(id), 0, cancellation)) found.Add(stored.Stream);
        return found.Where(stream => Streams.KeyOf(stream).Split('/') is [_, var item, _] && int.TryParse(item, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && OpenItem.IsTold(meeting, number));
    }

    private List<T> Told<T>(Opened opened, string room, Func<string, IReadOnlyList<OpenedEvent>, IEventCodec, T?> read) where T : class =>
        [.. opened.Events.Where(e => Streams.RoomOf(e.Row.Stream) == room).GroupBy(e => e.Row.Stream).Select(stream => read(stream.Key, [.. stream], codec)).OfType<T>()];

    private async Task<byte[]> Write(
        TenantId tenant, MeetingId id, Scheduled meeting, Opened opened, List<OpenVoting> votings, List<OpenedEvent> decisions, CancellationToken cancellation)
    {
        var buffer = new ArrayBufferWriter<byte>();
        await using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("format", "civic-evidence.v1");
        json.WriteString("tenant", tenant.Value);
        json.WriteString("meeting", id.Value);
        json.WriteString("committee", meeting.Committee.Value);
        json.WriteString("date", meeting.Date.ToString("O", CultureInfo.InvariantCulture));
        json.WriteString("key", await evidence.Key(tenant, cancellation));
        json.WriteString("checkpoint", opened.Checkpoint?.Note);
        json.WriteStartArray("votings");
        foreach (var voting in votings) Voting(json, voting);
        json.WriteEndArray();
        var items = Told(opened, Rooms.Items.Name, OpenItem.Of);
        json.WriteStartArray("items");
        foreach (var item in items) ItemText.Write(json, item);
        json.WriteEndArray();
        json.WriteStartArray("secretVotes");
        foreach (var vote in Told(opened, "secret-vote", OpenSecretVote.Of)) ItemText.Write(json, vote);
        json.WriteEndArray();
        json.WriteStartArray("decisions");
        foreach (var decision in decisions) EvidenceText.Event(json, decision);
        json.WriteEndArray();
        await Names(json, tenant, [.. votings.SelectMany(voting => voting.Persons).Concat(items.SelectMany(item => item.Persons)).Distinct().OrderBy(person => person.Value, StringComparer.Ordinal)], cancellation);
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        return buffer.WrittenSpan.ToArray();
    }

    // What an adjusted paragraph says, and what a contest came to when its voting is for everybody.
    private bool IsPublic(OpenedEvent found, Scheduled meeting, List<OpenVoting> votings) => codec.Decode(found.Row.Stream, found.Row.Version, found.Type, found.Payload) switch
    {
        // Of an item that is closed for authority or secrecy the paragraph says too much.
        ParagraphRecorded e => meeting.ItemOf(e.Item) is { Paragraph.Adjusted: true } item && MeetingVisibility.Paragraph(meeting, item, Actor.Anonymous) is not null,
        ParagraphAdjusted => true,
        // Who served on an item, and so who could lead it, stands in its minutes.
        ItemLeft e => OpenItem.IsTold(meeting, e.Item),
        Domain.Contests.ContestDecided or Domain.Contests.DecisionAnnounced => votings.Exists(voting => Streams.Contest(voting.Contest) == found.Row.Stream),
        _ => false,
    };

    private static void Voting(Utf8JsonWriter json, OpenVoting voting)
    {
        json.WriteStartObject();
        json.WriteString("voting", Streams.KeyOf(voting.Stream));
        json.WriteString("contest", voting.Contest.Value);
        json.WriteString("rollHash", Hash(voting.Roll.Select(person => person.Value)));
        json.WriteString("optionsHash", Hash(voting.Options.Select(entry => entry.Value)));
        json.WriteStartArray("rounds");
        foreach (var round in voting.Rounds) Round(json, round);
        json.WriteEndArray();
        List(json, "winners", voting.Winners);
        List(json, "casting", voting.Casting);
        json.WriteStartArray("events");
        foreach (var found in voting.Told) EvidenceText.Event(json, found);
        json.WriteEndArray();
        json.WriteStartArray("withheld");
        foreach (var found in voting.Withheld) EvidenceText.Withheld(json, found);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Round(Utf8JsonWriter json, RoundResult round)
    {
        json.WriteStartObject();
        json.WriteNumber("round", round.Round);
        json.WriteNumber("entitled", round.Entitled);
        json.WriteNumber("cast", round.Votes.Count);
        json.WriteStartArray("count");
        foreach (var count in round.Count)
        {
            json.WriteStartObject();
            json.WriteString("entry", count.Entry.Value);
            json.WriteNumber("votes", count.Votes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void List(Utf8JsonWriter json, string name, IEnumerable<EntryId>? entries)
    {
        if (entries is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartArray(name);
        foreach (var entry in entries) json.WriteStringValue(entry.Value);
        json.WriteEndArray();
    }

    private async Task Names(Utf8JsonWriter json, TenantId tenant, IReadOnlyList<PersonId> persons, CancellationToken cancellation)
    {
        var texts = persons.ToDictionary(person => person, person => $"{Streams.Person(person)}#name");
        var names = (await reads.Texts(tenant, texts.Values, cancellation)).ById;
        var erased = await evidence.Erased(tenant, texts.Values, cancellation);
        json.WriteStartArray("names");
        foreach (var (person, text) in texts)
        {
            json.WriteStartObject();
            json.WriteString("person", person.Value);
            json.WriteString("name", names.GetValueOrDefault(text));
            json.WriteString("erasedOn", erased.TryGetValue(text, out var at) ? DateOnly.FromDateTime(at.UtcDateTime).ToString("O", CultureInfo.InvariantCulture) : null);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>SHA-256 over the lines, each ended by a line feed.</summary>
    private static string Hash(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")))));
}
