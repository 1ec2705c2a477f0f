namespace Civic.Checker;

/// <summary>Something that must not be.</summary>
/// <param name="Rule">The broken rule's stable name.</param>
/// <param name="What">Where, with the ids needed to look it up.</param>
public sealed record Finding(string Rule, string What)
{
    public override string ToString() => $"{Rule}: {What}";
}
