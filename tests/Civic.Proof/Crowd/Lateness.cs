namespace Civic.Proof.Crowd;

/// <summary>Computes lags from what was told and when it was sent or committed.</summary>
internal static class Lateness
{
    /// <param name="commits">When each number was committed, in nanoseconds of the monotonic clock; empty when the messages say themselves when they were sent.</param>
    /// <param name="start">The crowd's start on that clock.</param>
    internal static Lags Of(IEnumerable<Told> told, IReadOnlyDictionary<long, long> commits, long start, long skipBefore)
    {
        var batches = told.Where(one => one is { From: >= 0, Arrivals.Count: > 0 }).ToList();
        var lags = new List<float>();
        var last = new Dictionary<long, double>();
        var (first, end) = (long.MaxValue, 0L);
        foreach (var batch in batches)
        {
            var latest = batch.Arrivals.Max();
            foreach (var number in Measured(batch, commits))
            {
                var at = commits.Count > 0 ? commits[number] : batch.SentAt;
                if (at < skipBefore) continue;
                foreach (var arrival in batch.Arrivals) lags.Add((float)Milliseconds(arrival, at, start));
                (first, end) = (Math.Min(first, at), Math.Max(end, start + (latest * 1000L)));
                last[number] = Math.Max(last.GetValueOrDefault(number), Milliseconds(latest, at, start));
            }
        }

        lags.Sort();
        var lasts = last.Values.Order().ToList();
        return lags.Count == 0
            ? new Lags(0, 0, 0, 0, 0, 0, 0)
            : new Lags(lags.Count, At(lags, 0.5), At(lags, 0.99), lags[^1], At(lasts, 0.5), At(lasts, 0.99), (end - first) / 1e9);
    }

    internal static double At<T>(List<T> sorted, double share) where T : IConvertible =>
        sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)].ToDouble(System.Globalization.CultureInfo.InvariantCulture);

    // Of a batch with many facts the oldest, which waited longest, the middle and the newest.
    private static IEnumerable<long> Measured(Told batch, IReadOnlyDictionary<long, long> commits)
    {
        if (commits.Count == 0) return batch.SentAt > 0 ? [batch.To] : [];
        var count = batch.To - batch.From;
        IEnumerable<long> numbers = count <= 3
            ? Enumerable.Range(1, (int)count).Select(n => batch.From + n)
            : [batch.From + 1, batch.From + (count / 2), batch.To];
        return numbers.Where(commits.ContainsKey);
    }

    // What is pushed may overtake the answer to the command.
    private static double Milliseconds(uint arrival, long at, long start) => Math.Max(0, (start + (arrival * 1000L) - at) / 1e6);
}
