using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Civic.GraphQL.Execution;

/// <summary>A list of any enumerable; arrays, lists and read-only lists are walked without an enumerator.</summary>
internal sealed class ListCompleter<TList, TItem>(Completer<TItem> item) : Completer<TList>
    where TList : IEnumerable<TItem>
{
    public override bool Complete(Branch branch, FieldPlan field, TList value)
    {
        if (item.Target is { } type && field.For(type).Ahead is { Length: > 0 } && value is IReadOnlyList<object?> { Count: > 1 } parents
            && field.For(type).AheadAsync(branch.Request.Context, parents) is { IsCompleted: false } read)
        {
            branch.Defer(field, After(read, value), new Written(this));
            return true;
        }
        return Write(branch, field, value);
    }

    private bool Write(Branch branch, FieldPlan field, TList value)
    {
        branch.WriteByte((byte)'[');
        branch.EnterList();
        var holds = value switch
        {
            TItem[] array => WriteItems(branch, field, array),
            List<TItem> list => WriteItems(branch, field, CollectionsMarshal.AsSpan(list)),
            ImmutableArray<TItem> array => WriteItems(branch, field, array.AsSpan()),
            IReadOnlyList<TItem> list => WriteIndexed(branch, field, list),
            _ => WriteEnumerated(branch, field, value),
        };
        branch.LeaveList();
        if (holds) branch.WriteByte((byte)']');
        return holds;
    }

    private static async ValueTask<TList> After(Task read, TList value)
    {
        // What could not be read is told by the fields that need it.
        await read.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return value;
    }

    private bool WriteItems(Branch branch, FieldPlan field, ReadOnlySpan<TItem> items)
    {
        for (var i = 0; i < items.Length; i++)
            if (!WriteItem(branch, field, items[i], i)) return false;
        return true;
    }

    private bool WriteIndexed(Branch branch, FieldPlan field, IReadOnlyList<TItem> list)
    {
        for (var i = 0; i < list.Count; i++)
            if (!WriteItem(branch, field, list[i], i)) return false;
        return true;
    }

    private bool WriteEnumerated(Branch branch, FieldPlan field, TList list)
    {
        var i = 0;
        foreach (var element in list)
            if (!WriteItem(branch, field, element, i++)) return false;
        return true;
    }

    private bool WriteItem(Branch branch, FieldPlan field, TItem element, int index)
    {
        if (index > 0) branch.WriteByte((byte)',');
        branch.SetIndex(index);
        return item.Complete(branch, field, element);
    }

    /// <summary>The list when what its items need has been read.</summary>
    private sealed class Written(ListCompleter<TList, TItem> list) : Completer<TList>
    {
        public override bool Complete(Branch branch, FieldPlan field, TList value) => list.Write(branch, field, value);
    }
}
