using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Writes a resolved value of one CLR type as one GraphQL type (spec: CompleteValue). One completer stands for one position
/// of a type, wrapped by its nullability; the tree of them is put together when the schema is built.
/// </summary>
internal abstract class Completer<T>
{
    /// <summary>What writes the value when it is a leaf, so that a field can do without the completer; null for everything else.</summary>
    public virtual LeafWriter<T>? Leaf => null;

    /// <summary>The object type that all values are of, when that is known.</summary>
    public virtual ObjectType? Target => null;

    /// <summary>False when the value has failed and may not be null; the error is recorded then.</summary>
    public abstract bool Complete(Branch branch, FieldPlan field, T value);
}

/// <summary>A position that may be null: failures stop here.</summary>
internal sealed class NullableCompleter<T>(Completer<T> inner) : Completer<T>
{
    public override ObjectType? Target => inner.Target;

    public override bool Complete(Branch branch, FieldPlan field, T value)
    {
        if (value is null)
        {
            branch.WriteNull();
            return true;
        }
        var start = branch.Position;
        var indexes = branch.IndexCount;
        bool holds;
        branch.EnterNullable();
        try
        {
            holds = inner.Complete(branch, field, value);
        }
        catch (Exception error) when (branch.Handles(error))
        {
            branch.IndexCount = indexes;
            branch.Record(field, error);
            holds = false;
        }
        branch.LeaveNullable();
        if (holds) return true;
        branch.IndexCount = indexes;
        branch.Truncate(start);
        branch.WriteNull();
        return true;
    }
}

/// <summary>A position that may not be null: failures go on to the position around it.</summary>
internal sealed class NonNullCompleter<T>(Completer<T> inner) : Completer<T>
{
    public override ObjectType? Target => inner.Target;

    public override bool Complete(Branch branch, FieldPlan field, T value)
    {
        var indexes = branch.IndexCount;
        try
        {
            if (value is not null) return inner.Complete(branch, field, value);
            branch.Record(field, NullInNonNull(field));
            return false;
        }
        catch (Exception error) when (branch.Handles(error))
        {
            branch.IndexCount = indexes;
            branch.Record(field, error);
            return false;
        }
    }

    internal static GraphQLException NullInNonNull(FieldPlan field) =>
        new(null, $"Cannot return null for non-nullable field {field.Definition}.");
}
