using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.3.3: leaves have no selection, everything else must have one.</summary>
internal sealed class ScalarLeafs : Rule
{
    public override void EnterField(FieldNode node)
    {
        if (Context.Type is not { } type) return;
        var name = node.Name.Value;
        if (type.Named.IsLeaf && node.Selections is not null)
            Report($"Field \"{name}\" must not have a selection since type \"{type}\" has no subfields.", node.Selections);
        else if (!type.Named.IsLeaf && node.Selections is null)
            Report($"Field \"{name}\" of type \"{type}\" must have a selection of subfields. Did you mean \"{name} {{ ... }}\"?", node);
    }
}
