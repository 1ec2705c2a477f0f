namespace Civic.GraphQL.Execution;

/// <summary>
/// A stretch of an answer that is written by one thread at a time. A field whose value is not there yet leaves a
/// <see cref="Hole"/> and goes on in a branch of its own, so siblings run concurrently while the answer keeps its order.
/// </summary>
internal sealed partial class Branch(RequestState request, int[] indexes) : JsonOutput
{
    // Nullable objects and lists that are being written, outermost first: where a failure below stops.
    private Frame[] _frames = [];
    private int _frameCount;
    private int[] _indexes = indexes;
    private int _indexCount = indexes.Length;

    public RequestState Request { get; } = request;

    /// <summary>The list indexes of the place that is being written; a copy, valid for ever.</summary>
    public int[] Indexes => _indexCount == 0 ? [] : _indexes.AsSpan(0, _indexCount).ToArray();

    /// <summary>How many list indexes lead to this place.</summary>
    public int IndexCount
    {
        get => _indexCount;
        set => _indexCount = value;
    }

    public void EnterList()
    {
        if (_indexCount == _indexes.Length) Array.Resize(ref _indexes, _indexCount + 4);
        _indexes[_indexCount++] = 0;
    }

    public void SetIndex(int index) => _indexes[_indexCount - 1] = index;

    public void LeaveList() => _indexCount--;

    /// <summary>Whether an exception becomes a field error; cancellation of the whole request does not.</summary>
    public bool Handles(Exception error) =>
        error is not OperationCanceledException || !Request.Cancellation.IsCancellationRequested;

    public void Record(FieldPlan field, Exception error) => Request.Record(field, PathOf(field, _indexes.AsSpan(0, _indexCount)), error);

    /// <summary>Begins something nullable that has parts. A failure of a part that comes late nulls it.</summary>
    public void EnterNullable()
    {
        if (_frameCount == _frames.Length) Array.Resize(ref _frames, _frameCount + 8);
        _frames[_frameCount++] = new Frame(Position);
    }

    public void LeaveNullable()
    {
        ref var frame = ref _frames[--_frameCount];
        if (frame.Range is { } range) range.End = Position;
    }

    /// <summary>Writes the fields of an object. False when one failed that may not be null.</summary>
    public bool WriteObject(SelectionPlan plan, object? value)
    {
        var fields = plan.Fields;
        if (fields.Length == 0) WriteByte((byte)'{');
        foreach (var field in fields)
        {
            WriteStamp(field.Prefix);
            if (!field.Executor.Execute(this, field, value)) return false;
        }
        WriteByte((byte)'}');
        return true;
    }

    /// <summary>Response keys from the plan, with the list indexes of the place put between.</summary>
    public static object[] PathOf(FieldPlan field, ReadOnlySpan<int> indexes)
    {
        var chain = new Stack<FieldPlan>();
        for (var step = field; step is not null; step = step.Parent) chain.Push(step);
        var path = new List<object>(chain.Count + indexes.Length);
        var used = 0;
        foreach (var step in chain)
        {
            path.Add(step.Key);
            for (var i = 0; i < step.ListDepth && used < indexes.Length; i++) path.Add(indexes[used++]);
        }
        return path.ToArray();
    }

    private struct Frame(int start)
    {
        public readonly int Start = start;
        public NullableRange? Range;
    }
}
