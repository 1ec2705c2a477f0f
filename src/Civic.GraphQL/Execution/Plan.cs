using Civic.GraphQL.Language;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>The fields to answer for one object type at one place of a document, in order, already merged.</summary>
internal sealed class SelectionPlan(FieldPlan[] fields)
{
    private FieldPlan[]? _ahead;

    public FieldPlan[] Fields { get; } = fields;

    /// <summary>Those that can read for many objects at once before they are asked for each.</summary>
    public FieldPlan[] Ahead => _ahead ??= Array.FindAll(Fields, one => one.Executor.ReadsAhead(one));

    /// <summary>Reads what these objects will need. Does not fail: fields that find nothing read say so.</summary>
    public Task AheadAsync(RequestContext context, IReadOnlyList<object?> parents) =>
        Ahead is [var only] ? only.Executor.AheadAsync(only, context, parents) : Task.WhenAll(Ahead.Select(one => one.Executor.AheadAsync(one, context, parents)));
}

/// <summary>One field of an answer, with everything that can be known before a request comes.</summary>
internal sealed class FieldPlan
{
    private readonly PlanCompiler _compiler;
    private readonly NamedType _named;
    private SelectionPlan? _objectPlan;
    private Dictionary<ObjectType, SelectionPlan>? _abstractPlans;

    public FieldPlan(PlanCompiler compiler, FieldPlan? parent, FieldDefinition definition, FieldNode[] nodes, FieldExecutor executor, Stamp prefix)
    {
        _compiler = compiler;
        Parent = parent;
        Definition = definition;
        Nodes = nodes;
        Arguments = ArgumentPlan.Of(definition.Arguments, nodes[0].Arguments, compiler.Variables);
        Executor = Arguments is { MayFail: true } ? new CheckedExecutor(executor) : executor;
        Prefix = prefix;
        _named = definition.Type.Named;
    }

    public FieldPlan? Parent { get; }

    public FieldDefinition Definition { get; }

    public FieldNode[] Nodes { get; }

    public string Key => Nodes[0].ResponseKey;

    public FieldExecutor Executor { get; }

    /// <summary>The key with what stands before it: <c>{"title":</c> for the first field, <c>,"title":</c> for the others.</summary>
    public Stamp Prefix { get; }

    public ArgumentPlan? Arguments { get; }

    /// <summary>How many list indexes the field adds to a path.</summary>
    public int ListDepth => Depth(Definition.Type);

    /// <summary>The places in the document that an error of this field names.</summary>
    public IReadOnlyList<SourceLocation> LocationsOf(Exception error) =>
        error is GraphQLException { Blame: { } blame } ? [_compiler.Document.Locate(blame)] : [.. Nodes.Select(_compiler.Document.Locate)];

    /// <summary>The plan below this field for values of <paramref name="type"/>. Compiled at the first use.</summary>
    public SelectionPlan For(ObjectType type)
    {
        if (_named == type) return _objectPlan ??= _compiler.CompileBelow(this, type);
        var known = _abstractPlans;
        if (known is not null && known.TryGetValue(type, out var plan)) return plan;
        plan = _compiler.CompileBelow(this, type);
        // Copied, so that readers never see a dictionary that changes.
        _abstractPlans = new Dictionary<ObjectType, SelectionPlan>(known ?? []) { [type] = plan };
        return plan;
    }

    private static int Depth(GraphType type) => type switch
    {
        NonNullType nonNull => Depth(nonNull.Inner),
        ListType list => 1 + Depth(list.Item),
        _ => 0,
    };
}
