namespace Civic.GraphQL.Execution;

/// <summary>A list of any enumerable; arrays, lists and read-only lists are walked without an enumerator.</summary>
internal sealed class ListCompleter<TList, TItem>(Completer<TItem> item) : Completer<TList>
    where TList : IEnumerable<TItem>
{
    public override bool Complete(Branch branch, FieldPlan field, TList value)
    {
        branch.WriteByte((byte)'[');
        branch.EnterList();
        var holds = value is IReadOnlyList<TItem> list ? WriteIndexed(branch, field, list) : WriteEnumerated(branch, field, value);
        branch.LeaveList();
        if (holds) branch.WriteByte((byte)']');
        return holds;
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
}
