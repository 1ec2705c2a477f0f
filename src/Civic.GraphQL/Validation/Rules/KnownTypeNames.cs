using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.1.2 and 5.8.2: types that conditions and variables name must exist in the schema.</summary>
internal sealed class KnownTypeNames : Rule
{
    public override void EnterNamedType(NamedTypeNode node)
    {
        var name = node.Name.Value;
        if (Context.Schema.Type(name) is not null || DefinedHere.Contains(name)) return;
        var known = Context.Schema.Types.Select(type => type.Name).Union(DefinedHere);
        Report($"Unknown type \"{name}\".{Context.DidYouMean(name, known)}", node);
    }

    // Such a document is not executable, which another rule says; this one does not add to it.
    private IEnumerable<string> DefinedHere =>
        Context.Document.Definitions.OfType<TypeDefinitionNode>().Where(type => !type.IsExtension).Select(type => type.Name.Value);
}
