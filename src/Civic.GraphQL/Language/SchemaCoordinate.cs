namespace Civic.GraphQL.Language;

/// <summary>
/// The name of one element of a schema (spec section 2.14): <c>Type</c>, <c>Type.member</c>, <c>Type.field(argument:)</c>,
/// <c>@directive</c> or <c>@directive(argument:)</c>.
/// </summary>
/// <param name="Name">Of the type or directive.</param>
/// <param name="Member">A field, input field or enum value; null when the type itself is meant.</param>
/// <param name="Argument">Of the field or directive; null when it is meant itself.</param>
/// <param name="IsDirective">Whether <paramref name="Name"/> is that of a directive.</param>
public sealed record SchemaCoordinate(string Name, string? Member = null, string? Argument = null, bool IsDirective = false)
{
    /// <exception cref="GraphQLSyntaxException">The text is no coordinate; blanks and comments are not allowed in one.</exception>
    public static SchemaCoordinate Parse(string text) => new SchemaCoordinateReader(text).Read();

    public override string ToString() =>
        (IsDirective ? "@" : "") + Name + (Member is null ? "" : "." + Member) + (Argument is null ? "" : $"({Argument}:)");
}
