using System.Text.Json;

namespace Civic.Checker.Rules;

/// <summary>
/// Each voting is replayed: nobody votes twice in a round without taking the vote back, every close counts what was cast,
/// the winners follow from the count, and what was reported is what was counted.
/// </summary>
internal static class Votings
{
    public static IEnumerable<Finding> Check(Evidence evidence, bool late)
    {
        var counts = new Dictionary<(string, string), Dictionary<string, int>>();
        foreach (var stream in evidence.Events.Where(e => e.Stream.StartsWith(ExportedEvent.Voting, StringComparison.Ordinal))
            .GroupBy(e => (e.Tenant, e.Stream)))
        {
            var replay = new VotingReplay($"{stream.Key.Tenant}/{stream.Key.Stream}");
            foreach (var e in stream.OrderBy(e => e.Version)) replay.Apply(e);
            foreach (var finding in replay.Findings) yield return finding;
            if (replay.Counted is { } counted) counts[stream.Key] = counted;
        }

        foreach (var result in evidence.History.Results)
            if (!counts.TryGetValue((result.Tenant, result.Stream), out var counted))
                yield return new("result-unfounded", $"{result.Tenant}/{result.Stream} reported a result but was never closed");
            else if (!Same(counted, result.Votes))
                yield return new("result-differs", $"{result.Tenant}/{result.Stream}: counted {Print(counted)}, reported {Print(result.Votes)}");
        foreach (var finding in late ? [] : Coverage(evidence)) yield return finding;
    }

    // The clients go on until every voter's vote is in, whatever was killed meanwhile.
    private static IEnumerable<Finding> Coverage(Evidence evidence)
    {
        foreach (var voter in evidence.History.Votes.Values.GroupBy(v => (v.Tenant, v.Stream, v.Actor)))
            if (voter.Count(v => v.Final == Outcome.Stored) != 1)
                yield return new("not-counted-once", $"{voter.Key.Actor} in {voter.Key.Tenant}/{voter.Key.Stream}: "
                    + $"{voter.Count(v => v.Final == Outcome.Stored)} of {voter.Count()} operations were stored");
    }

    internal static bool Same(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other) =>
        one.Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal)
            .SequenceEqual(other.Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal));

    internal static string Print(IReadOnlyDictionary<string, int> counts) =>
        JsonSerializer.Serialize(counts.Where(c => c.Value > 0).OrderBy(c => c.Key, StringComparer.Ordinal).ToDictionary());
}
