using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;

namespace Civic.GraphQL.Limits;

/// <summary>How large a selection is when its fragments are put in place. Counts stop at <see cref="Most"/>, which is more than any limit.</summary>
/// <param name="Depth">Levels of fields.</param>
/// <param name="Repeats">Fields and fragments that stand in one selection more than once; as written.</param>
public readonly record struct DocumentSize(int Depth, int Fields, int Aliases, int Directives, int Repeats)
{
    internal const int Most = 1 << 28;

    /// <summary>What is over a limit first; null when nothing is.</summary>
    internal GraphQLError? Excess(RequestLimits limits) =>
        Over(Depth, limits.Depth, "too-deep", "levels of fields", "Ask for less at a time, by the object's id.")
        ?? Over(Fields, limits.Fields, "too-many-fields", "fields", "Ask in several requests.")
        ?? Over(Aliases, limits.Aliases, "too-many-aliases", "aliases", "Ask in several requests, or for a list.")
        ?? Over(Repeats, limits.RepeatedFields, "too-many-repeated-fields", "repeated fields", "Ask for each field once.")
        ?? Over(Directives, limits.Directives, "too-many-directives", "directives", "Leave out what is not needed instead of skipping it.");

    internal static GraphQLError? Over(int found, int limit, string code, string what, string next) => found <= limit ? null
        : new GraphQLError(found >= Most ? $"The document has more than {limit} {what}. {next}" : $"The document has {found} {what}; {limit} are allowed. {next}", [], Code: code);

    internal DocumentSize With(DocumentSize below, int levels) => new(
        Math.Max(Depth, below.Depth + levels), Add(Fields, below.Fields), Add(Aliases, below.Aliases), Add(Directives, below.Directives), Repeats);

    internal static int Add(int a, int b) => Math.Min(Most, a + b);
}
