using System.Text.Json;
using Civic.Gateway.Tests.Graph;
using Xunit;
using static Civic.Gateway.Tests.Meetings.MeetingCalls;

namespace Civic.Gateway.Tests.Meetings;

/// <summary>A decision is found by its reference as people write it, by whoever may see its paragraph.</summary>
[Collection("graph")]
public sealed class ReferenceTests(GraphHost host)
{
    private readonly MeetingCalls _m = new(host);
    private readonly string _short = $"B{Random.Shared.Next(1, 99_999_999)}";

    [Fact]
    public async Task A_decision_is_found_by_body_day_and_paragraph()
    {
        _m.Prepared = () => _m.Done("admin", "setShortName", new { committee = _m.Committee, shortName = _short });
        await _m.Found();
        await _m.Call("2020-10-22T17:30:00", ("Handlingsplan", "DECISION", null));
        await _m.Open("chair", "member1", "member2", "member3", "member4");
        await _m.At("chair", "takeUpItem", new { item = 1 });
        await _m.At("secretary", "recordParagraph", new { item = 1 });
        await _m.Recorded(1);

        // Before it is adjusted it is for those who take part; for others it is as if it were not there.
        Assert.Equal(($"{_short} 2020-10-22 § 1", 1, null), await Find("member1", $"{_short} 2020-10-22 §1"));
        Assert.Equal(($"{_short} 2020-10-22 § 1", null, "decision-unknown"), await Find(null, $"{_short} 2020-10-22 §1"));
        foreach (var name in new[] { _short.ToLowerInvariant(), _m.Slug }) Assert.Equal(1, (await Find("secretary", $"{name} 2020-10-22 § 1")).Item);
        foreach (var other in new[] { $"{_short} 2020-10-22 § 2", $"{_short} 2020-10-23 § 1" }) Assert.Equal("decision-unknown", (await Find("secretary", other)).Code);
        Assert.Equal((null, null, "reference-malformed"), await Find("secretary", $"{_short} den 22 oktober § 1"));
        Assert.Equal("reference-body-unknown", (await Find("secretary", "Ingen 2020-10-22 § 1")).Code);
        // Every body of the tests has the same full name.
        var twin = new MeetingCalls(host);
        await twin.Found();
        Assert.Equal("reference-ambiguous", (await Find("secretary", "Trygghets- och delaktighetsberedningen 2020-10-22 § 1")).Code);
    }

    private async Task<(string? Reference, int? Item, string? Code)> Find(string? who, string reference)
    {
        var found = (await host.Query("query($reference: String!) { decision(reference: $reference) { reference meeting { date } item { number paragraph } errors { code message path } } }", new { reference }, who)).Data.GetProperty("decision");
        var (item, errors) = (found.GetProperty("item"), found.GetProperty("errors"));
        Assert.All(errors.EnumerateArray(), error => Assert.Equal("reference", error.GetProperty("path")[0].GetString()));
        return (found.GetProperty("reference").GetString(), item.ValueKind == JsonValueKind.Object ? item.GetProperty("number").GetInt32() : null, errors.GetArrayLength() > 0 ? Text(errors[0], "code") : null);
    }
}
