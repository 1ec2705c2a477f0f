using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation;

/// <summary>Checks executable documents against a schema (spec section 5).</summary>
public static class Validator
{
    private const int DeepestNesting = 400;

    /// <summary>
    /// Everything that is wrong, in document order but for rules that need the whole document; empty when the document may run.
    /// </summary>
    /// <param name="schema">What the document is for.</param>
    /// <param name="document">The document.</param>
    /// <param name="mostErrors">Stops after so many.</param>
    /// <param name="suggestions">Whether messages say "Did you mean …?".</param>
    public static IReadOnlyList<GraphQLError> Validate(Schema schema, Document document, int mostErrors = 100, bool suggestions = true)
    {
        var fragments = new FragmentTable(document);
        if (Nesting.FindTooDeep(document, fragments, DeepestNesting) is { } tooDeep)
            return [new GraphQLError($"The document is nested deeper than {DeepestNesting} levels when its fragments are put in place.", [document.Locate(tooDeep)])];
        var context = new ValidationContext(schema, document, fragments, mostErrors, suggestions);
        try
        {
            new Walk(context, RuleSet.Create(context)).Run(document);
        }
        catch (TooManyErrorsException)
        {
            // The last error says so.
        }
        return context.Errors;
    }
}
