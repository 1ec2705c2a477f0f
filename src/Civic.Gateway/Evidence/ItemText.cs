using System.Text.Json;
using Civic.Domain.Kernel.Elections;
using Civic.Domain.Meetings.Ballots;
using Civic.Domain.Meetings.Items;

namespace Civic.Gateway.Evidence;

/// <summary>Items and secret votes in a meeting's file: what they came to, and the events from which anybody counts it anew.</summary>
internal static class ItemText
{
    // The definitions that the figures follow from.
    private const string OfMajority = "KL 5:55: most votes; KL 5:56: who ties is drawn by lot from the seed that was committed to";
    private const string OfWholeNumbers = "KL 5:58; act 1992:339 on proportional elections, from 1 July 2022 act 2022:629: the whole-number method; ties are drawn by lot from the seed that was committed to";

    internal static void Write(Utf8JsonWriter json, OpenItem item)
    {
        var state = item.State;
        json.WriteStartObject();
        json.WriteNumber("item", item.Number);
        Each(json, "rollCalls", state.RollCalls, call =>
        {
            json.WriteNumber("round", call.Round);
            json.WriteStartObject("put");
            json.WriteNumber("yes", call.Put.Yes);
            json.WriteNumber("no", call.Put.No);
            json.WriteEndObject();
            json.WriteNumber("yes", call.Yes);
            json.WriteNumber("no", call.No);
            json.WriteNumber("abstained", call.Abstained);
        });
        var round = 0;
        Each(json, "settled", state.Settled, settled =>
        {
            json.WriteNumber("round", ++round);
            json.WriteNumber("motion", settled.Motion);
            json.WriteString("way", Name(settled.Way));
        });
        // Of lists the elected are the decision.
        if (state is { Decision: { } decision, Lists: null }) json.WriteNumber("decided", decision.Motion);
        else json.WriteNull("decided");
        json.WriteString("putOff", state.PutOff is { } off ? Name(off.Kind) : null);
        Box(json, state.Count);
        Each(json, "lots", state.Lots, lot =>
        {
            json.WriteString("occasion", lot.Occasion);
            Numbers(json, "among", lot.Among);
            json.WriteNumber("drawn", lot.Drawn);
            json.WriteString("seed", lot.Seed);
        });
        Election(json, state);
        json.WriteStartArray("events");
        foreach (var found in item.Told) EvidenceText.Event(json, found);
        json.WriteEndArray();
        json.WriteStartArray("withheld");
        foreach (var found in item.Withheld) EvidenceText.Withheld(json, found);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void Write(Utf8JsonWriter json, OpenSecretVote vote)
    {
        json.WriteStartObject();
        json.WriteString("vote", vote.Key);
        json.WriteNumber("item", vote.Item);
        if (vote.Result is { } result) Result(json, result);
        else json.WriteNull("result");
        json.WriteStartArray("events");
        foreach (var found in vote.Told) EvidenceText.Event(json, found);
        json.WriteEndArray();
        json.WriteStartArray("withheld");
        foreach (var found in vote.Withheld) EvidenceText.Withheld(json, found);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Box(Utf8JsonWriter json, BoxCount? count)
    {
        if (count is null)
        {
            json.WriteNull("box");
            return;
        }

        json.WriteStartObject("box");
        Tallies(json, count);
        json.WriteEndObject();
    }

    private static void Tallies(Utf8JsonWriter json, BoxCount count)
    {
        Each(json, "tallies", count.Tallies, tally =>
        {
            json.WriteNumber("motion", tally.Motion);
            json.WriteNumber("votes", tally.Votes);
        });
        json.WriteNumber("blank", count.Blank);
    }

    private static void Election(Utf8JsonWriter json, Procedure state)
    {
        if (state is { Lists: { } lists, ProportionalSeats: { } seats }) Lists(json, state, lists, seats);
        else if (state is { Count: { } count, Decision: { } decision, Matter: Matter.Election or Matter.Employment })
        {
            json.WriteStartObject("election");
            json.WriteString("method", "majority");
            json.WriteString("definition", OfMajority);
            Tallies(json, count);
            json.WriteNumber("elected", decision.Motion);
            json.WriteEndObject();
        }
        else json.WriteNull("election");
    }

    private static void Lists(Utf8JsonWriter json, Procedure state, ListCount lists, int seats)
    {
        var counted = WholeNumberMethod.Count(lists.Ballots, seats, new Lot(Convert.FromHexString(lists.Seed)));
        json.WriteStartObject("election");
        json.WriteString("method", "whole-number");
        json.WriteString("definition", OfWholeNumbers);
        json.WriteNumber("seats", seats);
        Each(json, "ballots", lists.Ballots, ballot =>
        {
            json.WriteString("group", ballot.Group);
            Texts(json, "names", ballot.Names);
            json.WriteNumber("count", ballot.Count);
        });
        Each(json, "stages", counted.Stages, stage =>
        {
            json.WriteString("kind", Name(stage.Kind));
            json.WriteString("subject", stage.Subject);
            Each(json, "scores", stage.Scores, score =>
            {
                json.WriteString("name", score.Key);
                json.WriteString("score", score.Value.Divisor.IsOne ? $"{score.Value.Number}" : $"{score.Value.Number}/{score.Value.Divisor}");
            });
        });
        Each(json, "draws", lists.Draws, draw =>
        {
            json.WriteString("occasion", draw.Occasion);
            Texts(json, "among", draw.Among);
            json.WriteString("drawn", draw.Drawn);
        });
        Texts(json, "elected", state.Elected);
        json.WriteEndObject();
    }

    private static void Result(Utf8JsonWriter json, SecretResult result)
    {
        json.WriteStartObject("result");
        Each(json, "tallies", result.Tallies, tally =>
        {
            Numbers(json, "choice", tally.Choice);
            json.WriteNumber("votes", tally.Votes);
        });
        json.WriteNumber("spoiled", result.Spoiled);
        json.WriteNumber("marks", result.Marks);
        json.WriteNumber("sealed", result.Sealed);
        json.WriteNumber("opened", result.Opened);
        json.WriteNumber("byHost", result.ByHost);
        json.WriteNumber("counts", result.Counts);
        Texts(json, "warnings", result.Warnings.Select(Name));
        json.WriteEndObject();
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IEnumerable<T> all, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var one in all)
        {
            json.WriteStartObject();
            write(one);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Numbers(Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers) json.WriteNumberValue(number);
        json.WriteEndArray();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    // As events write them.
    private static string Name<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
