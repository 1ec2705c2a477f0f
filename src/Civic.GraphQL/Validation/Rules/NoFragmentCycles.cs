using Civic.GraphQL.Language;

namespace Civic.GraphQL.Validation.Rules;

/// <summary>Spec 5.5.2.2: fragments must not form cycles.</summary>
internal sealed class NoFragmentCycles : Rule
{
    private HashSet<string> _visited = null!;
    private List<FragmentSpreadNode> _path = null!;
    private Dictionary<string, int> _pathIndex = null!;

    public override void EnterFragment(FragmentNode node)
    {
        if (_visited is null) (_visited, _path, _pathIndex) = ([], [], []);
        Follow(node);
    }

    // As deep as fragments are nested, which Nesting bounds.
    private void Follow(FragmentNode fragment)
    {
        if (!_visited.Add(fragment.Name.Value)) return;
        _pathIndex[fragment.Name.Value] = _path.Count;
        foreach (var spread in Context.Spreads(fragment.Selections))
        {
            _path.Add(spread);
            if (_pathIndex.TryGetValue(spread.Name.Value, out var start)) ReportCycle(spread, start);
            else if (Context.Fragments.Find(spread.Name.Value) is { } next) Follow(next);
            _path.RemoveAt(_path.Count - 1);
        }
        _pathIndex.Remove(fragment.Name.Value);
    }

    private void ReportCycle(FragmentSpreadNode spread, int start)
    {
        var cycle = _path[start..];
        var via = string.Join(", ", cycle[..^1].Select(step => $"\"{step.Name.Value}\""));
        Report($"Cannot spread fragment \"{spread.Name.Value}\" within itself{(via.Length == 0 ? "." : $" via {via}.")}", [.. cycle]);
    }
}
