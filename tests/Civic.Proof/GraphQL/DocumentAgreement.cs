using System.Text;
using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;
using Civic.GraphQL.Validation;

namespace Civic.Proof.GraphQL;

/// <summary>Whether the engine and graphql-js say the same of documents: accepted or not, why, where, and in which normal form.</summary>
public sealed class DocumentAgreement(string schemaSdl)
{
    private readonly Schema schema = SchemaBuilder.FromSdl(schemaSdl).BuildTypes();
    private readonly Schema bare = SchemaBuilder.FromSdl("type Query { dog: String }").BuildTypes();

    /// <summary>What differs, for people; null when nothing does.</summary>
    public string? Difference(DocumentCase known)
    {
        var expected = known.Syntax is { } syntax ? syntax : $"{known.Printed}\n{Grouped(known.Errors!)}";
        var actual = Ask(known.Source, known.Bare ? bare : schema);
        return expected == actual ? null : $"{known.Source}\n  graphql-js: {expected}\n  ours:       {actual}";
    }

    private static string Ask(string text, Schema schema)
    {
        Document document;
        try
        {
            document = Parser.Parse(text);
        }
        catch (GraphQLSyntaxException error)
        {
            return $"{WellFormed(error.Message)} @ {error.Location.Line}:{error.Location.Column}";
        }
        var printed = Printer.Print(document);
        var again = Printer.Print(Parser.Parse(printed));
        if (again != printed) return $"the normal form is not stable:\n{printed}\n{again}";
        return $"{printed}\n{Grouped(Validator.Validate(schema, document).Select(Plain))}";
    }

    // A message may cut a surrogate pair in two, which the corpus cannot carry.
    private static string WellFormed(string message) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(message));

    // graphql-js was asked rule by rule; ours answers for all in one walk. What one rule finds must come in the same order.
    private static string Grouped(IEnumerable<string> errors) =>
        string.Join("\n              ", errors.OrderBy(error => error[..error.IndexOf(':', StringComparison.Ordinal)], StringComparer.Ordinal));

    private static string Plain(GraphQLError error) =>
        $"{error.Rule}: {error.Message} @ {string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}"))}";
}
