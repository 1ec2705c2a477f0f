namespace Civic.Storage.Evidence.Checking;

/// <summary>Something that is not as it was signed.</summary>
/// <param name="Code">What, as a stable kebab-case code: <c>event-differs</c>.</param>
/// <param name="Text">Where, and what was expected.</param>
public sealed record Finding(string Code, string Text)
{
    public override string ToString() => $"TAMPERED {Code}: {Text}";
}

/// <summary>What a check of one municipality found.</summary>
public sealed class Report
{
    // Who truncates a table is told once what is wrong, not a million times.
    private const int MostOfAKind = 20;

    private readonly List<Finding> _findings = [];
    private readonly List<string> _erased = [];
    private readonly Dictionary<string, int> _kinds = new(StringComparer.Ordinal);

    /// <summary>What does not hold; of each kind the first twenty.</summary>
    public IReadOnlyList<Finding> Findings => _findings;

    /// <summary>How often each kind was found.</summary>
    public IReadOnlyDictionary<string, int> Kinds => _kinds;

    /// <summary>What was erased, and when: no finding.</summary>
    public IReadOnlyList<string> Erased => _erased;

    public long Events { get; internal set; }

    public long Leaves { get; internal set; }

    public int Checkpoints { get; internal set; }

    /// <summary>How many leaves the last checkpoint signs.</summary>
    public long SignedLeaves { get; internal set; }

    /// <summary>Rounds of votings that were counted anew.</summary>
    public int Rounds { get; internal set; }

    public int Votes { get; internal set; }

    public int Texts { get; internal set; }

    public int Views { get; internal set; }

    public int Receipts { get; internal set; }

    public bool Holds => _findings.Count == 0;

    internal void Find(string code, string text)
    {
        if ((_kinds[code] = _kinds.GetValueOrDefault(code) + 1) <= MostOfAKind) _findings.Add(new Finding(code, text));
    }

    internal void Erase(string text) => _erased.Add(text);
}
