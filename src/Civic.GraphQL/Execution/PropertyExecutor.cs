namespace Civic.GraphQL.Execution;

/// <summary>A field that needs its parent only.</summary>
internal sealed class PropertyExecutor<TParent, TValue>(Func<TParent, TValue> resolve, Completer<TValue> completer) : FieldExecutor
{
    /// <summary>The leanest executor that will do.</summary>
    public static FieldExecutor For(Func<TParent, TValue> resolve, Completer<TValue> completer) =>
        completer.Leaf switch
        {
            null => new PropertyExecutor<TParent, TValue>(resolve, completer),
            StringLeaf => new TextExecutor<TParent>((Func<TParent, string?>)(object)resolve),
            IntLeaf => new IntExecutor<TParent>((Func<TParent, int>)(object)resolve),
            { } leaf => new LeafExecutor<TParent, TValue>(resolve, leaf),
        };

    public override bool ReadsAhead(FieldPlan field) => completer.Target is { } type && field.For(type).Ahead.Length > 0;

    public override Task AheadAsync(FieldPlan field, RequestContext context, IReadOnlyList<object?> parents) =>
        field.For(completer.Target!).AheadAsync(context, [.. parents.OfType<TParent>().Select(parent => (object?)resolve(parent))]);

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
        return Missing(branch, field);
    }
}

/// <summary>A text that needs its parent only.</summary>
internal sealed class TextExecutor<TParent>(Func<TParent, string?> resolve) : FieldExecutor
{
    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        string? value;
        try
        {
            value = resolve(Trusted<TParent>(parent));
        }
        catch (Exception error) when (branch.Handles(error))
        {
            return Fail(branch, field, error);
        }
        if (value is null) return Missing(branch, field);
        branch.WriteString(value);
        return true;
    }
}

/// <summary>A whole number that needs its parent only.</summary>
internal sealed class IntExecutor<TParent>(Func<TParent, int> resolve) : FieldExecutor
{
    public override bool Execute(Branch branch, FieldPlan field, object? parent)
    {
        int value;
        try
        {
            value = resolve(Trusted<TParent>(parent));
        }
        catch (Exception error) when (branch.Handles(error))
        {
            return Fail(branch, field, error);
        }
        branch.WriteNumber(value);
        return true;
    }
}
