namespace Civic.GraphQL.Execution;

/// <summary>A field that needs its parent only.</summary>
internal sealed class PropertyExecutor<TParent, TValue>(Func<TParent, TValue> resolve, Completer<TValue> completer) : FieldExecutor
{
    /// <summary>The leanest executor that will do.</summary>
    public static FieldExecutor For(Func<TParent, TValue> resolve, Completer<TValue> completer) =>
        completer.Leaf is { } leaf ? new LeafExecutor<TParent, TValue>(resolve, leaf) : new PropertyExecutor<TParent, TValue>(resolve, completer);

    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        TValue value;
        try
        {
            value = resolve(Trusted<TParent>(parent));
        }
        catch (Exception error) when (branch.Handles(error))
        {
            return Fail(branch, field, error);
        }
        return completer.Complete(branch, field, value);
    }
}

/// <summary>A leaf that needs its parent only: most fields of most answers.</summary>
internal sealed class LeafExecutor<TParent, TValue>(Func<TParent, TValue> resolve, LeafWriter<TValue> writer) : FieldExecutor
{
    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        var start = branch.Position;
        try
        {
            var value = resolve(Trusted<TParent>(parent));
            if (value is not null)
            {
                writer.Write(branch, value);
                return true;
            }
        }
        catch (Exception error) when (branch.Handles(error))
        {
            branch.Truncate(start);
            return Fail(branch, field, error);
        }
        if (!field.Definition.Type.IsNonNull)
        {
            branch.WriteNull();
            return true;
        }
        branch.Record(field, NonNullCompleter<TValue>.NullInNonNull(field));
        return false;
    }
}
