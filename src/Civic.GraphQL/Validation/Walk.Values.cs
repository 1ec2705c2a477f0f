using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation;

/// <content>Directives, arguments, values and type references.</content>
internal sealed partial class Walk
{
    private void Visit(IReadOnlyList<DirectiveNode> nodes, string location)
    {
        if (nodes.Count == 0) return;
        foreach (var i in RuleSet.EnterDirectives) rules[i].EnterDirectives(nodes);
        foreach (var node in nodes)
        {
            context.Directive = context.Schema.Directive(node.Name.Value);
            context.InDirective = true;
            foreach (var i in RuleSet.EnterDirective) rules[i].EnterDirective(node, location);
            foreach (var argument in node.Arguments)
                Visit(argument, context.Directive is { } known ? known.Argument(argument.Name.Value) : context.Field?.Argument(argument.Name.Value));
            foreach (var i in RuleSet.LeaveDirective) rules[i].LeaveDirective(node);
            context.Directive = null;
            context.InDirective = false;
        }
    }

    private void Visit(ArgumentNode node, InputValueDefinition? definition)
    {
        context.Argument = definition;
        context.InputType = definition?.Type is { IsInput: true } type ? type : null;
        context.ParentInputType = null;
        context.HasInputDefault = definition?.HasDefault ?? false;
        foreach (var i in RuleSet.EnterArgument) rules[i].EnterArgument(node);
        Visit(node.Value);
        context.Argument = null;
        context.InputType = null;
        context.HasInputDefault = false;
    }

    private void Visit(ValueNode node)
    {
        if (node is VariableNode variable)
        {
            context.AddUsage(_definition!, new VariableUsage(variable, context.InputType, context.HasInputDefault, context.ParentInputType));
            return;
        }
        var (type, parent, hasDefault) = (context.InputType, context.ParentInputType, context.HasInputDefault);
        if (node is ListValueNode) EnterList();
        foreach (var i in RuleSet.EnterValue) rules[i].EnterValue(node);
        if (node is ListValueNode list)
            foreach (var item in list.Items) Visit(item);
        else if (node is ObjectValueNode fields)
            foreach (var field in fields.Fields) Visit(field);
        foreach (var i in RuleSet.LeaveValue) rules[i].LeaveValue(node);
        (context.InputType, context.ParentInputType, context.HasInputDefault) = (type, parent, hasDefault);
    }

    private void EnterList()
    {
        context.ParentInputType = context.InputType;
        var nullable = context.InputType?.Nullable;
        context.InputType = nullable is ListType list ? list.Item : nullable;
        context.HasInputDefault = false;
    }

    private void Visit(ObjectFieldNode node)
    {
        var (type, parent, hasDefault) = (context.InputType, context.ParentInputType, context.HasInputDefault);
        var field = (context.InputType?.Named as InputObjectType)?.Field(node.Name.Value);
        context.ParentInputType = context.InputType;
        context.InputType = field?.Type;
        context.HasInputDefault = field?.HasDefault ?? false;
        foreach (var i in RuleSet.EnterObjectField) rules[i].EnterObjectField(node);
        Visit(node.Value);
        (context.InputType, context.ParentInputType, context.HasInputDefault) = (type, parent, hasDefault);
    }

    private void VisitType(TypeNode node)
    {
        while (true)
        {
            switch (node)
            {
                case ListTypeNode list:
                    node = list.Item;
                    break;
                case NonNullTypeNode nonNull:
                    node = nonNull.Inner;
                    break;
                default:
                    VisitNamedType((NamedTypeNode)node);
                    return;
            }
        }
    }

    private void VisitNamedType(NamedTypeNode node)
    {
        foreach (var i in RuleSet.EnterNamedType) rules[i].EnterNamedType(node);
    }
}
