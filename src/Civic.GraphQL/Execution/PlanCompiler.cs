using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Collects fields (spec: CollectFields) for one operation under one outcome of its @skip and @include conditions.
/// Since those conditions are known, a plan has no condition left in it.
/// </summary>
internal sealed class PlanCompiler(Schema schema, Document document, FragmentTable fragments, VariableValues variables)
{
    private const int Few = 32;

    public Document Document { get; } = document;

    /// <summary>Which variables there are; their values only count for conditions.</summary>
    public VariableValues Variables { get; } = variables;

    public SelectionPlan CompileRoot(OperationNode operation, ObjectType root)
    {
        if (AreOwnFields(operation.Selections)) return Plan(null, root, operation.Selections);
        var collected = new Collected();
        try
        {
            Collect(operation.Selections, root, collected, []);
        }
        catch (GraphQLException refused)
        {
            return Refusal(null, operation.Selections, refused);
        }
        return Plan(null, root, collected);
    }

    public SelectionPlan CompileBelow(FieldPlan parent, ObjectType type)
    {
        if (parent.Nodes is [{ Selections: { } only }] && AreOwnFields(only)) return Plan(parent, type, only);
        var collected = new Collected();
        var visited = new HashSet<string>();
        try
        {
            foreach (var node in parent.Nodes)
                if (node.Selections is not null) Collect(node.Selections, type, collected, visited);
        }
        catch (GraphQLException refused)
        {
            return Refusal(parent, parent.Nodes[0].Selections!, refused);
        }
        return Plan(parent, type, collected);
    }

    /// <summary>A plan for an object that cannot be answered at all: its one field refuses it.</summary>
    private SelectionPlan Refusal(FieldPlan? parent, SelectionSetNode selections, GraphQLException refused)
    {
        var stand = new FieldNode(selections.Start, null, new NameNode(selections.Start, "__typename"));
        return new SelectionPlan([new FieldPlan(this, parent, schema.TypeNameField, [stand], new RefusalExecutor(refused), Stamp.Empty)]);
    }

    private SelectionPlan Plan(FieldPlan? parent, ObjectType type, Collected collected)
    {
        var plans = new List<FieldPlan>(collected.Nodes.Count);
        foreach (var nodes in collected.Nodes)
            if (Plan(parent, type, [.. nodes], plans.Count == 0) is { } plan) plans.Add(plan);
        return new SelectionPlan([.. plans]);
    }

    /// <summary>As above, for fields that need not be collected.</summary>
    private SelectionPlan Plan(FieldPlan? parent, ObjectType type, SelectionSetNode selections)
    {
        var plans = new FieldPlan[selections.Selections.Count];
        var count = 0;
        foreach (var selection in selections.Selections)
            if (Plan(parent, type, [(FieldNode)selection], count == 0) is { } plan) plans[count++] = plan;
        return new SelectionPlan(count == plans.Length ? plans : plans[..count]);
    }

    private FieldPlan? Plan(FieldPlan? parent, ObjectType type, FieldNode[] nodes, bool first)
    {
        if (schema.Field(type, nodes[0].Name.Value) is not { } definition) return null;
        var executor = definition == schema.TypeNameField ? new TypeNameExecutor(type) : definition.Executor;
        return new FieldPlan(this, parent, definition, nodes, executor ?? MissingExecutor.Instance, Stamp.OfKey(nodes[0].ResponseKey, first));
    }

    /// <summary>Whether these are a few fields without conditions and with keys of their own, as most are: then there is nothing to collect.</summary>
    private static bool AreOwnFields(SelectionSetNode node)
    {
        var selections = node.Selections;
        if (selections.Count > Few) return false;
        for (var i = 0; i < selections.Count; i++)
        {
            if (selections[i] is not FieldNode { Directives.Count: 0 } field) return false;
            var key = field.ResponseKey;
            for (var j = 0; j < i; j++)
                if (((FieldNode)selections[j]).ResponseKey == key) return false;
        }
        return true;
    }

    private void Collect(SelectionSetNode selections, ObjectType type, Collected into, HashSet<string> visited)
    {
        foreach (var selection in selections.Selections)
        {
            // As graphql-js: a fragment that was met already is not asked for its condition again.
            if (selection is FragmentSpreadNode { Name.Value: var name } && visited.Contains(name)) continue;
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

    // @skip comes first, wherever it stands: spec CollectFields.
    private bool IsIncluded(SelectionNode selection) => selection.Directives.Count == 0
        || (Condition(selection, "skip") is not true && Condition(selection, "include") is not false);

    private bool? Condition(SelectionNode selection, string name)
    {
        foreach (var directive in selection.Directives)
            if (directive.Name.Value == name) return Condition(directive);
        return null;
    }

    private bool Condition(DirectiveNode directive) => directive.Arguments[0].Value switch
    {
        BooleanValueNode literal => literal.Value,
        VariableNode variable => Variables.TryGet(variable.Name.Value, out var value) && value is bool given ? given : throw NullCondition(variable),
        _ => false,
    };

    // Validation lets a nullable variable with a default through, and the client may still have sent null.
    private static GraphQLException NullCondition(VariableNode variable) =>
        new(null, "Argument \"if\" of non-null type \"Boolean!\" must not be null.") { Blame = variable };

    private sealed class Collected
    {
        private const int MostWithoutIndex = 16;

        private Dictionary<string, List<FieldNode>>? _byKey;

        /// <summary>The nodes of each response key, in the order in which the keys were met.</summary>
        public List<List<FieldNode>> Nodes { get; } = [];

        public void Add(FieldNode field)
        {
            if (Find(field.ResponseKey) is { } known)
            {
                known.Add(field);
                return;
            }
            var nodes = new List<FieldNode>(1) { field };
            Nodes.Add(nodes);
            if (_byKey is not null) _byKey.Add(field.ResponseKey, nodes);
            else if (Nodes.Count > MostWithoutIndex) _byKey = Nodes.ToDictionary(one => one[0].ResponseKey);
        }

        private List<FieldNode>? Find(string key)
        {
            if (_byKey is not null) return _byKey.GetValueOrDefault(key);
            foreach (var nodes in Nodes)
                if (nodes[0].ResponseKey == key) return nodes;
            return null;
        }
    }
}
