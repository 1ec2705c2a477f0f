using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>What a resolver can ask for. Valid until the resolver's result is complete.</summary>
public sealed class ResolverContext
{
    private readonly Branch _branch;
    private readonly FieldPlan _field;
    private readonly int[] _indexes;
    private ArgumentValues? _arguments;

    internal ResolverContext(Branch branch, FieldPlan field, object? parent)
    {
        _branch = branch;
        _field = field;
        _indexes = branch.Indexes;
        Parent = parent;
    }

    /// <summary>The value whose field is asked for; the root value at the top.</summary>
    public object? Parent { get; }

    public FieldDefinition Field => _field.Definition;

    /// <summary>What the host made for this request: the caller, services, the tenant.</summary>
    public RequestContext Request => _branch.Request.Context;

    /// <summary>Services of the request.</summary>
    public IServiceProvider Services => Request.Services;

    /// <summary>Set when the client has gone or the request took too long.</summary>
    public CancellationToken Cancellation => _branch.Request.Cancellation;

    /// <summary>Response keys and list indexes from the top down to this field.</summary>
    public IReadOnlyList<object> Path => Branch.PathOf(_field, _indexes);

    /// <summary>
    /// The argument, coerced, with its default. Input objects become <typeparamref name="T"/> by its constructor or
    /// its properties, matched by name.
    /// </summary>
    /// <exception cref="GraphQLException">The client's value does not fit.</exception>
    public T Argument<T>(string name) => Arguments.Get<T>(name);

    /// <summary>Whether the argument was given or has a default.</summary>
    public bool HasArgument(string name) => Arguments.Has(name);

    private ArgumentValues Arguments => _arguments ??= _branch.Request.Arguments(_field, _indexes.Length > 0);
}
