using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation;

/// <summary>Checks executable documents against a schema (spec section 5).</summary>
public static class Validator
{
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, Document document, int mostErrors = 100, bool suggestions = true) => [];
}
