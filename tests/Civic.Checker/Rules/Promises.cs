namespace Civic.Checker.Rules;

/// <summary>
/// What a client was told is true: a stored vote is there exactly once and as it was sent; a refused or settled one is not there;
/// no answer contradicts an earlier one; nothing is left without an answer; nothing is there that nobody sent.
/// </summary>
internal static class Promises
{
    public static IEnumerable<Finding> Check(Evidence evidence)
    {
        foreach (var stray in evidence.History.Strays) yield return new("stray-answer", stray);
        foreach (var vote in evidence.History.Votes.Values)
            foreach (var finding in Check(vote, evidence.Casts(vote)))
                yield return finding;
        foreach (var cast in evidence.AllCasts.Where(c => evidence.History.Votes.Values.Count > 0 && !Sent(evidence, c)))
            yield return new("unknown-vote", $"{cast.Event.Tenant}/{cast.Event.Stream} version {cast.Event.Version} by {cast.Voter} was sent by no client");
    }

    private static IEnumerable<Finding> Check(SentVote vote, IReadOnlyList<Cast> casts)
    {
        if (vote.Definite.Distinct().Count() > 1)
            yield return new("promise-broken", $"{vote} was answered {string.Join(", then ", vote.Definite)}");
        switch (vote.Final)
        {
            case null:
                yield return new("unresolved", $"{vote} never got an answer that promises something");
                break;
            case Outcome.Stored when casts.Count == 0:
                yield return new("acknowledged-lost", $"{vote}");
                break;
            case Outcome.Stored when casts.Count > 1:
                yield return new("acknowledged-doubled", $"{vote} stands {casts.Count} times");
                break;
            case Outcome.Refused or Outcome.NotStored when casts.Count > 0:
                yield return new(vote.Final == Outcome.Refused ? "refused-present" : "settled-present", $"{vote}");
                break;
        }

        foreach (var cast in casts.Where(c => c.Event.Stream != vote.Stream || c.Voter != vote.Actor || c.Event.Actor != vote.Actor
            || !c.Entries.SequenceEqual(vote.Entries)))
            yield return new("payload-differs", $"{vote} stands as {cast.Event.Payload} in {cast.Event.Stream} by {cast.Event.Actor}");
    }

    private static bool Sent(Evidence evidence, Cast cast) =>
        cast.Event.Operation is { } key && evidence.History.Votes.ContainsKey((cast.Event.Tenant, key));
}
