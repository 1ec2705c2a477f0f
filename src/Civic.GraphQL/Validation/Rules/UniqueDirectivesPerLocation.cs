using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.7.3: a directive that is not repeatable may stand only once at a place.</summary>
internal sealed class UniqueDirectivesPerLocation : Rule
{
    public override void EnterDirectives(IReadOnlyList<DirectiveNode> nodes)
    {
        if (nodes.Count < 2) return;
        var first = new Dictionary<string, DirectiveNode>();
        foreach (var node in nodes)
        {
            var name = node.Name.Value;
            if (Context.Schema.Directive(name) is not { IsRepeatable: false } || first.TryAdd(name, node)) continue;
            Report($"The directive \"@{name}\" can only be used once at this location.", first[name], node);
        }
    }
}
