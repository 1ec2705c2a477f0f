using System.Globalization;
using System.Text.Json;

namespace Civic.Gateway.Tests.Meetings.Forms;

/// <summary>What the minutes' JSON says, as the Swedish text must say it too.</summary>
internal static class JsonFacts
{
    private static readonly Dictionary<string, string> Votes = new() { ["yes"] = "Ja", ["no"] = "Nej", ["abstain"] = "Avstår" };
    private static readonly Dictionary<string, string> Annexes = new() { ["reservation"] = "Reservation", ["special-statement"] = "Särskilt yttrande", ["note"] = "Protokollsanteckning" };

    internal static IEnumerable<string> Of(JsonElement meeting)
    {
        yield return Text(meeting, "name");
        yield return "Organ " + Text(meeting.GetProperty("civic:body"), "name") + "Kommun " + Text(meeting.GetProperty("civic:body"), "municipality");
        if (meeting.GetProperty("end").ValueKind == JsonValueKind.String) yield return $"Tid {Clock(meeting, "start")}–{Clock(meeting, "end")}";
        foreach (var (label, name) in new[] { ("Ordförande", "civic:chair"), ("Sekreterare", "civic:secretary") })
            if (meeting.GetProperty(name).ValueKind == JsonValueKind.Object) yield return label + Who(meeting.GetProperty(name));
        foreach (var fact in List(meeting, "civic:attendance").SelectMany(Attended)) yield return fact;
        foreach (var fact in List(meeting, "agendaItem").SelectMany(Item)) yield return fact;
        if (meeting.GetProperty("civic:adjustment") is not { ValueKind: JsonValueKind.Object } adjustment) yield break;
        foreach (var fact in Adjustment(adjustment)) yield return fact;
    }

    private static IEnumerable<string> Attended(JsonElement one)
    {
        var seat = one.GetProperty("seat").GetString() switch { "ordinary" => "Ordinarie", "substitute" => "Ersättare", _ => "Övrig" };
        var present = one.GetProperty("presence").GetString() == "absent" ? "Frånvarande" : string.Join("; ", List(one, "present").Select(Stay).Concat(List(one, "lineLost").Select(time => $"förbindelsen bröts {Span(time)}")));
        yield return Who(one.GetProperty("person")) + seat + present;
        foreach (var served in List(one, "served"))
            yield return $"{Span(served)}{(served.GetProperty("for").ValueKind == JsonValueKind.Object ? $"för{Who(served.GetProperty("for"))}" : "")}";
    }

    private static string Stay(JsonElement time) =>
        Span(time) + (time.GetProperty("remote").GetBoolean() ? " på distans" : "") + (Some(time, "leftFor") == "conflict" ? " (lämnade för jäv)" : "");

    private static string Span(JsonElement time) => Some(time, "until") is null ? $"från {Clock(time, "from")}" : $"{Clock(time, "from")}–{Clock(time, "until")}";

    private static IEnumerable<string> Item(JsonElement item)
    {
        yield return (Some(item, "number") ?? $"Ärende {item.GetProperty("order").GetInt32()}") + Text(item, "name");
        if (Some(item, "resolutionText") is { } decision) yield return "Beslut" + decision;
        foreach (var (label, name) in new[] { ("Tjänstgörande: ", "civic:serving"), ("Jäv: ", "civic:conflicts") })
            if (List(item, name).Count > 0) yield return label + All(item, name);
        foreach (var annex in List(item, "civic:annexes")) yield return $"{Annexes[Text(annex, "kind")]}: {All(annex, "signers")}{(annex.GetProperty("admitted").GetBoolean() ? "" : "Ordföranden har inte medgett det.")}{Some(annex, "text")}";
        if (item.TryGetProperty("civic:procedure", out var procedure))
            foreach (var fact in Procedure(procedure)) yield return fact;
        if (item.TryGetProperty("civic:contest", out var contest))
            foreach (var fact in List(contest, "rounds").SelectMany(Round)) yield return fact;
    }

    private static IEnumerable<string> Procedure(JsonElement procedure)
    {
        foreach (var motion in List(procedure, "motions"))
            yield return $"Yrkande {motion.GetProperty("number").GetInt32()}, {Who(motion.GetProperty("by"))}{(motion.GetProperty("withdrawn").GetBoolean() ? " (återtaget)" : "")}: {Text(motion, "text")}";
        if (List(procedure, "notTakingPart").Count > 0) yield return $"Deltar inte i beslutet: {All(procedure, "notTakingPart")}.";
        if (procedure.GetProperty("voteRequestedBy").ValueKind == JsonValueKind.Object) yield return Who(procedure.GetProperty("voteRequestedBy")) + "begär votering.";
        foreach (var call in List(procedure, "rollCalls"))
        {
            yield return string.Concat(List(call, "votes").Select(vote => Who(vote.GetProperty("person")) + (Some(vote, "vote") is { } said ? Votes[said] : "Röstade inte")));
            yield return $"Ja {call.GetProperty("yes").GetInt32()}, nej {call.GetProperty("no").GetInt32()}, avstår {call.GetProperty("abstain").GetInt32()}.";
        }

        foreach (var settled in List(procedure, "settled"))
            yield return settled.GetProperty("way").GetString() switch { "acclamation" => "Avgjort med acklamation: ", "roll-call" => "Avgjort med votering: ", "casting-vote" => "Ordförandens utslagsröst avgör: ", "lot" => "Lotten avgör: ", _ => "Avgjort med sluten omröstning: " }
                + (settled.GetProperty("motion").GetInt32() is > 0 and var motion ? $"yrkande {motion}" : "avslag");
        if (procedure.GetProperty("tookPart").ValueKind == JsonValueKind.Array) yield return $"I beslutet deltog {All(procedure, "tookPart")}.";
        foreach (var lot in List(procedure, "lots")) yield return $"Frö: {Text(lot, "seed")}";
        if (procedure.GetProperty("box") is { ValueKind: JsonValueKind.Object } box)
            yield return string.Concat(List(box, "tallies").Select(tally => $"yrkande {tally.GetProperty("motion").GetInt32()}{tally.GetProperty("votes").GetInt32()}")) + $"Blanka{box.GetProperty("blank").GetInt32()}";
    }

    private static IEnumerable<string> Round(JsonElement round)
    {
        yield return string.Concat(List(round, "count").Select(count => Text(count, "entry") + count.GetProperty("votes").GetInt32()));
        yield return string.Concat(List(round, "votes").Select(vote => Who(vote.GetProperty("person")) + string.Join(", ", vote.GetProperty("entries").EnumerateArray().Select(entry => entry.GetString()))));
    }

    private static IEnumerable<string> Adjustment(JsonElement adjustment)
    {
        yield return "Senast" + Day(Text(adjustment, "due"));
        foreach (var approval in List(adjustment, "approvals")) yield return $"{Who(approval.GetProperty("person"))}, {Day(Text(approval, "on"))}";
        if (Some(adjustment, "adjustedOn") is { } on) yield return "Justerat" + Day(on);
        foreach (var down in adjustment.GetProperty("noticeDown").EnumerateArray()) yield return "Anslaget satt inte uppe" + Day(down.GetString()!);
        if (adjustment.GetProperty("notice") is not { ValueKind: JsonValueKind.Object } notice) yield break;
        yield return "Anslaget" + Day(Text(notice, "on"));
        yield return "Överklagas senast" + Day(Text(notice, "appealUntil"));
        yield return "Nedtaget" + (Some(notice, "removedOn") is { } removed ? Day(removed) : "Sitter uppe") + "Protokollet finns" + Text(notice, "minutesAt");
    }

    private static string All(JsonElement element, string name)
    {
        var who = List(element, name).Select(Who).ToList();
        return who.Count < 2 ? string.Concat(who) : $"{string.Join(", ", who.SkipLast(1))} och {who[^1]}";
    }

    private static string Who(JsonElement person) => Text(person, "name") + (Some(person, "party") is { } party ? $" ({party})" : "");

    private static string Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture).ToString("dddd d MMMM yyyy", CultureInfo.GetCultureInfo("sv-SE"));

    // The file's moments are local; the minutes' clock shows hours and minutes.
    private static string Clock(JsonElement element, string name) => Text(element, name)[11..16].Replace(':', '.');

    private static List<JsonElement> List(JsonElement element, string name) => element.GetProperty(name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static string? Some(JsonElement element, string name) => element.GetProperty(name).GetString();
}
