namespace Civic.Domain.Tests.Meetings.Statute;

/// <summary>Ties a test to a row of <see cref="LawTable"/>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class LawAttribute(string row, Shows shows) : Attribute
{
    public string Row { get; } = row;

    public Shows Shows { get; } = shows;
}

/// <summary>What a test shows of a row; one may show several.</summary>
[Flags]
public enum Shows
{
    Allowed = 1,
    Refused = 2,

    /// <summary>The last case that is allowed beside the first that is refused.</summary>
    Boundary = 4,
    All = 7,
}
