using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Validation;

/// <summary>
/// One walk over a document for all rules, keeping track of types on the way. Recursion is as deep as the document, which the parser bounds.
/// </summary>
internal sealed partial class Walk(ValidationContext context, Rule[] rules)
{
    private DefinitionNode? _definition;

    public void Run(Document document)
    {
        foreach (var i in RuleSet.EnterDocument) rules[i].EnterDocument(document);
        foreach (var definition in document.Definitions)
        {
            _definition = definition;
            if (definition is OperationNode operation) Visit(operation);
            else if (definition is FragmentNode fragment) Visit(fragment);
            else if (definition is TypeSystemNode misplaced) Visit(misplaced);
        }
        foreach (var i in RuleSet.LeaveDocument) rules[i].LeaveDocument(document);
    }

    // Not executable, which a rule says; names in it are checked all the same, as graphql-js does.
    private void Visit(TypeSystemNode node)
    {
        foreach (var type in SdlParts.Types(node)) VisitType(type);
        foreach (var (directives, location) in SdlParts.Directives(node)) Visit(directives, location);
    }

    private void Visit(OperationNode node)
    {
        context.Type = context.Schema.Root(node.Kind);
        foreach (var i in RuleSet.EnterOperation) rules[i].EnterOperation(node);
        foreach (var variable in node.Variables) Visit(variable);
        Visit(node.Directives, Printer.KindName(node.Kind).ToUpperInvariant());
        Visit(node.Selections, node);
        foreach (var i in RuleSet.LeaveOperation) rules[i].LeaveOperation(node);
        context.Type = null;
    }

    private void Visit(FragmentNode node)
    {
        context.Type = context.Schema.Resolve(node.Condition) is { IsOutput: true } type ? type : null;
        foreach (var i in RuleSet.EnterFragment) rules[i].EnterFragment(node);
        VisitNamedType(node.Condition);
        Visit(node.Directives, "FRAGMENT_DEFINITION");
        Visit(node.Selections, node);
        context.Type = null;
    }

    private void Visit(VariableDefinitionNode node)
    {
        foreach (var i in RuleSet.EnterVariableDefinition) rules[i].EnterVariableDefinition(node);
        VisitType(node.Type);
        if (node.Default is not null)
        {
            context.InputType = context.Schema.Resolve(node.Type) is { IsInput: true } type ? type : null;
            Visit(node.Default);
            context.InputType = null;
        }
        Visit(node.Directives, "VARIABLE_DEFINITION");
    }

    private void Visit(SelectionSetNode node, SyntaxNode parent)
    {
        var outer = context.ParentType;
        context.ParentType = context.Type?.Named is { IsComposite: true } composite ? composite : null;
        foreach (var i in RuleSet.EnterSelectionSet) rules[i].EnterSelectionSet(node, parent);
        foreach (var selection in node.Selections)
        {
            switch (selection)
            {
                case FieldNode field:
                    Visit(field);
                    break;
                case InlineFragmentNode inline:
                    Visit(inline);
                    break;
                case FragmentSpreadNode spread:
                    foreach (var i in RuleSet.EnterSpread) rules[i].EnterSpread(spread);
                    Visit(spread.Directives, "FRAGMENT_SPREAD");
                    break;
            }
        }
        context.ParentType = outer;
    }

    private void Visit(FieldNode node)
    {
        var (outerType, outerField) = (context.Type, context.Field);
        context.Field = context.ParentType is { } parent ? context.Schema.Field(parent, node.Name.Value) : null;
        context.Type = context.Field?.Type;
        foreach (var i in RuleSet.EnterField) rules[i].EnterField(node);
        foreach (var argument in node.Arguments) Visit(argument, context.Field?.Argument(argument.Name.Value));
        Visit(node.Directives, "FIELD");
        if (node.Selections is not null) Visit(node.Selections, node);
        foreach (var i in RuleSet.LeaveField) rules[i].LeaveField(node);
        (context.Type, context.Field) = (outerType, outerField);
    }

    private void Visit(InlineFragmentNode node)
    {
        var outer = context.Type;
        GraphType? type = node.Condition is null ? context.Type?.Named : context.Schema.Resolve(node.Condition);
        context.Type = type is { IsOutput: true } ? type : null;
        foreach (var i in RuleSet.EnterInlineFragment) rules[i].EnterInlineFragment(node);
        if (node.Condition is not null) VisitNamedType(node.Condition);
        Visit(node.Directives, "INLINE_FRAGMENT");
        Visit(node.Selections, node);
        context.Type = outer;
    }
}
