using System.Text.Json;
using Civic.Domain.Kernel;
using Civic.Gateway.Tests.Graph;
using Civic.Gateway.Tests.Meetings.Forms;
using Xunit;
using static Civic.Gateway.Tests.Meetings.MeetingCalls;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>Two meetings of the sources, from the summons to adjusted and announced minutes, through GraphQL and read back.</summary>
[Collection("graph")]
public sealed class ScenarioTests(GraphHost host)
{
    private static readonly string[] Everybody = ["chair", "member1", "member2", "member3", "member4", "member5", "member6"];
    private readonly MeetingCalls _m = new(host);

    /// <summary>The verksamhetsberättelse of 2020, sections 5 and 10: the winners of the contest, and information on the national minorities.</summary>
    [Fact]
    public async Task The_meeting_of_22_October_2020()
    {
        await _m.Found();
        await Known();
        var (contest, entries) = await Contest();
        await _m.Call("2020-10-22T17:30:00", ("Vinnare i Instagramtävlingen Hållbarhetslängtan", "DECISION", contest), ("Nationella minoriteter", "INFORMATION", null));
        Assert.Equal("Information från kommunpolisen", Text(await _m.Item(null, 1, "title"), "title"));
        await _m.Open(Everybody);
        await _m.At("secretary", "openMinutes", new { adjusters = (string[])["member1"] });
        await Noted(1);
        await _m.At("chair", "takeUpItem", new { item = 2 });
        await _m.Refused("decision-off-item", null, "secretary", "recordParagraph", new { item = 2 });
        await Vote(contest, entries);
        await _m.At("chair", "leaveItem", new { item = 2 });
        await Noted(3);
        await _m.Refused("meeting-not-closed", "KL 5:69, 6:35", "chair", "approveMinutes");
        await _m.At("chair", "closeMeeting");
        Assert.Equal(JsonValueKind.Null, (await _m.Item(null, 2, "decision")).GetProperty("decision").ValueKind);
        await Adjust("member1");
        await Until(async () => (await _m.See(null, "items { adjusted }")).GetProperty("items").EnumerateArray().All(item => item.GetProperty("adjusted").GetBoolean()));
        var seen = await _m.See(null, "state items { paragraph decision serving } minutes { overdue adjustedOn }");
        Assert.Equal("CLOSED", Text(seen, "state"));
        Assert.Equal(
            [(1, "Informationen noteras till protokollet."), (2, "Vinnare i Hållbarhetslängtan är Lindskolan, Mörtviksskolan och Skapaskolan."), (3, "Informationen noteras till protokollet.")],
            seen.GetProperty("items").EnumerateArray().Select(item => (item.GetProperty("paragraph").GetInt32(), Text(item, "decision"))));
        Assert.Equal(Everybody, Names(seen.GetProperty("items")[1], "serving"));
        // The meeting was in 2020 by its date; the platform's one clock says when it was adjusted, which is later than fourteen days.
        Assert.True(seen.GetProperty("minutes").GetProperty("overdue").GetBoolean());
        await Until(async () => Winners(await Decided(contest)).Length == 3);
        Assert.Equal(["Lindskolan", "Mörtviksskolan", "Skapaskolan"], Winners(await Decided(contest)));
        Assert.Equal(2, (await Decided(contest)).GetProperty("decision").GetProperty("paragraph").GetInt32());
        await Forms("2020-10-22");
    }

    /// <summary>The statement on item 7: the plan for 2022 rests on another party's budget, so the party takes no part in the decision.</summary>
    [Fact]
    public async Task The_plan_for_2022_with_one_party_that_takes_no_part()
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Stockholm")).DateTime);
        await _m.Found();
        await Known();
        await _m.Call($"{today:yyyy-MM-dd}T17:30:00", ("Verksamhetsplan 2022", "DECISION", null));
        await _m.Refused("meeting-not-opened", null, "secretary", "takeUpItem", new { item = 2 });
        await _m.Open(Everybody);
        await _m.At("secretary", "openMinutes", new { adjusters = (string[])["member1", "member5"] });
        await _m.At("chair", "takeUpItem", new { item = 2 });
        await _m.At("chair", "openDeliberation", new { item = 2 });
        await _m.At("member2", "makeMotion", new { item = 2, text = "Beredningen antar verksamhetsplanen för 2022." });
        await _m.At("member6", "makeMotion", new { item = 2, text = "Planen återtas och skrivs om." });
        foreach (var person in new[] { "member4", "member5" }) await _m.At(person, "declareNotTakingPart", new { item = 2 });
        await _m.At("chair", "approvePropositions", new { item = 2, order = (int[])[1, 2] });
        await _m.Refused("only-the-chair", "KL 5:53", "member2", "stateOutcome", new { item = 2, yes = true });
        await _m.At("chair", "stateOutcome", new { item = 2, yes = true });
        await _m.At("member6", "requestVote", new { item = 2 });
        await _m.At("chair", "openVote", new { item = 2 });
        await RollCall();
        await _m.Recorded(2);
        await Annexes();
        await _m.At("chair", "leaveItem", new { item = 2 });
        await Noted(1);
        await _m.At("chair", "closeMeeting");
        await _m.Refused("announced-too-late", "KL 4:27", "member6", "announceAnnex", new { item = 2, kind = "NOTE" });
        await _m.At("member5", "fileAnnex", new { annex = 1, text = "Planen vilar på ett annat partis budget." });
        await _m.At("member6", "fileAnnex", new { annex = 2, text = "Till förmån för eget yrkande." });
        // Until they are adjusted they are a draft, for those who were there.
        Assert.Contains("Utkast.", (await host.Minutes(_m.Meeting, "member2")).PageText, StringComparison.Ordinal);
        foreach (var outsider in new[] { null, "resident1", "member9" }) await host.HidesMinutes(_m.Meeting, outsider);
        await Adjust("member1", "member5");
        await _m.Refused("minutes-adjusted", "KL 5:69, 6:35", "member5", "fileAnnex", new { annex = 1, text = "En annan text." });
        await Until(async () => (await _m.Item(null, 2, "adjusted")).GetProperty("adjusted").GetBoolean());
        await ReadBack(today);
        await Forms("2022");
    }

    [Fact]
    public async Task A_meeting_is_nobodys_elsewhere_and_its_office_is_not_for_everybody()
    {
        await _m.Found();
        await _m.Call("2026-10-22T17:30:00", ("Svar på remiss", "DECISION", null));
        var key = GlobalId.KeyOf(_m.Meeting, GraphHost.Huddinge, "Meeting")!;
        const string take = "mutation($input: MeetingItemInput!) { takeUpItem(input: $input) { errors { code } } }";
        foreach (var meeting in new[] { GlobalId.Of(new TenantId("exempel"), "Meeting", key), GlobalId.Of(GraphHost.Huddinge, "Meeting", "none"), "x" })
        {
            var answer = await host.Query(take, new { input = new { operationId = Guid.NewGuid(), meeting, item = 2 } }, "chair");
            Assert.Equal("meeting-unknown", Text(answer.Data.GetProperty("takeUpItem").GetProperty("errors")[0], "code"));
        }

        const string open = "mutation($input: OpenMinutesInput!) { openMinutes(input: $input) { outcome } }";
        var input = new { operationId = Guid.NewGuid(), meeting = _m.Meeting, adjusters = (string[])["member1"] };
        Assert.Equal(["not-allowed"], (await host.Query(open, new { input }, "resident1")).Codes);
        Assert.Equal(["sign-in-needed"], (await host.Query(open, new { input })).Codes);
        await _m.Refused("only-the-chair", "KL 5:53", "member2", "openMeeting", new { attendance = (object[])[new { person = "member2", presence = "PRESENT" }] });
        await _m.Refused("meeting-not-opened", null, "secretary", "openMinutes", new { adjusters = (string[])["member1"] });
    }

    // Everybody who is asked answers, the chair last; nobody knows what it comes to before the close.
    private async Task RollCall()
    {
        const string vote = "procedure { vote { cast entitled roll voted waiting mine mayVote } rollCalls { yes } }";
        await _m.Refused("chair-votes-last", null, "chair", "castBallot", new { item = 2, choice = "YES" });
        await _m.Refused("takes-no-part", "KL 4:25", "member4", "castBallot", new { item = 2, choice = "NO" });
        await _m.At("member1", "castBallot", new { item = 2, choice = "NO" });
        await _m.At("member2", "castBallot", new { item = 2, choice = "YES" });
        await _m.Refused("voted-already", "KL 4:24", "member2", "castBallot", new { item = 2, choice = "NO" });
        await _m.Refused("votes-missing", null, "chair", "closeVote", new { item = 2 });
        var (led, member) = ((await _m.Item("chair", 2, vote)).GetProperty("procedure"), (await _m.Item("member2", 2, vote)).GetProperty("procedure"));
        Assert.Equal(["chair", "member3", "member6"], Names(led.GetProperty("vote"), "waiting"));
        Assert.Equal(JsonValueKind.Null, member.GetProperty("vote").GetProperty("waiting").ValueKind);
        Assert.Equal((2, 5, "YES"), (member.GetProperty("vote").GetProperty("cast").GetInt32(), member.GetProperty("vote").GetProperty("entitled").GetInt32(), Text(member.GetProperty("vote"), "mine")));
        Assert.Equal(0, led.GetProperty("rollCalls").GetArrayLength());
        // Behind closed doors there is nothing for others.
        foreach (var outsider in new[] { null, "resident1", "member9" }) Assert.Equal(JsonValueKind.Null, (await _m.Item(outsider, 2, vote)).GetProperty("procedure").ValueKind);
        await _m.At("member3", "castBallot", new { item = 2, choice = "ABSTAIN" });
        await _m.At("member6", "castBallot", new { item = 2, choice = "NO" });
        await _m.At("chair", "castBallot", new { item = 2, choice = "YES" });
        await _m.At("chair", "closeVote", new { item = 2 });
        // 2 to 2, one abstained: the chair's vote decides (5:56).
        var counted = (await _m.Item("member2", 2, "procedure { rollCalls { yes no abstained votes { person choice } } settled { motion way } decision { motion tookPart } }")).GetProperty("procedure");
        Assert.Equal((2, 2, 1), (Number(counted, "yes"), Number(counted, "no"), Number(counted, "abstained")));
        Assert.Equal((1, "CASTING_VOTE"), (counted.GetProperty("settled")[0].GetProperty("motion").GetInt32(), Text(counted.GetProperty("settled")[0], "way")));
        Assert.Equal(["chair", "member1", "member2", "member3", "member6"], Names(counted.GetProperty("decision"), "tookPart"));
    }

    private async Task Annexes()
    {
        await _m.Refused("took-no-part", "KL 4:27", "member4", "announceAnnex", new { item = 2, kind = "RESERVATION" });
        await _m.At("member4", "announceAnnex", new { item = 2, kind = "SPECIAL_STATEMENT" });
        await _m.At("member5", "signAnnex", new { annex = 1 });
        await _m.Refused("annex-not-admitted", null, "member5", "fileAnnex", new { annex = 1, text = "För tidigt." });
        await _m.Refused("only-the-chair", "KL 5:53", "secretary", "admitAnnex", new { annex = 1 });
        await _m.At("chair", "admitAnnex", new { annex = 1 });
        await _m.At("member6", "announceAnnex", new { item = 2, kind = "RESERVATION" });
    }

    private async Task ReadBack(DateOnly today)
    {
        var seen = await _m.See(null, """
            items { paragraph decision procedure { notTakingPart rollCalls { votes { person choice } } motions { by text } } }
            minutes { chair adjusters overdue due noticeDue adjustedOn annexes { item kind signers text } notice { on } } seats { member { person party } }
            """);
        var item = seen.GetProperty("items")[1];
        Assert.Equal("Beredningen antar verksamhetsplanen för 2022.", Text(item, "decision"));
        Assert.Equal(["member4", "member5"], Names(item.GetProperty("procedure"), "notTakingPart"));
        Assert.Equal(
            ["member1 NO", "member2 YES", "member3 ABSTAIN", "member6 NO", "chair YES"],
            item.GetProperty("procedure").GetProperty("rollCalls")[0].GetProperty("votes").EnumerateArray().Select(vote => $"{Text(vote, "person")} {Text(vote, "choice")}"));
        var minutes = seen.GetProperty("minutes");
        Assert.False(minutes.GetProperty("overdue").GetBoolean());
        Assert.Equal(["SPECIAL_STATEMENT member4,member5 Planen vilar på ett annat partis budget.", "RESERVATION member6 Till förmån för eget yrkande."],
            minutes.GetProperty("annexes").EnumerateArray().Select(annex => $"{Text(annex, "kind")} {string.Join(',', Names(annex, "signers"))} {Text(annex, "text")}"));
        Assert.Equal(7, seen.GetProperty("seats").GetArrayLength());
        await Board(today);
    }

    private async Task Board(DateOnly today)
    {
        var minutes = new Uri(host.Http.BaseAddress!, MinutesReader.AddressOf(_m.Meeting)).AbsoluteUri;
        await _m.At("secretary", "postNotice", new { minutesAt = minutes });
        Assert.Equal(System.Net.HttpStatusCode.OK, (await host.Http.GetAsync(new Uri(minutes))).StatusCode);
        await _m.Refused("notice-must-stay", "KL 8:12, 13:5", "secretary", "removeNotice");
        var posted = (await host.Query("{ noticeBoard { adjustedOn meeting { id } notice { on minutesAt overdue appealUntil removedOn } } }")).Data.GetProperty("noticeBoard").EnumerateArray()
            .Single(one => Text(one.GetProperty("meeting"), "id") == _m.Meeting).GetProperty("notice");
        Assert.Equal((false, minutes), (posted.GetProperty("overdue").GetBoolean(), Text(posted, "minutesAt")));
        Assert.True(string.CompareOrdinal(Text(posted, "appealUntil"), today.AddDays(21).ToString("O", System.Globalization.CultureInfo.InvariantCulture)) >= 0);
        await _m.At("secretary", "noteNoticeDown");
        Assert.DoesNotContain((await host.Query("{ noticeBoard { meeting { id } } }")).Data.GetProperty("noticeBoard").EnumerateArray(), one => Text(one.GetProperty("meeting"), "id") == _m.Meeting);
        // It is put there again, and the time begins anew.
        await _m.At("secretary", "postNotice", new { minutesAt = minutes });
    }

    // The same minutes in four forms, for everybody, in each language; and as they were approved.
    private async Task Forms(string name)
    {
        var forms = await host.Minutes(_m.Meeting, null);
        forms.SayTheSame();
        forms.IsAccessible("sv");
        ApprovedMinutes.Match(name, forms, _m.Slug);
        PdfPrograms.Agree(forms);
        foreach (var language in new[] { "fi", "en" })
        {
            var other = await host.Minutes(_m.Meeting, null, language);
            Assert.Equal(MinutesForms.Bare(other.PageText), MinutesForms.Bare(other.PdfText));
            Assert.Equal(MinutesForms.Bare(other.PageText), MinutesForms.Bare(other.MarkdownText));
            other.IsAccessible(language);
            // What was decided is Swedish, and said to be.
            Assert.Contains(other.Pdf.Pieces, piece => piece.Language == "sv");
        }
    }

    // Some are known by name, the others by their seats.
    private async Task Known()
    {
        await host.Name("member4", "Åsa Öberg");
        await host.Name("member6", "Nils-Erik Ceder");
    }

    private async Task Noted(int item)
    {
        await _m.At("chair", "takeUpItem", new { item });
        await _m.At("secretary", "recordParagraph", new { item });
        await _m.At("chair", "leaveItem", new { item });
    }

    private async Task Adjust(params string[] adjusters)
    {
        await _m.Refused("not-an-adjuster", "KL 5:69, 6:35", "member2", "approveMinutes");
        await _m.Refused("adjusted-with-the-minutes", "KL 5:69, 6:35", "chair", "adjustMinutes");
        foreach (var person in adjusters.Prepend("chair")) await _m.At(person, "approveMinutes");
    }

    // A contest of the body with four entries, closed; it is theirs to decide.
    private async Task<(string Contest, string[] Entries)> Contest()
    {
        var slug = $"langtan-{Guid.NewGuid():N}"[..20];
        var contest = Text((await _m.Send("officer", "createContest", new
        {
            slug, title = "Hållbarhetslängtan", hashtag = "#hållbarhetslängtan", opensAt = "2020-09-14T00:00:00", closesAt = "2099-10-09T23:59:59", prizes = 3, committee = _m.Committee,
        }, "contest { id }")).GetProperty("contest"), "id");
        var entries = new List<string>();
        foreach (var school in new[] { "lindskolan", "mortviksskolan", "skapaskolan", "kastaskolan" })
        {
            var input = new { contest, school = GlobalId.Of(GraphHost.Huddinge, "School", school), grade = 5, @class = "5B", caption = "Vår längtan #hållbarhetslängtan", consent = true };
            entries.Add(Text((await _m.Send("teacher", "submitEntry", input, "entry { id }")).GetProperty("entry"), "id"));
            await _m.Done("moderator", "admitEntry", new { entry = entries[^1] });
        }

        await _m.Done("officer", "closeEntries", new { contest });
        return (contest, [.. entries]);
    }

    private async Task Vote(string contest, string[] entries)
    {
        var opened = await _m.At("chair", "openVoting", new { contest, item = 2 }, "voting { id entitled }");
        Assert.Equal(7, opened.GetProperty("voting").GetProperty("entitled").GetInt32());
        var voting = Text(opened.GetProperty("voting"), "id");
        foreach (var person in Everybody) await _m.Done(person, "castVote", new { voting, entries = entries[..3] });
        await _m.Done("chair", "closeVoting", new { voting });
        await _m.Done("secretary", "decideContest", new { contest });
        await _m.Recorded(2);
    }

    private async Task<JsonElement> Decided(string contest) =>
        (await host.Query("query($id: ID!) { node(id: $id) { ... on Contest { winners { school { name } } decision { paragraph } } } }", new { id = contest })).Data.GetProperty("node");

    private static string[] Winners(JsonElement contest) => contest.GetProperty("winners") is { ValueKind: JsonValueKind.Array } winners
        ? [.. winners.EnumerateArray().Select(entry => Text(entry.GetProperty("school"), "name"))] : [];

    private static int Number(JsonElement counted, string property) => counted.GetProperty("rollCalls")[0].GetProperty(property).GetInt32();
}
