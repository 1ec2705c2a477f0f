using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation;

/// <summary>
/// One rule of the specification. Made anew for each document; overrides what it wants to see. The walk goes down in document order and calls
/// Enter before and Leave after what lies within.
/// </summary>
internal abstract class Rule
{
    public required ValidationContext Context { get; init; }

    public virtual void EnterDocument(Document node)
    {
    }

    public virtual void LeaveDocument(Document node)
    {
    }

    public virtual void EnterOperation(OperationNode node)
    {
    }

    public virtual void LeaveOperation(OperationNode node)
    {
    }

    public virtual void EnterFragment(FragmentNode node)
    {
    }

    public virtual void EnterVariableDefinition(VariableDefinitionNode node)
    {
    }

    public virtual void EnterSelectionSet(SelectionSetNode node, SyntaxNode parent)
    {
    }

    public virtual void EnterField(FieldNode node)
    {
    }

    public virtual void LeaveField(FieldNode node)
    {
    }

    public virtual void EnterSpread(FragmentSpreadNode node)
    {
    }

    public virtual void EnterInlineFragment(InlineFragmentNode node)
    {
    }

    /// <summary>The directives of one place, all at once.</summary>
    public virtual void EnterDirectives(IReadOnlyList<DirectiveNode> nodes)
    {
    }

    public virtual void EnterDirective(DirectiveNode node, string location)
    {
    }

    public virtual void LeaveDirective(DirectiveNode node)
    {
    }

    public virtual void EnterArgument(ArgumentNode node)
    {
    }

    public virtual void EnterNamedType(NamedTypeNode node)
    {
    }

    /// <summary>Any value but a variable.</summary>
    public virtual void EnterValue(ValueNode node)
    {
    }

    public virtual void LeaveValue(ValueNode node)
    {
    }

    public virtual void EnterObjectField(ObjectFieldNode node)
    {
    }

    protected void Report(string message, params ReadOnlySpan<SyntaxNode> nodes) => Context.Report(GetType().Name, message, nodes);
}
