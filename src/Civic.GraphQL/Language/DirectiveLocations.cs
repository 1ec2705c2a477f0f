using System.Collections.Frozen;

namespace Civic.GraphQL.Language;

/// <summary>The places where a directive may stand (spec: DirectiveLocation).</summary>
public static class DirectiveLocations
{
    public static FrozenSet<string> All { get; } = new[]
    {
        "QUERY", "MUTATION", "SUBSCRIPTION", "FIELD", "FRAGMENT_DEFINITION", "FRAGMENT_SPREAD", "INLINE_FRAGMENT",
        "VARIABLE_DEFINITION", "SCHEMA", "SCALAR", "OBJECT", "FIELD_DEFINITION", "ARGUMENT_DEFINITION", "INTERFACE", "UNION",
        "ENUM", "ENUM_VALUE", "INPUT_OBJECT", "INPUT_FIELD_DEFINITION",
    }.ToFrozenSet();
}
