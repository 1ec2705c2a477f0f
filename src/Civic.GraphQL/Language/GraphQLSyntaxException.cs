namespace Civic.GraphQL.Language;

/// <summary>The text is not a GraphQL document. The message starts with "Syntax Error:" and may be shown to clients.</summary>
public sealed class GraphQLSyntaxException(string text, int offset, string reason, string? code = null) : Exception("Syntax Error: " + reason)
{
    /// <summary>Names the limit that the document broke (<c>too-many-tokens</c>, <c>too-deep</c>); null for whatever is no GraphQL.</summary>
    public string? Code { get; } = code;

    /// <summary>Offset in UTF-16 code units at which reading failed.</summary>
    public int Offset { get; } = offset;

    public SourceLocation Location { get; } = SourceLocation.Of(text, offset);
}
