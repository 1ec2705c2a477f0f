using System.Text.Json;
using Civic.Proof.Contest;

namespace Civic.Proof.Tests.Contest;

public sealed class LeaksTests
{
    [Theory]
    [InlineData("""{"voting":{"state":"OPEN","cast":3,"entitled":11,"result":null}}""")]
    [InlineData("""{"winners":[],"figures":{"cast":3},"facts":[{"type":"voting-opened","data":"{\"entitled\":11}"}]}""")]
    public void A_number_of_votes_cast_tells_nothing(string json) => Assert.Empty(Leaks.In(JsonSerializer.Deserialize<JsonElement>(json)));

    [Theory]
    [InlineData("""{"voting":{"result":{"winners":[{"id":"x"}]}}}""", "$.voting.result")]
    [InlineData("""{"facts":[{"type":"voting-closed","data":"{\"count\":[{\"votes\":3}]}"}]}""", "$.facts[0].data(json).count")]
    [InlineData("""{"snapshot":{"past":[{"round":1}]}}""", "$.snapshot.past")]
    [InlineData("""{"contest":{"winners":[{"id":"x"}]}}""", "$.contest.winners")]
    public void A_count_or_a_winner_is_found_wherever_it_hides(string json, string path) =>
        Assert.Equal([path], Leaks.In(JsonSerializer.Deserialize<JsonElement>(json)));
}
