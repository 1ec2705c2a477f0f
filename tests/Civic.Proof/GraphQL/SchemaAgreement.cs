using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.Proof.GraphQL;

/// <summary>A type system, and whether it is one.</summary>
public sealed record SchemaCase(string Text, bool Accepted);

/// <summary>A schema coordinate with the kind of what it names (null when nothing is named so), or why it is refused.</summary>
public sealed record CoordinateCase(string Text, string? Kind, string? Refused);

/// <summary>Whether the engine accepts the same type systems as graphql-js, and finds the same by coordinates.</summary>
public sealed class SchemaAgreement(string worldSdl)
{
    private readonly Schema world = SchemaBuilder.FromSdl(worldSdl).BuildTypes();

    public static string? Difference(SchemaCase known)
    {
        var problems = Problems(known.Text);
        return (problems is null) == known.Accepted ? null : $"{known.Text}\n  graphql-js: {(known.Accepted ? "accepts" : "refuses")}\n  ours:       {problems ?? "accepts"}";
    }

    public string? Difference(CoordinateCase known)
    {
        var expected = known.Refused ?? known.Kind ?? "nothing";
        var actual = Find(known.Text);
        return expected == actual ? null : $"{known.Text}\n  graphql-js: {expected}\n  ours:       {actual}";
    }

    private static string? Problems(string sdl)
    {
        try
        {
            SchemaBuilder.FromSdl(sdl).BuildTypes();
            return null;
        }
        catch (SchemaException refused)
        {
            return string.Join("; ", refused.Problems);
        }
    }

    private string Find(string text)
    {
        try
        {
            var coordinate = SchemaCoordinate.Parse(text);
            return Kind(coordinate, world.Find(coordinate));
        }
        catch (GraphQLSyntaxException error)
        {
            return $"{error.Message} @ {error.Location.Line}:{error.Location.Column}";
        }
        catch (ArgumentException refused)
        {
            return refused.Message;
        }
    }

    private static string Kind(SchemaCoordinate coordinate, object? found) => found switch
    {
        NamedType => "NamedType",
        FieldDefinition => "Field",
        EnumValueDefinition => "EnumValue",
        DirectiveDefinition => "Directive",
        InputValueDefinition when coordinate.IsDirective => "DirectiveArgument",
        InputValueDefinition => coordinate.Argument is null ? "InputField" : "FieldArgument",
        _ => "nothing",
    };
}
