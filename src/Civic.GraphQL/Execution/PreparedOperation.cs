using System.Collections.Concurrent;
using Civic.GraphQL.Language;
using Civic.GraphQL.Limits;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>
/// One operation with its plans: one for each outcome of the variables in its @skip and @include, so that running a plan asks no
/// condition. Operations with more such variables than fit the table are compiled per request.
/// </summary>
internal sealed class PreparedOperation
{
    private const int MostConditions = 16;
    private const int MostPlans = 64;

    private readonly Schema _schema;
    private readonly Document _document;
    private readonly FragmentTable _fragments;
    private readonly string[] _conditions;
    private readonly ConcurrentDictionary<int, SelectionPlan>? _plans;
    private SelectionPlan? _onlyPlan;

    public PreparedOperation(Schema schema, Document document, FragmentTable fragments, OperationNode node)
    {
        _schema = schema;
        _document = document;
        _fragments = fragments;
        Node = node;
        Root = schema.Root(node.Kind);
        Variables = VariablePlan.Of(node, document, schema);
        if (document.HasDirectives) _plans = [];
        _conditions = ConditionVariables.Of(node, document, fragments);
    }

    public OperationNode Node { get; }

    /// <summary>Null when the schema has no such kind of operation.</summary>
    public ObjectType? Root { get; }

    public VariablePlan[] Variables { get; }

    /// <summary>What it is estimated to cost; null where costs are not limited.</summary>
    public CostTerm? Cost { get; init; }

    /// <summary>Whether nothing that a request brings can change its answer, but for what its fields read.</summary>
    public bool MayBeConstant => Node.Kind == OperationKind.Query && Variables.Length == 0 && _conditions.Length == 0;

    /// <summary>Its answer, when that is always the same and is kept; see <see cref="ConstantAnswers"/>.</summary>
    public byte[]? Constant { get; set; }

    /// <summary>Bytes of the latest answer: what the next one had better make room for. Read and written by many threads; any value will do.</summary>
    public int AnswerSize { get; set; }

    public SourceLocation Location => _document.Locate(Node);

    public SelectionPlan Plan(VariableValues variables)
    {
        if (_conditions.Length == 0) return _onlyPlan ??= Compile(variables);
        if (_conditions.Length > MostConditions) return Compile(variables);
        var outcome = 0;
        for (var i = 0; i < _conditions.Length; i++)
        {
            // A condition that is null refuses the object around it, which is a plan of its own.
            if (!variables.TryGet(_conditions[i], out var value) || value is null) return Compile(variables);
            if (value is true) outcome |= 1 << i;
        }
        if (_plans!.TryGetValue(outcome, out var plan)) return plan;
        plan = Compile(variables);
        if (_plans.Count < MostPlans) _plans.TryAdd(outcome, plan);
        return plan;
    }

    private SelectionPlan Compile(VariableValues variables) =>
        new PlanCompiler(_schema, _document, _fragments, variables).CompileRoot(Node, Root!);
}
