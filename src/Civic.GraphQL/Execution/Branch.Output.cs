using System.Buffers;

namespace Civic.GraphQL.Execution;

/// <content>Puts the finished answer together.</content>
internal sealed partial class Branch
{
    /// <summary>Copies what was written, holes filled and failed ranges nulled. Everything must have settled.</summary>
    public void CopyTo(IBufferWriter<byte> output)
    {
        if (_holes is null)
        {
            output.Write(Written);
            return;
        }
        var ranges = _holes.Select(hole => hole.Range).OfType<NullableRange>().Where(range => range.IsNull).Distinct()
            .OrderBy(range => range.Start).ToArray();
        var at = 0;
        var next = 0;
        foreach (var range in ranges)
        {
            if (range.Start < at) continue;
            CopyUpTo(range.Start, ref at, ref next, output);
            output.Write("null"u8);
            at = range.End;
            while (next < _holes.Count && _holes[next].Position < at) next++;
        }
        CopyUpTo(Position, ref at, ref next, output);
    }

    /// <summary>How many bytes <see cref="CopyTo"/> copies; null when they would have to be counted first.</summary>
    public int? Length => _holes is null ? Position : null;

    private void CopyUpTo(int end, ref int at, ref int next, IBufferWriter<byte> output)
    {
        while (next < _holes!.Count && _holes[next].Position <= end)
        {
            var hole = _holes[next++];
            output.Write(Written[at..hole.Position]);
            at = hole.Position;
            hole.Branch.CopyTo(output);
        }
        output.Write(Written[at..end]);
        at = end;
    }
}
