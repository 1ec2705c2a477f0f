using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Contracts.Json;
using Civic.Contracts.Ports;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;

namespace Civic.Contracts.Tests;

/// <summary>Whatever travels between grains or is stored comes back as it went.</summary>
public sealed class RoundTripTests
{
    public static TheoryData<Type, bool> Records
    {
        get
        {
            var data = new TheoryData<Type, bool>();
            foreach (var type in RecordTypes.All)
            {
                data.Add(type, true);
                data.Add(type, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_comes_back_as_it_went(Type type, bool full)
    {
        var sample = new Sample(full).Of(type);
        Same(sample, type);
        // An envelope of any command is no closed set; nothing is sent as one.
        if (type.BaseType is { IsAbstract: true } set && set.IsGenericType == type.IsGenericType && RecordTypes.IsRecord(set)) Same(sample, set);
    }

    [Fact]
    public void Every_kind_is_among_them()
    {
        Assert.InRange(RecordTypes.All.Count, 200, 2000);
        Assert.Contains(typeof(CastVote), RecordTypes.All);
        Assert.Contains(typeof(VoteCast), RecordTypes.All);
        Assert.Contains(typeof(Accepted<VotingEvent>), RecordTypes.All);
        Assert.Contains(typeof(Open), RecordTypes.All);
        Assert.Contains(typeof(Seen<VotingView>), RecordTypes.All);
        Assert.Contains(typeof(Sent<VotingCommand>), RecordTypes.All);
        Assert.Contains(typeof(Versioned<VotingState>), RecordTypes.All);
        Assert.Contains(typeof(StoredEvent), RecordTypes.All);
    }

    [Fact]
    public void A_planted_loss_is_seen()
    {
        Assert.ThrowsAny<Exception>(() => Same(new Sample(true).Of(typeof(Forgetful)), typeof(Forgetful)));
        Assert.ThrowsAny<Exception>(() => Same(new Sample(true).Of(typeof(Renaming)), typeof(Renaming)));
    }

    private static void Same(object sample, Type declared)
    {
        var text = JsonSerializer.Serialize(sample, declared, CivicJson.Options);
        var back = JsonSerializer.Deserialize(text, declared, CivicJson.Options)!;
        Assert.Equal(sample.GetType(), back.GetType());
        Assert.Equal(text, JsonSerializer.Serialize(back, declared, CivicJson.Options));
        if (JsonNode.Parse(text) is not JsonObject written) return;
        Assert.All(Sample.ConstructorOf(sample.GetType()).GetParameters(), p => Assert.True(written.ContainsKey(JsonNamingPolicy.CamelCase.ConvertName(p.Name!)), $"{p.Name} is not written"));
    }

    private sealed record Forgetful([property: System.Text.Json.Serialization.JsonIgnore] string Lost, int Kept);

    private sealed record Renaming
    {
        public string Name { get; set => field = value + "!"; } = "";
    }
}
