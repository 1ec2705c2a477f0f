using Civic.GraphQL.Language;

namespace Civic.GraphQL.Limits;

/// <summary>What a request may ask for. All of it is checked before anything is executed; nothing is limited unless it is said.</summary>
public sealed record RequestLimits
{
    public static RequestLimits None { get; } = new();

    /// <summary>Tokens of the document.</summary>
    public int Tokens { get; set; } = ParseLimits.Default.Tokens;

    /// <summary>Levels of fields, fragments put in place.</summary>
    public int Depth { get; set; } = int.MaxValue;

    /// <summary>Fields, fragments put in place wherever they are spread.</summary>
    public int Fields { get; set; } = int.MaxValue;

    /// <summary>Fields of an operation's root: how many things one request may do.</summary>
    public int RootFields { get; set; } = int.MaxValue;

    /// <summary>Fields with an alias, fragments put in place.</summary>
    public int Aliases { get; set; } = int.MaxValue;

    /// <summary>Fields and fragments that stand in one selection more than once.</summary>
    public int RepeatedFields { get; set; } = int.MaxValue;

    /// <summary>Directives, fragments put in place.</summary>
    public int Directives { get; set; } = int.MaxValue;

    /// <summary>The estimated cost: about one for each value of the answer, page sizes multiplied (see <see cref="CostModel"/>).</summary>
    public long Cost { get; set; } = long.MaxValue;

    /// <summary>Bytes of the variables as JSON.</summary>
    public int VariableBytes { get; set; } = int.MaxValue;

    /// <summary>How long a query may take. Mutations take the time they need: what they do cannot be taken back.</summary>
    public TimeSpan Time { get; set; } = Timeout.InfiniteTimeSpan;
}
