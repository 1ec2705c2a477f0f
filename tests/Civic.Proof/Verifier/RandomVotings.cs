using System.Globalization;
using System.Text.Json;
using Civic.Proof.Clients;

namespace Civic.Proof.Verifier;

/// <summary>
/// Votings with random votes, as lines of an import: other numbers of entries and prizes, members who do not vote, who take a vote back, ties, second rounds and
/// casting votes. What wins is worked out here, by rules of its own, since the import must say it.
/// </summary>
internal sealed class RandomVotings(Random random)
{
    private const int EachMeeting = 30;
    private const int Members = 11;
    private const int Schools = 8;
    private const string Committee = "beredningen";
    private readonly List<string> _lines = [];

    /// <summary>How many votes are counted in all of them.</summary>
    internal int Votes { get; private set; }

    /// <summary>How many rounds are counted.</summary>
    internal int Rounds { get; private set; }

    internal IReadOnlyList<string> Lines(string slug, int votings)
    {
        Municipality(slug);
        for (var meeting = 0; meeting * EachMeeting < votings; meeting++) Meeting(1950 + meeting, meeting * EachMeeting, Math.Min(EachMeeting, votings - (meeting * EachMeeting)));
        return _lines;
    }

    private void Municipality(string slug)
    {
        Line("tenant", "settings", 1949, "officer", new { type = "CreateTenant", tenant = slug, name = "Omräkning", code = "9997", languages = new[] { "sv" }, timeZone = "Europe/Stockholm", demo = true });
        for (var s = 1; s <= Schools; s++) Line("tenant", "settings", 1949, "officer", new { type = "AddSchool", school = $"skola-{s}", name = $"Skola {s}", gradeFrom = 1, gradeTo = 9 });
        Line("committee", Committee, 1949, "secretary", new { type = "CreateCommittee", committee = Committee, name = "Beredningen", kind = "preparatory" });
        for (var m = 0; m < Members; m++)
            Line("committee", Committee, 1949, "secretary", new { type = "AddMember", person = Member(m), party = "S", seat = "ordinary", order = m + 1, position = m == 0 ? "chair" : "none" });
    }

    private void Meeting(int year, int first, int votings)
    {
        var (id, contests) = ($"{year}", Enumerable.Range(first, votings).Select(n => Contest(year, n)).ToList());
        Line("meeting", id, year, "secretary", new
        {
            type = "ScheduleMeeting", committee = Committee, date = $"{year}-10-22", startsAt = $"{year}-10-22T18:00:00+01:00", place = new { district = (string?)null, name = "Tingssalen", digital = false },
        });
        foreach (var (contest, _, _) in contests)
            Line("meeting", id, year, "secretary", new { type = "AddAgendaItem", title = $"Vinnare i {contest}", kind = "decision", contest });
        Line("meeting", id, year, "secretary", new { type = "RecordAttendance", attendees = Enumerable.Range(0, Members).Select(m => new { person = Member(m), presence = "present" }).ToArray() });
        // The first item is the standing one, on every agenda.
        for (var n = 0; n < votings; n++) Voting(year, id, n + 2, contests[n]);
    }

    private (string Contest, string[] Entries, int Prizes) Contest(int year, int number)
    {
        var (contest, prizes) = ($"tavling-{number}", random.Next(1, 4));
        Line("contest", contest, year, "officer", new
        {
            type = "CreateContest", contest, title = contest, hashtag = "#bild", gradeFrom = 1, gradeTo = 9, schools = Array.Empty<string>(),
            opens = $"{year}-01-01T00:00:00+01:00", closes = $"{year}-12-31T23:59:59+01:00", prizes, committee = Committee,
        });
        var entries = Enumerable.Range(1, random.Next(2, Schools + 1)).Select(s => $"{contest}/skola-{s}-5a").ToArray();
        for (var s = 1; s <= entries.Length; s++)
        {
            Line("entry", entries[s - 1], year, "teacher", new
            {
                type = "SubmitEntry", contest, school = $"skola-{s}", grade = 5, className = new { id = "", hash = "" }, caption = new { id = "", hash = "" }, link = (string?)null, consent = true, captionText = "",
            }, new { className = "5A", caption = "En bild #bild" });
            Line("entry", entries[s - 1], year, "moderator", new { type = "AdmitEntry" });
        }

        Line("contest", contest, year, "process", new { type = "CloseEntries" });
        return (contest, entries, Math.Min(prizes, entries.Length));
    }

    private void Voting(int year, string meeting, int item, (string Contest, string[] Entries, int Prizes) of)
    {
        var (contest, voting) = (of.Contest, $"{of.Contest}/1");
        Line("voting", voting, year, "chair", new { type = "OpenVoting", contest, meeting, item, closesAt = (string?)null });
        // The contest keeps its entries in the order of their names.
        var won = Round(year, voting, of.Entries, of.Prizes, out var tied);
        if (tied.Length > 0)
        {
            Line("voting", voting, year, "chair", new { type = "SettleTie", entries = Array.Empty<string>() });
            var left = of.Prizes - won.Count;
            won.AddRange(Round(year, voting, tied, left, out var again));
            if (again.Length > 0)
            {
                var casting = again.OrderBy(_ => random.Next()).Take(of.Prizes - won.Count).ToArray();
                Line("voting", voting, year, "chair", new { type = "SettleTie", entries = casting });
                won.AddRange(casting);
            }
        }

        Line("contest", contest, year, "chair", new { type = "DecideContest", meeting, item, voting, adjustAtOnce = true });
        Line("meeting", meeting, year, "process", new { type = "RecordParagraph", item, decision = new { kind = "contest", contest, voting, winners = won }, adjustAtOnce = true });
        Line("contest", contest, year, "process", new { type = "ConfirmDecision", paragraph = item, date = $"{year}-10-22" });
        Line("contest", contest, year, "process", new { type = "AnnounceDecision" });
        Line("voting", voting, year, "process", new { type = "PublishResult" });
    }

    private List<string> Round(int year, string voting, string[] options, int choices, out string[] tied)
    {
        var votes = options.ToDictionary(option => option, _ => 0);
        foreach (var m in Enumerable.Range(0, Members).Where(m => m == 0 || random.Next(10) > 0).OrderBy(_ => random.Next()))
        {
            if (random.Next(20) == 0)
            {
                Line("voting", voting, year, Member(m), new { type = "CastVote", entries = Choose(options, choices) });
                Line("voting", voting, year, Member(m), new { type = "WithdrawVote" });
            }

            var entries = Choose(options, choices);
            Line("voting", voting, year, Member(m), new { type = "CastVote", entries });
            foreach (var entry in entries) votes[entry]++;
            Votes++;
        }

        Rounds++;
        Line("voting", voting, year, "chair", new { type = "CloseVoting" });
        var last = votes.Values.OrderDescending().ElementAt(choices - 1);
        var (above, at) = (options.Where(o => votes[o] > last).OrderByDescending(o => votes[o]).ToList(), options.Where(o => votes[o] == last).ToArray());
        tied = above.Count + at.Length > choices ? at : [];
        return tied.Length > 0 ? above : [.. above, .. at];
    }

    private string[] Choose(string[] options, int choices) => [.. options.OrderBy(_ => random.Next()).Take(random.Next(1, choices + 1))];

    private static string Member(int m) => m == 0 ? "chair" : string.Create(CultureInfo.InvariantCulture, $"member{m}");

    private void Line(string room, string id, int year, string by, object command, object? typed = null)
    {
        // What tells commands apart is written with a dollar sign, which no member of ours can have; and it comes first.
        var text = JsonSerializer.Serialize(command, Json.Options).Replace("{\"type\":", "{\"$type\":", StringComparison.Ordinal);
        var line = $"{{\"room\":\"{room}\",\"id\":\"{id}\",\"at\":\"{year}-10-22T12:00:00+01:00\",\"by\":\"{by}\",\"command\":{text}{(typed is null ? "" : $",\"typed\":{JsonSerializer.Serialize(typed, Json.Options)}")}}}";
        _lines.Add(line);
    }
}
