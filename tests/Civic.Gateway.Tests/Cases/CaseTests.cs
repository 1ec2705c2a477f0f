using System.Text.Json;
using Civic.Gateway.Tests.Graph;
using Civic.Gateway.Tests.Meetings;
using Xunit;
using static Civic.Gateway.Tests.Meetings.MeetingCalls;

namespace Civic.Gateway.Tests.Cases;

/// <summary>The register, and what bodies say to each other, through GraphQL and read back.</summary>
[Collection("graph")]
public sealed class CaseTests(GraphHost host)
{
    private static readonly string[] Everybody = ["chair", "member1", "member2", "member3", "member4", "member5", "member6"];
    private readonly MeetingCalls _council = new(host);
    private readonly MeetingCalls _committee = new(host);
    private readonly string _number = $"KS-2017/{Random.Shared.Next(1, 9_999_999)}";

    /// <summary>The motion of 2017 for an action plan for turnout: received, prepared by the committee, answered by the council.</summary>
    [Fact]
    public async Task A_members_motion_is_received_referred_and_answered()
    {
        await Task.WhenAll(_council.Found("COUNCIL"), _committee.Found());
        await _council.Done("secretary", "registerCase", Motion("member4", "member5"));
        await _council.Done("secretary", "referCase", new { number = _number, to = _committee.Committee, due = "2017-10-05" });
        var referred = await Case("stage answerBy by referrals { to { slug } due }");
        Assert.Equal(("REFERRED", "2018-03-20"), (Text(referred, "stage"), Text(referred, "answerBy")));
        Assert.Equal((_committee.Slug, "2017-10-05"), (Text(referred.GetProperty("referrals")[0].GetProperty("to"), "slug"), Text(referred.GetProperty("referrals")[0], "due")));
        await Decide(_committee, "2017-10-05T17:30:00", "Yttrande över motion");
        await Until(async () => (await Case("decisions { ends }")).GetProperty("decisions").GetArrayLength() == 1);
        Assert.Equal("REFERRED", Text(await Case("stage"), "stage"));
        await Decide(_council, "2018-03-20T17:30:00", "Svar på motion");
        await Until(async () => Text(await Case("stage"), "stage") == "ANSWERED");
        var answered = await Case("late decisions { committee { slug } meeting { date } item paragraph on ends }");
        Assert.False(answered.GetProperty("late").GetBoolean());
        var answer = answered.GetProperty("decisions")[1];
        Assert.Equal((_council.Slug, "2018-03-20", 2, "2018-03-20", true), (Text(answer.GetProperty("committee"), "slug"), Text(answer.GetProperty("meeting"), "date"),
            answer.GetProperty("item").GetInt32(), Text(answer, "on"), answer.GetProperty("ends").GetBoolean()));
    }

    /// <summary>What is decided behind closed doors for secrecy ends its case, and its paragraph is for those who were there.</summary>
    [Fact]
    public async Task The_paragraph_of_what_is_secret_is_not_told_by_its_case()
    {
        await _council.Found("COUNCIL");
        await _council.Done("secretary", "registerCase", Motion("member4", "member5"));
        await Decide(_council, "2018-03-20T17:30:00", "Svar på motion", "CLOSED_FOR_SECRECY");
        await Until(async () => Text(await Case("stage"), "stage") == "ANSWERED");
        Assert.Equal(1, (await Case("decisions { paragraph }", "member1")).GetProperty("decisions").GetArrayLength());
        Assert.Equal(0, (await Case("decisions { paragraph }")).GetProperty("decisions").GetArrayLength());
    }

    [Fact]
    public async Task A_citizen_proposal_is_for_the_council_to_allow_and_its_maker_is_not_for_everybody()
    {
        await _council.Found("COUNCIL");
        var proposal = new { number = _number, kind = "CITIZEN_PROPOSAL", title = "Fler demokrativandringar", committee = _council.Committee, by = (string[])["resident1"], isResident = true, receivedOn = "2020-02-29" };
        await Refused("citizen-proposals-not-allowed", "KL 8:1", "registerCase", "RegisterCaseInput", proposal);
        await _council.Done("admin", "setBodyRules", new { committee = _council.Committee, citizenProposals = true });
        await _council.Done("secretary", "registerCase", proposal);
        Assert.Equal("2021-02-28", Text(await Case("answerBy"), "answerBy"));
        Assert.Empty(Names(await Case("by"), "by"));
        Assert.Equal(["resident1"], Names(await Case("by", "secretary"), "by"));
        await Refused("delay-not-reported", "KL 5:35", "writeOffCase", "WriteOffCaseInput", new { number = _number });
        await Refused("year-over", "KL 5:35", "reportDelay", "ReportDelayInput", new { number = _number, findings = "Utredningen pågår." });
        await Refused("case-number-malformed", null, "writeOffCase", "WriteOffCaseInput", new { number = "144" });
        var none = await host.Query("mutation($input: WriteOffCaseInput!) { writeOffCase(input: $input) { outcome } }", new { input = new { operationId = Guid.NewGuid(), number = _number } }, "member1");
        Assert.Equal(["not-allowed"], none.Codes);
    }

    /// <summary>In 2020 no referral was received, and the year's report says so.</summary>
    [Fact]
    public async Task A_kind_without_cases_stands_there_with_its_zero()
    {
        await _committee.Found();
        var year = Random.Shared.Next(1901, 1999);
        var number = $"KS-{year}/{Random.Shared.Next(1, 9_999_999)}";
        await _committee.Done("secretary", "registerCase", new { number, kind = "MATTER", title = "Samverkansöverenskommelse", committee = _committee.Committee, receivedOn = $"{year}-05-01" });
        var counts = (await host.Query($"{{ caseCounts(year: {year}) {{ kind received answered late }} cases(year: {year}) {{ number }} casesConnection(year: {year}, kind: REFERRAL, first: 5) {{ edges {{ node {{ number }} }} }} }}")).Data;
        Assert.Equal(["MATTER 1", "MEMBER_MOTION 0", "CITIZEN_PROPOSAL 0", "REFERRAL 0"],
            counts.GetProperty("caseCounts").EnumerateArray().Select(one => $"{Text(one, "kind")} {one.GetProperty("received").GetInt32()}"));
        Assert.Contains(number, counts.GetProperty("cases").EnumerateArray().Select(one => Text(one, "number")));
        Assert.Equal(0, counts.GetProperty("casesConnection").GetProperty("edges").GetArrayLength());
    }

    /// <summary>The committee proposes three focus areas, and the board decides on them on 2 December 2020.</summary>
    [Fact]
    public async Task A_proposal_to_another_body_is_linked_to_its_decision()
    {
        var board = _council;
        await Task.WhenAll(board.Found("EXECUTIVE"), _committee.Found());
        await _committee.Call("2020-10-22T17:30:00", ("Fokusområden 2021–2022", "DECISION", null));
        await _committee.At("secretary", "addressItem", new { item = 2, to = board.Committee });
        await board.Call("2020-12-02T17:30:00");
        var taken = new { title = "Fokusområden 2021–2022", kind = "DECISION", takesUp = new { meeting = _committee.Meeting, item = 2 } };
        await board.Refused("proposal-undecided", null, "secretary", "addAgendaItem", taken);
        await Held(_committee);
        await board.At("secretary", "addAgendaItem", taken);
        await Held(board);
        await Until(async () => (await _committee.Item(null, 2, "answeredBy { on }")).GetProperty("answeredBy").ValueKind == JsonValueKind.Object);
        var answer = (await _committee.Item(null, 2, "proposesTo { slug } answeredBy { on paragraph item meeting { id } }")).GetProperty("answeredBy");
        Assert.Equal(("2020-12-02", board.Meeting), (Text(answer, "on"), Text(answer.GetProperty("meeting"), "id")));
        Assert.Equal(_committee.Meeting, Text((await board.Item(null, 2, "takesUp { meeting { id } }")).GetProperty("takesUp").GetProperty("meeting"), "id"));
    }

    [Fact]
    public async Task The_summons_announces_what_stands_on_every_agenda_and_a_later_item_needs_everybody()
    {
        await _committee.Found();
        await _committee.Done("admin", "setStandingItems", new
        {
            committee = _committee.Committee,
            items = (object[])[new { title = "Godkännande av föredragningslista", forDecision = true }, new { title = "Övrigt", last = true }],
        });
        await _committee.Call("2030-10-22T17:30:00", ("Aktivitetsplan", "DECISION", null));
        await _committee.At("secretary", "fileItem", new { item = 3, @case = "KS-2019/144.118" });
        await _committee.At("secretary", "attachDocument", new { item = 3, title = "Tjänsteutlåtande", address = "https://huddinge.example/1.pdf" });
        await _committee.At("secretary", "issueSummons");
        await _committee.Refused("document-sent", null, "secretary", "detachDocument", new { item = 3, address = "https://huddinge.example/1.pdf" });
        await _committee.At("secretary", "addAgendaItem", new { title = "Sent ärende", kind = "DECISION" });
        var seen = await _committee.See(null, "summonses { items called } items { title announced case documents { title address sha256 } }");
        Assert.Equal(["Information från kommunpolisen", "Godkännande av föredragningslista", "Aktivitetsplan", "Övrigt", "Sent ärende"],
            seen.GetProperty("items").EnumerateArray().Select(item => Text(item, "title")));
        Assert.Equal([true, true, true, true, false], seen.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("announced").GetBoolean()));
        Assert.Equal("KS-2019/144.118", Text(seen.GetProperty("items")[2], "case"));
        Assert.Equal("Tjänsteutlåtande", Text(seen.GetProperty("items")[2].GetProperty("documents")[0], "title"));
        Assert.Equal(JsonValueKind.Null, seen.GetProperty("summonses")[0].GetProperty("called").ValueKind);
        Assert.Equal(9, (await _committee.See("member1", "summonses { called }")).GetProperty("summonses")[0].GetProperty("called").GetArrayLength());
        await _committee.Open(Everybody);
        await _committee.Refused("item-not-announced", "KL 5:52", "chair", "takeUpItem", new { item = 5 });
        await _committee.Refused("not-all-agree", "KL 5:52", "chair", "addUrgentItem", new { title = "Sent ärende", kind = "DECISION", agreed = Everybody[1..] });
        await _committee.At("chair", "addUrgentItem", new { title = "Sent ärende", kind = "DECISION", agreed = Everybody });
        await _committee.At("chair", "takeUpItem", new { item = 5 });
    }

    private object Motion(params string[] by) =>
        new { number = _number, kind = "MEMBER_MOTION", title = "Handlingsplan för ökat valdeltagande", committee = _council.Committee, by, receivedOn = "2017-03-20" };

    private async Task Decide(MeetingCalls body, string startsAt, string title, string? doors = null)
    {
        await body.Call(startsAt, (title, "DECISION", null));
        await body.At("secretary", "fileItem", new { item = 2, @case = _number });
        await Held(body, doors);
    }

    // Item 2 is decided by acclamation, and its paragraph adjusted at once.
    private static async Task Held(MeetingCalls body, string? doors = null)
    {
        await body.Open(Everybody);
        await body.At("secretary", "openMinutes", new { adjusters = (string[])["member1"] });
        await body.At("chair", "takeUpItem", new { item = 2 });
        if (doors is not null) await body.At("chair", "setDoors", new { item = 2, doors });
        await body.At("chair", "openDeliberation", new { item = 2 });
        await body.At("member2", "makeMotion", new { item = 2, text = "Förslaget bifalls." });
        await body.At("chair", "approvePropositions", new { item = 2, order = (int[])[1] });
        await body.At("chair", "stateOutcome", new { item = 2, yes = true });
        await body.At("chair", "strikeGavel", new { item = 2 });
        await body.Recorded(2);
        await body.At("chair", "leaveItem", new { item = 2 });
        foreach (var person in new[] { "chair", "member1" }) await body.At(person, "approveParagraph", new { item = 2 });
    }

    private async Task<JsonElement> Case(string fields, string? who = null) =>
        (await host.Query($"query($number: String!) {{ case(number: $number) {{ {fields} }} }}", new { number = _number }, who)).Data.GetProperty("case");

    private async Task Refused(string code, string? law, string mutation, string type, object input)
    {
        var with = JsonSerializer.SerializeToNode(input)!.AsObject();
        with["operationId"] = Guid.NewGuid().ToString();
        var answer = (await host.Query($"mutation($input: {type}!) {{ {mutation}(input: $input) {{ errors {{ code law }} }} }}", new { input = with }, "secretary")).Data.GetProperty(mutation);
        Assert.Equal((code, law), (Text(answer.GetProperty("errors")[0], "code"), answer.GetProperty("errors")[0].GetProperty("law").GetString()));
    }
}
