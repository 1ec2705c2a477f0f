using System.Text.RegularExpressions;
using Civic.GraphQL.Types;
using Civic.GraphQL.Types.Changes;

namespace Civic.Proof.GraphQL;

/// <summary>Two schemas and the breaking changes between them.</summary>
public sealed record ChangeCase(string Old, string Next, string[] Changes);

/// <summary>Whether the engine finds the same breaking changes as graphql-js, in the same words and order.</summary>
public static partial class ChangeAgreement
{
    public static string? Difference(ChangeCase known)
    {
        var expected = string.Join("; ", known.Changes);
        var actual = string.Join("; ", BreakingChanges.Find(Build(known.Old), Build(known.Next)).Select(change => $"{Name(change.Kind)}: {change.Description}"));
        return expected == actual ? null : $"{known.Old}\n  becomes:    {known.Next}\n  graphql-js: {expected}\n  ours:       {actual}";
    }

    private static Schema Build(string sdl) => SchemaBuilder.FromSdl(sdl).BuildTypes();

    private static string Name(BreakingChangeKind kind) => Capitals().Replace(kind.ToString(), "_$0").ToUpperInvariant();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Capitals();
}
