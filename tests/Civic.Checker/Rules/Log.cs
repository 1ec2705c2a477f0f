namespace Civic.Checker.Rules;

/// <summary>The log is whole: versions without gaps from 1, positions rising, each leaf as recomputed, no operation twice.</summary>
internal static class Log
{
    public static IEnumerable<Finding> Check(Evidence evidence)
    {
        foreach (var stream in evidence.Events.GroupBy(e => (e.Tenant, e.Stream)))
        {
            var expected = 1;
            foreach (var e in stream.OrderBy(e => e.Version))
            {
                if (e.Version != expected)
                    yield return new("version-gap", $"{e.Tenant}/{e.Stream} holds version {e.Version} where {expected} is due");
                expected = e.Version + 1;
            }
        }

        foreach (var e in evidence.Events.Where(e => LeafHash.Of(e) != e.Leaf))
            yield return new("leaf-wrong", $"{e.Tenant}/{e.Stream} version {e.Version}");
        foreach (var twice in evidence.Events.Where(e => e.Operation is not null).GroupBy(e => (e.Tenant, e.Operation)).Where(g => g.Count() > 1))
            yield return new("operation-twice", $"key {twice.Key.Operation} in {twice.Key.Tenant} stands on {twice.Count()} events");
        foreach (var twice in evidence.Events.Where(e => e.Position > 0).GroupBy(e => e.Position).Where(g => g.Count() > 1))
            yield return new("position-twice", $"position {twice.Key} was given {twice.Count()} times");
    }
}
