using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.8.5: a variable may only be used where its type fits, a default making up for null.</summary>
internal sealed class VariablesInAllowedPosition : Rule
{
    public override void LeaveDocument(Document node)
    {
        foreach (var operation in Context.Operations)
        {
            var usages = Context.Usages(operation);
            if (usages.Count == 0) continue;
            var defined = new DefinedVariables(operation);
            foreach (var usage in usages)
                if (usage.Type is not null && defined.Find(usage.Node.Name.Value) is { } definition) Check(definition, usage);
        }
    }

    private void Check(VariableDefinitionNode definition, VariableUsage usage)
    {
        if (Context.Schema.Resolve(definition.Type) is not { } type) return;
        var name = usage.Node.Name.Value;
        if (!IsAllowed(type, definition.Default, usage))
            Report($"Variable \"${name}\" of type \"{type}\" used in position expecting type \"{usage.Type}\".", definition, usage.Node);
        if (usage.ParentType is InputObjectType { IsOneOf: true } oneOf && !type.IsNonNull)
            Report($"Variable \"${name}\" is of type \"{type}\" but must be non-nullable to be used for OneOf Input Object \"{oneOf}\".", definition, usage.Node);
    }

    private static bool IsAllowed(GraphType type, ValueNode? variableDefault, VariableUsage usage)
    {
        if (!usage.Type!.IsNonNull || type.IsNonNull) return TypeRelations.IsSubType(type, usage.Type);
        var hasDefault = variableDefault is not (null or NullValueNode) || usage.HasDefault;
        return hasDefault && TypeRelations.IsSubType(type, usage.Type.Nullable);
    }
}
