using Civic.GraphQL.Language;
using Civic.GraphQL.Types;
using Civic.GraphQL.Validation;
using Xunit;

namespace Civic.GraphQL.Tests.Validation;

/// <summary>What one rule says about a document, on the schema of the corpus; what other rules say does not matter.</summary>
internal static class RuleAssert
{
    private static readonly Schema Schema = SchemaBuilder.FromSdl(Corpus.Text("schema.graphql")).BuildTypes();

    /// <summary>Errors as <c>message @ line:column line:column</c>, in any order; none when the rule must be content.</summary>
    public static void Finds(string rule, string document, params string[] errors)
    {
        var found = Validator.Validate(Schema, Parser.Parse(document))
            .Where(error => error.Rule == rule)
            .Select(error => $"{error.Message} @ {string.Join(' ', error.Locations.Select(place => $"{place.Line}:{place.Column}"))}");
        Assert.Equal(errors.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }
}
