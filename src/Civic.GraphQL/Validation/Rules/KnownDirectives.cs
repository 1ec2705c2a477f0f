using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.7.1 and 5.7.2: directives must be defined, and stand where their definition allows them.</summary>
internal sealed class KnownDirectives : Rule
{
    public override void EnterDirective(DirectiveNode node, string location)
    {
        var name = node.Name.Value;
        if (Locations(name) is not { } locations) Report($"Unknown directive \"@{name}\".", node);
        else if (!locations.Contains(location)) Report($"Directive \"@{name}\" may not be used on {location}.", node);
    }

    // A document that wrongly brings its own definition is told about that only.
    private IEnumerable<string>? Locations(string name) =>
        Context.Document.Definitions.OfType<DirectiveDefinitionNode>().LastOrDefault(definition => definition.Name.Value == name)
            ?.Locations.Select(location => location.Value) ?? Context.Directive?.Locations;
}
