using System.Text.Json;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>What a careful client makes of a topic: it refuses a gap, a fact twice and a fact out of order.</summary>
internal sealed class TopicView
{
    private readonly HubClient _client;

    internal TopicView(HubClient client, JsonElement answer)
    {
        _client = client;
        Answer = answer;
        Topic = answer.GetProperty("topic").GetString()!;
        Number = answer.GetProperty("number").GetInt64();
        Figures = answer.GetProperty("figures");
        foreach (var fact in answer.GetProperty("facts").EnumerateArray()) Take(fact);
    }

    internal JsonElement Answer { get; }

    internal string Topic { get; }

    internal long Number { get; private set; }

    internal JsonElement Figures { get; private set; }

    internal int Batches { get; private set; }

    internal List<JsonElement> Facts { get; } = [];

    internal IEnumerable<string> Types => Facts.Select(fact => fact.GetProperty("type").GetString()!);

    internal IEnumerable<long> Numbers => Facts.Select(fact => fact.GetProperty("number").GetInt64());

    internal IEnumerable<string> Ids => Facts.Select(fact => fact.GetProperty("id").GetString()!);

    internal int Cast => Figures.GetProperty("cast").GetInt32();

    /// <summary>Takes batches until the view stands at a number.</summary>
    internal async Task<TopicView> Until(long number)
    {
        while (Number < number)
        {
            var (target, batch) = await _client.Next();
            Assert.Equal("batch", target);
            Apply(batch);
        }

        return this;
    }

    private void Apply(JsonElement batch)
    {
        Assert.Equal(Topic, batch.GetProperty("topic").GetString());
        Assert.Equal(Number, batch.GetProperty("from").GetInt64());
        foreach (var fact in batch.GetProperty("facts").EnumerateArray()) Take(fact);
        Number = batch.GetProperty("to").GetInt64();
        Figures = batch.GetProperty("figures");
        Batches++;
        Assert.True(Facts.Count == 0 || Numbers.Last() <= Number);
    }

    private void Take(JsonElement fact)
    {
        Assert.True(Facts.Count == 0 || Numbers.Last() < fact.GetProperty("number").GetInt64());
        Facts.Add(fact);
    }
}
