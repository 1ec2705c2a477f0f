using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Collects fields (spec: CollectFields) for one operation under one outcome of its @skip and @include conditions.
/// Since those conditions are known, a plan has no condition left in it.
/// </summary>
internal sealed class PlanCompiler(Schema schema, Document document, FragmentTable fragments, VariableValues conditions)
{
    public Document Document { get; } = document;

    public SelectionPlan CompileRoot(OperationNode operation, ObjectType root)
    {
        var collected = new Collected();
        Collect(operation.Selections, root, collected, []);
        return Plan(null, root, collected);
    }

    public SelectionPlan CompileBelow(FieldPlan parent, ObjectType type)
    {
        var collected = new Collected();
        var visited = new HashSet<string>();
        foreach (var node in parent.Nodes)
            if (node.Selections is not null) Collect(node.Selections, type, collected, visited);
        return Plan(parent, type, collected);
    }

    private SelectionPlan Plan(FieldPlan? parent, ObjectType type, Collected collected)
    {
        var plans = new List<FieldPlan>(collected.Keys.Count);
        foreach (var key in collected.Keys)
        {
            var nodes = collected.Nodes[key];
            if (schema.Field(type, nodes[0].Name.Value) is not { } definition) continue;
            var prefix = FieldPlan.MakePrefix(key, plans.Count == 0);
            var executor = definition.Executor;
            if (definition == schema.TypeNameField) executor = new TypeNameExecutor(type);
            plans.Add(new FieldPlan(this, parent, definition, nodes, executor ?? MissingExecutor.Instance, prefix));
        }
        return new SelectionPlan([.. plans]);
    }

    private void Collect(SelectionSetNode selections, ObjectType type, Collected into, HashSet<string> visited)
    {
        foreach (var selection in selections.Selections)
        {
            if (!IsIncluded(selection)) continue;
            switch (selection)
            {
                case FieldNode field:
                    into.Add(field);
                    break;
                case InlineFragmentNode inline when Applies(inline.Condition, type):
                    Collect(inline.Selections, type, into, visited);
                    break;
                case FragmentSpreadNode spread when visited.Add(spread.Name.Value):
                    if (fragments.Find(spread.Name.Value) is { } fragment && Applies(fragment.Condition, type))
                        Collect(fragment.Selections, type, into, visited);
                    break;
            }
        }
    }

    private bool Applies(NamedTypeNode? condition, ObjectType type)
    {
        if (condition is null) return true;
        var named = schema.Type(condition.Name.Value);
        return named == type || (named is not null && Schema.IsSubType(named, type));
    }

    private bool IsIncluded(SelectionNode selection)
    {
        foreach (var directive in selection.Directives)
        {
            if (directive.Name.Value == "skip" && Condition(directive)) return false;
            if (directive.Name.Value == "include" && !Condition(directive)) return false;
        }
        return true;
    }

    private bool Condition(DirectiveNode directive) => directive.Arguments[0].Value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => conditions.TryGet(variable.Name.Value, out var value) && value is true,
        _ => false,
    };

    private sealed class Collected
    {
        public List<string> Keys { get; } = [];

        public Dictionary<string, List<FieldNode>> Nodes { get; } = [];

        public void Add(FieldNode field)
        {
            if (!Nodes.TryGetValue(field.ResponseKey, out var nodes))
            {
                Keys.Add(field.ResponseKey);
                Nodes.Add(field.ResponseKey, nodes = []);
            }
            nodes.Add(field);
        }
    }
}
