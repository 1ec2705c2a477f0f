namespace Civic.GraphQL.Types;

/// <summary>
/// The order in which introspection lists types, that of graphql-js: as in the SDL, each followed by the built-in scalars that it is the first to
/// refer to; introspection's own types last. A built-in scalar that nothing refers to does not appear (spec section 3.5).
/// </summary>
internal static class TypeOrder
{
    public static void Arrange(SchemaParts parts, Func<NamedType, bool> isBuiltIn)
    {
        var arranged = new List<NamedType>(parts.Types.Count);
        var seen = new HashSet<NamedType>();
        var (builtIn, own) = (parts.Types.Where(isBuiltIn).ToList(), parts.Types.Where(type => !isBuiltIn(type)).ToList());
        foreach (var type in own) Add(type);
        foreach (var argument in parts.Directives.SelectMany(directive => directive.Arguments)) AddScalar(argument.Type.Named);
        foreach (var type in builtIn.Where(type => type is not ScalarType)) Add(type);
        parts.Types.Clear();
        parts.Types.AddRange(arranged);

        void Add(NamedType type)
        {
            if (seen.Add(type)) arranged.Add(type);
            foreach (var other in References(type)) AddScalar(other);
        }

        void AddScalar(NamedType type)
        {
            if (type is ScalarType && builtIn.Contains(type) && seen.Add(type)) arranged.Add(type);
        }
    }

    private static IEnumerable<NamedType> References(NamedType type) => type switch
    {
        FieldedType fielded => fielded.Fields.SelectMany(f => f.Arguments.Select(a => a.Type.Named).Prepend(f.Type.Named)),
        InputObjectType input => input.Fields.Select(field => field.Type.Named),
        _ => [],
    };
}
