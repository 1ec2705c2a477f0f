namespace Civic.GraphQL.Execution;

/// <summary>A leaf. Has no parts, so nothing can fail in it later.</summary>
internal sealed class LeafCompleter<T>(LeafWriter<T> writer, bool nullable) : Completer<T>
{
    public override LeafWriter<T> Leaf => writer;

    public override bool Complete(Branch branch, FieldPlan field, T value)
    {
        var start = branch.Position;
        try
        {
            if (value is not null)
            {
                writer.Write(branch, value);
                return true;
            }
        }
        catch (Exception error) when (branch.Handles(error))
        {
            branch.Record(field, error);
            return Fall(branch, start);
        }
        if (!nullable) branch.Record(field, NonNullCompleter<T>.NullInNonNull(field));
        return Fall(branch, start);
    }

    private bool Fall(Branch branch, int start)
    {
        if (!nullable) return false;
        branch.Truncate(start);
        branch.WriteNull();
        return true;
    }
}

/// <summary>Writes a <see cref="Nullable{T}"/> that has a value.</summary>
internal sealed class ValueTypeLeaf<T>(LeafWriter<T> inner) : LeafWriter<T?>
    where T : struct
{
    public override void Write(JsonOutput output, T? value) => inner.Write(output, value.GetValueOrDefault());
}

/// <summary>A <see cref="Nullable{T}"/> in a position whose completer takes the plain value.</summary>
internal sealed class ValueTypeCompleter<T>(Completer<T> inner, bool nullable) : Completer<T?>
    where T : struct
{
    public override bool Complete(Branch branch, FieldPlan field, T? value)
    {
        if (value is { } some) return inner.Complete(branch, field, some);
        if (nullable)
        {
            branch.WriteNull();
            return true;
        }
        branch.Record(field, NonNullCompleter<T>.NullInNonNull(field));
        return false;
    }
}
