using Civic.GraphQL.Execution;
using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.6.1, 5.6.2 and 5.6.4: literals must fit the type that is expected; input objects must be complete and know their fields.</summary>
internal sealed class ValuesOfCorrectType : Rule
{
    private ValueNode? _skipped;

    public override void EnterValue(ValueNode node)
    {
        if (_skipped is not null) return;
        switch (node)
        {
            case ListValueNode:
                if (Context.ParentInputType?.Nullable is not ListType) Refuse(node);
                break;
            case ObjectValueNode fields:
                if (Context.InputType?.Named is InputObjectType type) CheckObject(fields, type);
                else Refuse(node);
                break;
            case NullValueNode:
                if (Context.InputType is { IsNonNull: true } nonNull)
                    Report($"Expected value of type \"{nonNull}\", found null.", node);
                break;
            default:
                CheckLeaf(node);
                break;
        }
    }

    public override void LeaveValue(ValueNode node)
    {
        if (_skipped == node) _skipped = null;
    }

    public override void EnterObjectField(ObjectFieldNode node)
    {
        if (_skipped is not null || Context.InputType is not null || Context.ParentInputType?.Named is not InputObjectType type) return;
        var hint = Context.DidYouMean(node.Name.Value, type.Fields.Select(field => field.Name));
        Report($"Field \"{node.Name.Value}\" is not defined by type \"{type.Name}\".{hint}", node);
    }

    // What lies within a list or object that should not be one is not looked at.
    private void Refuse(ValueNode node)
    {
        _skipped = node;
        CheckLeaf(node);
    }

    private void CheckLeaf(ValueNode node)
    {
        if (Context.InputType is not { } expected) return;
        if (expected.Named is EnumType enumeration) CheckEnum(node, enumeration);
        else if (expected.Named is ScalarType scalar) CheckScalar(node, scalar);
        else Report($"Expected value of type \"{expected}\", found {Printer.Print(node)}.", node);
    }

    private void CheckScalar(ValueNode node, ScalarType type)
    {
        try
        {
            type.Binding!.ParseLiteral(node);
        }
        catch (GraphQLException refused)
        {
            Report(refused.Message, node);
        }
    }

    private void CheckEnum(ValueNode node, EnumType type)
    {
        var shown = node is EnumValueNode name ? name.Value : Printer.Print(node);
        if (node is EnumValueNode && type.Value(shown) is not null) return;
        var near = Suggestions.For(shown, type.Values.Select(value => value.Name));
        var hint = Context.DidYouMean(near, "the enum value");
        Report(node is EnumValueNode
            ? $"Value \"{shown}\" does not exist in \"{type.Name}\" enum.{hint}"
            : $"Enum \"{type.Name}\" cannot represent non-enum value: {shown}.{hint}", node);
    }

    private void CheckObject(ObjectValueNode node, InputObjectType type)
    {
        foreach (var field in type.Fields.Where(field => field.IsRequired && !node.Fields.Any(given => given.Name.Value == field.Name)))
            Report($"Field \"{type.Name}.{field.Name}\" of required type \"{field.Type}\" was not provided.", node);
        if (!type.IsOneOf) return;
        var keys = node.Fields.Select(field => field.Name.Value).Distinct().ToArray();
        if (keys.Length != 1)
            Report($"OneOf Input Object \"{type.Name}\" must specify exactly one key.", node);
        else if (node.Fields[^1].Value is NullValueNode)
            Report($"Field \"{type.Name}.{keys[0]}\" must be non-null.", node);
    }
}
