namespace Civic.Proof.Secret;

/// <summary>Who chose what in one vote, in the order in which they voted. Only the proof knows it; the scanner looks whether anything else does.</summary>
/// <param name="Tenant">The vote's municipality; it has this one vote.</param>
/// <param name="Choices">By voter: 0 is blank, else the number of an option.</param>
public sealed record Truth(string Tenant, IReadOnlyList<string> Voters, IReadOnlyList<int> Choices)
{
    /// <summary>Voters in a random order, and choices with uneven shares, so that no two options have as many.</summary>
    public static Truth Draw(Random random, string tenant, int voters, int options)
    {
        var order = Enumerable.Range(0, voters).Select(n => $"member{n}").ToArray();
        random.Shuffle(order);
        while (true)
        {
            int[] choices = [.. order.Select(_ => Math.Min(random.Next(options + 1), random.Next(options + 1)))];
            if (choices.CountBy(choice => choice).Select(pair => pair.Value).Distinct().Count() == options + 1) return new Truth(tenant, order, choices);
        }
    }

    public IReadOnlyDictionary<string, int> ByVoter { get; } = Voters.Zip(Choices).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);

    /// <summary>How often two who are taken at random chose the same.</summary>
    public double Chance { get; } = Choices.CountBy(choice => choice).Sum(pair => (double)pair.Value * pair.Value) / ((double)Choices.Count * Choices.Count);
}
