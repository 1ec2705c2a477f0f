using System.Text.Json;
using Civic.Proof.Contest;
using Xunit;

namespace Civic.Proof.Tests.Contest;

/// <summary>What an observer must notice: else a proof that rests on it proves nothing.</summary>
public sealed class ObserverTests
{
    private readonly Observer observer = new();

    public ObserverTests() => observer.Begin(1);

    [Fact]
    public void Facts_in_order_are_noted_with_their_positions()
    {
        Take(1, 3, (2, "a"), (3, "b"));
        Take(3, 5, (5, "c"));
        Assert.Empty(observer.Faults);
        Assert.Equal([new SeenFact("a", 2, "t", 20), new SeenFact("b", 3, "t", 30), new SeenFact("c", 5, "t", 50)], observer.After(1));
    }

    [Theory]
    [InlineData(2, 3, 3, "b", "a batch from 2 came on top of 3")]
    [InlineData(4, 5, 5, "b", "a batch from 4 came on top of 3")]
    [InlineData(3, 4, 2, "b", "fact 2 came twice")]
    [InlineData(3, 4, 4, "a", "fact 4 came twice")]
    [InlineData(3, 4, 5, "b", "fact 5 came in a batch 3–4")]
    public void Lost_doubled_and_misplaced_facts_are_faults(long from, long to, long number, string id, string fault)
    {
        Take(1, 3, (2, "a"));
        Take(from, to, (number, id));
        Assert.Contains(fault, observer.Faults);
    }

    private void Take(long from, long to, params (long Number, string Id)[] facts) => observer.Take(JsonSerializer.SerializeToElement(new
    {
        from,
        to,
        facts = facts.Select(fact => new { id = fact.Id, number = fact.Number, type = "t", position = fact.Number * 10 }),
    }));
}
