namespace Civic.GraphQL.Execution;

/// <summary>What all branches of one execution share.</summary>
internal sealed class RequestState(RequestContext context, VariableValues variables, ErrorPolicy policy, CancellationToken cancellation)
{
    private readonly Lock _gate = new();
    private Dictionary<FieldPlan, ArgumentValues>? _arguments;
    private List<GraphQLError>? _errors;

    public RequestContext Context { get; } = context;

    public VariableValues Variables { get; } = variables;

    public CancellationToken Cancellation { get; } = cancellation;

    public IReadOnlyList<GraphQLError> Errors => _errors ?? (IReadOnlyList<GraphQLError>)[];

    /// <summary>The arguments of a field. Those of list items are kept: each item has the same.</summary>
    public ArgumentValues Arguments(FieldPlan field, bool inList)
    {
        if (field.Arguments is not { } plan) return ArgumentValues.None;
        if (plan.Constant is { } constant) return constant;
        if (!inList) return plan.Coerce(Variables);
        lock (_gate)
        {
            _arguments ??= [];
            if (!_arguments.TryGetValue(field, out var values)) _arguments.Add(field, values = plan.Coerce(Variables));
            return values;
        }
    }

    public void Record(FieldPlan field, IReadOnlyList<object>? path, Exception error)
    {
        var shown = policy.Show(error, field.LocationsOf(error), path, Context);
        lock (_gate) (_errors ??= []).Add(shown);
    }
}
