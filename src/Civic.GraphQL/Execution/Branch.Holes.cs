namespace Civic.GraphQL.Execution;

/// <content>Values that come later.</content>
internal sealed partial class Branch
{
    private List<Hole>? _holes;
    private List<Hole>? _abandoned;
    private int _settled;

    public bool HasHoles => _holes is not null || _abandoned is not null;

    /// <summary>Leaves a hole that <paramref name="task"/> fills; the field goes on by itself as soon as its value is there.</summary>
    public void Defer<T>(FieldPlan field, ValueTask<T> task, Completer<T> completer)
    {
        var child = new Branch(Request, Indexes);
        (_holes ??= []).Add(new Hole(Position, child, InnermostRange(), child.Fill(field, task, completer)));
    }

    /// <summary>Waits for all holes. False when one failed that no nullable place in this branch stops.</summary>
    public async Task<bool> SettleAsync()
    {
        var holds = true;
        for (; _settled < (_holes?.Count ?? 0); _settled++)
        {
            var hole = _holes![_settled];
            if (await hole.Task) continue;
            if (hole.Range is null) holds = false;
            else hole.Range.IsNull = true;
        }
        foreach (var hole in _abandoned ?? []) await hole.Task;
        return holds;
    }

    /// <summary>Waits for everything that was started, whatever becomes of it. Used when the request is given up.</summary>
    public async Task DrainAsync()
    {
        foreach (var hole in (_holes ?? []).Concat(_abandoned ?? []))
            await ((Task)hole.Task).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public override void Truncate(int position)
    {
        base.Truncate(position);
        for (var i = (_holes?.Count ?? 0) - 1; i >= 0 && _holes![i].Position >= position; i--)
        {
            (_abandoned ??= []).Add(_holes[i]);
            _holes.RemoveAt(i);
        }
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var hole in _holes ?? []) hole.Branch.Dispose();
        foreach (var hole in _abandoned ?? []) hole.Branch.Dispose();
        _holes = _abandoned = null;
        base.Dispose(disposing);
    }

    private NullableRange? InnermostRange()
    {
        if (_frameCount == 0) return null;
        ref var frame = ref _frames[_frameCount - 1];
        return frame.Range ??= new NullableRange(frame.Start);
    }

    private async Task<bool> Fill<T>(FieldPlan field, ValueTask<T> task, Completer<T> completer)
    {
        try
        {
            T value;
            try
            {
                value = await task;
            }
            catch (Exception error) when (Handles(error))
            {
                Record(field, error);
                if (field.Definition.Type.IsNonNull) return false;
                WriteNull();
                return true;
            }
            var holds = Pass(field, value, completer);
            return HasHoles ? await SettleAsync() && holds : holds;
        }
        catch (OperationCanceledException)
        {
            await DrainAsync();
            throw;
        }
    }

    private bool Pass<T>(FieldPlan field, T value, Completer<T> completer)
    {
        Request.Context.Loads.Enter();
        try
        {
            return completer.Complete(this, field, value);
        }
        finally
        {
            Request.Context.Loads.Leave();
        }
    }
}

/// <summary>A place in a branch where another branch belongs.</summary>
/// <param name="Range">The innermost nullable place around it in the same branch; null when there is none.</param>
/// <param name="Task">False when the value has failed and may not be null.</param>
internal sealed record Hole(int Position, Branch Branch, NullableRange? Range, Task<bool> Task);

/// <summary>Something nullable that was written, and may turn out to be null after all.</summary>
internal sealed class NullableRange(int start)
{
    public int Start { get; } = start;

    public int End { get; set; }

    public bool IsNull { get; set; }
}
