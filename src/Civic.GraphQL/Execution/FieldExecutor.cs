using System.Runtime.CompilerServices;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Answers one field of one object: resolves it and writes its value. Returns false when the field has failed and may not be
/// null, so that the object around it falls; the error is recorded by then, and what was written is the caller's to take back.
/// </summary>
internal abstract class FieldExecutor
{
    public abstract bool Execute(Branch branch, FieldPlan field, object? parent);

    /// <summary>Whether a list of objects does well to read ahead for this field.</summary>
    public virtual bool ReadsAhead(FieldPlan field) => false;

    /// <summary>Reads what the field needs for all of these objects.</summary>
    public virtual Task AheadAsync(FieldPlan field, RequestContext context, IReadOnlyList<object?> parents) => Task.CompletedTask;

    /// <summary>The parent as the type that its completer has seen to; not looked at again for each field.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static T Trusted<T>(object? parent) => typeof(T).IsValueType ? (T)parent! : Unsafe.As<object?, T>(ref parent);

    /// <summary>A resolver had nothing.</summary>
    protected static bool Missing(Branch branch, FieldPlan field)
    {
        if (field.Definition.Type.IsNonNull)
        {
            branch.Record(field, NonNullCompleter<object>.NullInNonNull(field));
            return false;
        }
        branch.WriteNull();
        return true;
    }

    /// <summary>A resolver has thrown.</summary>
    protected static bool Fail(Branch branch, FieldPlan field, Exception error)
    {
        branch.Record(field, error);
        if (field.Definition.Type.IsNonNull) return false;
        branch.WriteNull();
        return true;
    }
}

/// <summary>A field that needs arguments, services or the caller.</summary>
internal sealed class ContextExecutor<TParent, TValue>(Func<TParent, ResolverContext, TValue> resolve, Completer<TValue> completer)
    : FieldExecutor
{
    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        TValue value;
        try
        {
            value = resolve(Trusted<TParent>(parent), new ResolverContext(branch, field, parent));
        }
        catch (Exception error) when (branch.Handles(error))
        {
            return Fail(branch, field, error);
        }
        return completer.Complete(branch, field, value);
    }
}

/// <summary>A field whose value may come later. One that is there already costs no more than a synchronous one.</summary>
internal sealed class AsyncExecutor<TParent, TValue>(
    Func<TParent, ResolverContext, ValueTask<TValue>> resolve, Completer<TValue> completer, Func<IEnumerable<TParent>, RequestContext, Task>? ahead)
    : FieldExecutor
{
    public override bool ReadsAhead(FieldPlan field) => ahead is not null;

    public override Task AheadAsync(FieldPlan field, RequestContext context, IReadOnlyList<object?> parents) => ahead!(parents.OfType<TParent>(), context);

    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        ValueTask<TValue> task;
        try
        {
            task = resolve(Trusted<TParent>(parent), new ResolverContext(branch, field, parent));
            if (!task.IsCompleted)
            {
                branch.Defer(field, task, completer);
                return true;
            }
        }
        catch (Exception error) when (branch.Handles(error))
        {
            return Fail(branch, field, error);
        }
        return Completed(branch, field, task);
    }

    private bool Completed(Branch branch, FieldPlan field, ValueTask<TValue> task)
    {
        TValue value;
        try
        {
            value = task.GetAwaiter().GetResult();
        }
        catch (Exception error) when (branch.Handles(error))
        {
            return Fail(branch, field, error);
        }
        return completer.Complete(branch, field, value);
    }
}

/// <summary>Asks the product's guard before the field runs. Fields without a guard do not have this around them.</summary>
internal sealed class GuardedExecutor(FieldGuard guard, FieldExecutor inner) : FieldExecutor
{
    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        try
        {
            if (guard(new ResolverContext(branch, field, parent)) is { } refusal) return Fail(branch, field, refusal);
        }
        catch (Exception error) when (branch.Handles(error))
        {
            return Fail(branch, field, error);
        }
        return inner.Execute(branch, field, parent);
    }
}

/// <summary>
/// Coerces arguments before the resolver runs, whether it asks for them or not. Stands only where coercion can fail in a valid document.
/// </summary>
internal sealed class CheckedExecutor(FieldExecutor inner) : FieldExecutor
{
    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        try
        {
            branch.Request.Arguments(field, branch.IndexCount > 0);
        }
        catch (GraphQLException refused)
        {
            return Fail(branch, field, refused);
        }
        return inner.Execute(branch, field, parent);
    }
}

/// <summary>The only field of an object whose fields cannot be collected: the object falls with this error.</summary>
internal sealed class RefusalExecutor(GraphQLException refused) : FieldExecutor
{
    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        if (field.Parent is { } outer) branch.Record(outer, refused);
        else branch.Request.Record(field, null, refused);
        return false;
    }
}

internal sealed class TypeNameExecutor(ObjectType type) : FieldExecutor
{
    private readonly byte[] _json = System.Text.Encoding.UTF8.GetBytes($"\"{type.Name}\"");

    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        branch.WriteRaw(_json);
        return true;
    }
}

/// <summary>Stands where a schema was built without bindings; building with bindings refuses such fields.</summary>
internal sealed class MissingExecutor : FieldExecutor
{
    public static MissingExecutor Instance { get; } = new();

    public override bool Execute(Branch branch, FieldPlan field, object? parent) =>
        Fail(branch, field, new InvalidOperationException($"{field.Definition} has no resolver."));
}
