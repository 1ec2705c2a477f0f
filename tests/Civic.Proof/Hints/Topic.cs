namespace Civic.Proof.Hints;

/// <summary>A topic: its name at each door, its streams in the journal, and what makes its next fact.</summary>
/// <param name="Name">At the hub.</param>
/// <param name="Field">Of the subscription, with its argument; null where there is none.</param>
/// <param name="Stream">The stream that it is named after.</param>
/// <param name="Prefix">Of the further streams that belong to it.</param>
/// <param name="People">Who follow it, each at every door.</param>
/// <param name="NextAsync">Makes one more fact and gives its position in the journal. One call at a time.</param>
public sealed record Topic(
    string Name, (string Name, string Argument, string Value)? Field, string Stream, string? Prefix, IReadOnlyList<string> People, Func<Random, Task<long>> NextAsync)
{
    /// <summary>Whether a person is told of a fact; who is not still learns that the numbers have moved on.</summary>
    public static bool Tells(string type, string person) => type switch
    {
        "vote-cast" or "vote-withdrawn" => person == "chair",
        "entry-submitted" or "entry-rejected" => false,
        _ => true,
    };
}
