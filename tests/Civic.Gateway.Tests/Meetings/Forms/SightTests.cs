using Civic.Gateway.Tests.Graph;
using Xunit;

namespace Civic.Gateway.Tests.Meetings.Forms;

/// <summary>Who may read which paragraph of the minutes, in all four forms alike.</summary>
[Collection("graph")]
public sealed class SightTests(GraphHost host)
{
    private const string Secret = "Hemligt yrkande.", Open = "Offentligt yrkande.";
    private static readonly string[] Everybody = ["chair", "member1", "member2", "member3", "member4", "member5", "member6"];
    private readonly MeetingCalls _m = new(host);

    [Fact]
    public async Task What_is_closed_stays_closed_and_what_is_adjusted_is_for_everybody()
    {
        await _m.Found();
        await _m.Call("2026-10-22T17:30:00", ("Personärende", "DECISION", null), ("Svar på remiss", "DECISION", null));
        await _m.Open(Everybody);
        await _m.At("secretary", "openMinutes", new { adjusters = (string[])["member1"] });
        await _m.At("chair", "setDoors", new { item = 2, doors = "CLOSED_FOR_SECRECY" });
        await Decide(2, Secret);
        await _m.At("member3", "declareConflict", new { item = 3 });
        await Decide(3, Open);
        // While it is a draft: who has a conflict of interest reads that item's title alone, and who was not there nothing.
        await Reads("member2", Secret, Open);
        await Reads("member3", Secret);
        await host.HidesMinutes(_m.Meeting, null);
        // One paragraph is adjusted at once: it is for everybody, and nothing else is.
        foreach (var person in new[] { "chair", "member1" }) await _m.At(person, "approveParagraph", new { item = 3 });
        await MeetingCalls.Until(async () => (await _m.Item(null, 3, "adjusted")).GetProperty("adjusted").GetBoolean());
        var partly = await Reads(null, Open);
        Assert.Contains("Bara en del av paragraferna är justerade.", partly.PageText, StringComparison.Ordinal);
        await Noted();
        await _m.At("chair", "closeMeeting");
        foreach (var person in new[] { "chair", "member1" }) await _m.At(person, "approveMinutes");
        await MeetingCalls.Until(async () => (await _m.Item(null, 1, "adjusted")).GetProperty("adjusted").GetBoolean());
        var all = await Reads(null, Open);
        Assert.Contains("Personärende", all.PageText, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, (await host.Http.GetStringAsync(new Uri($"/huddinge/log/meetings/{GlobalId.KeyOf(_m.Meeting, GraphHost.Huddinge, "Meeting")}.json", UriKind.Relative))), StringComparison.Ordinal);
        await Reads("member2", Secret, Open);
    }

    // What somebody reads of the two motions; the rest is in none of the forms.
    private async Task<MinutesForms> Reads(string? who, params string[] motions)
    {
        var forms = await host.Minutes(_m.Meeting, who);
        forms.SayTheSame();
        foreach (var motion in new[] { Secret, Open })
            foreach (var text in new[] { forms.PageHtml, forms.Markdown, forms.PdfText, forms.Json.GetRawText() }) Assert.Equal(motions.Contains(motion), text.Contains(motion, StringComparison.Ordinal));
        return forms;
    }

    private async Task Decide(int item, string text)
    {
        await _m.At("chair", "takeUpItem", new { item });
        await _m.At("chair", "openDeliberation", new { item });
        await _m.At("member2", "makeMotion", new { item, text });
        await _m.At("chair", "approvePropositions", new { item, order = (int[])[1] });
        await _m.At("chair", "stateOutcome", new { item, yes = true });
        await _m.At("chair", "strikeGavel", new { item });
        await _m.Recorded(item);
        await _m.At("chair", "leaveItem", new { item });
    }

    private async Task Noted()
    {
        await _m.At("chair", "takeUpItem", new { item = 1 });
        await _m.At("secretary", "recordParagraph", new { item = 1 });
        await _m.At("chair", "leaveItem", new { item = 1 });
    }
}
