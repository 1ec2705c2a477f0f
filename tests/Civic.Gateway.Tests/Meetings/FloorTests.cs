using System.Text.Json;
using Civic.Gateway.Tests.Graph;
using Xunit;
using static Civic.Gateway.Tests.Meetings.MeetingCalls;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>Asking for the floor through GraphQL, from the wish to the last word.</summary>
[Collection("graph")]
public sealed class FloorTests(GraphHost host)
{
    private const string NoVoice = "KL 5:40, 6:17";
    private readonly MeetingCalls _m = new(host);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Members_ask_for_the_floor_and_the_chair_gives_it(bool substitutesSpeak)
    {
        _m.Prepared = () => _m.Done("admin", "setBodyRules", new { committee = _m.Committee, substitutesSpeak });
        await _m.Found();
        await _m.Call("2020-10-22T17:30:00", ("Handlingsplan", "DECISION", null));
        await _m.Open("chair", "member1", "member2", "member3", "member4", "member5", "member6", "member7");
        await _m.Refused("item-not-under-way", null, "member1", "requestFloor", new { item = 2 });
        await _m.At("chair", "takeUpItem", new { item = 2 });
        await _m.At("member1", "requestFloor", new { item = 2 });
        await _m.At("member1", "requestFloor", new { item = 2 });
        await _m.At("member4", "requestFloor", new { item = 2, kind = "POINT_OF_ORDER" });
        if (substitutesSpeak) await _m.At("member7", "requestFloor", new { item = 2 });
        else await _m.Refused("no-right-to-speak", NoVoice, "member7", "requestFloor", new { item = 2 });
        await _m.Refused("not-at-the-meeting", null, "member8", "requestFloor", new { item = 2 });
        await _m.Refused("nothing-to-reply-to", null, "member3", "requestFloor", new { item = 2, kind = "REPLY" });
        await _m.Refused("only-the-chair", "KL 5:53", "member3", "giveFloor", new { item = 2 });
        Assert.Equal(substitutesSpeak ? "- | member4! member1 member7" : "- | member4! member1", await Scene("member5"));

        await _m.At("chair", "giveFloor", new { item = 2 });
        await _m.At("secretary", "giveFloor", new { item = 2, person = "member1" });
        await _m.At("member3", "requestFloor", new { item = 2, kind = "REPLY" });
        Assert.StartsWith("member1 | member3>", await Scene("chair"), StringComparison.Ordinal);
        Assert.Null(await Scene(null));
        await _m.Refused("floor-taken", null, "chair", "giveFloor", new { item = 2 });
        await _m.At("member1", "yieldFloor", new { item = 2 });
        await _m.At("member3", "withdrawFloorRequest", new { item = 2, kind = "REPLY" });
        await _m.At("secretary", "withdrawFloorRequest", new { item = 2, person = "member7" });
        Assert.Equal("- |", await Scene("member5"));
        await _m.Refused("nobody-waits", null, "chair", "giveFloor", new { item = 2 });

        // The minutes tell what was moved and decided, not who spoke.
        await _m.At("chair", "openDeliberation", new { item = 2 });
        await _m.At("member2", "makeMotion", new { item = 2, text = "Planen antas." });
        await _m.At("member5", "requestFloor", new { item = 2 });
        await _m.At("chair", "approvePropositions", new { item = 2, order = (int[])[1] });
        Assert.Equal("- |", await Scene("member5"));
        await _m.Refused("deliberation-over", "KL 5:53", "member5", "requestFloor", new { item = 2 });
        await _m.At("member5", "requestFloor", new { item = 2, kind = "POINT_OF_ORDER" });
        Assert.Equal("- | member5!", await Scene("member3"));

        // Nobody reads afterwards who spoke, or who waited.
        await _m.At("chair", "leaveItem", new { item = 2 });
        foreach (var who in new[] { "chair", "secretary", "member5", null }) Assert.Null(await Scene(who));
        await _m.At("chair", "takeUpItem", new { item = 2 });
        Assert.Equal("- | member5!", await Scene("member3"));
    }

    private async Task<string?> Scene(string? who) => (await _m.Item(who, 2, "debate { speaking { person kind } waiting { person kind } }")).GetProperty("debate") is { ValueKind: JsonValueKind.Object } debate
        ? $"{(debate.GetProperty("speaking") is { ValueKind: JsonValueKind.Object } speaking ? Told(speaking) : "-")} | {string.Join(' ', debate.GetProperty("waiting").EnumerateArray().Select(Told))}".TrimEnd()
        : null;

    private static string Told(JsonElement turn) => Text(turn, "person") + Text(turn, "kind") switch { "REPLY" => ">", "POINT_OF_ORDER" => "!", _ => "" };
}
