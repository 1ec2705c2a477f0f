using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Types;

/// <summary>How one field is resolved, before it has met its type.</summary>
internal abstract class FieldBinding(string name, object? metadata)
{
    public string Name { get; } = name;

    public object? Metadata { get; } = metadata;

    public virtual SubscriptionSource? Source => null;

    public abstract FieldExecutor? MakeExecutor(FieldDefinition field, CompleterFactory completers, out string? problem);
}

internal sealed class PropertyBinding<TParent, TValue>(string name, Func<TParent, TValue> resolve, object? metadata)
    : FieldBinding(name, metadata)
{
    public override FieldExecutor? MakeExecutor(FieldDefinition field, CompleterFactory completers, out string? problem) =>
        completers.Make<TValue>(field.Type, out problem) is { } completer ? PropertyExecutor<TParent, TValue>.For(resolve, completer) : null;
}

internal sealed class ContextBinding<TParent, TValue>(string name, Func<TParent, ResolverContext, TValue> resolve, object? metadata)
    : FieldBinding(name, metadata)
{
    public override FieldExecutor? MakeExecutor(FieldDefinition field, CompleterFactory completers, out string? problem) =>
        completers.Make<TValue>(field.Type, out problem) is { } completer ? new ContextExecutor<TParent, TValue>(resolve, completer) : null;
}

internal sealed class AsyncBinding<TParent, TValue>(
    string name, Func<TParent, ResolverContext, ValueTask<TValue>> resolve, object? metadata, Func<IEnumerable<TParent>, RequestContext, Task>? ahead = null)
    : FieldBinding(name, metadata)
{
    public override FieldExecutor? MakeExecutor(FieldDefinition field, CompleterFactory completers, out string? problem) =>
        completers.Make<TValue>(field.Type, out problem) is { } completer ? new AsyncExecutor<TParent, TValue>(resolve, completer, ahead) : null;
}

internal sealed class StreamBinding<TValue>(
    string name, Func<ResolverContext, ValueTask<IAsyncEnumerable<TValue>>> source, object? metadata) : FieldBinding(name, metadata)
{
    public override SubscriptionSource Source => new SubscriptionSource<TValue>(source);

    public override FieldExecutor? MakeExecutor(FieldDefinition field, CompleterFactory completers, out string? problem) =>
        completers.Make<TValue>(field.Type, out problem) is { } completer
            ? new PropertyExecutor<object, TValue>(value => (TValue)value, completer) : null;
}
