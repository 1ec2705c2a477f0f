namespace Civic.Domain.Kernel.Elections;

/// <summary>
/// Most votes: each ballot is a vote for the candidate whom it prefers most. Simple majority, which decides elections where nothing else is
/// said (Municipal Act (2017:725) 5:55).
/// </summary>
public sealed class Majority : IElectionMethod
{
    public static ElectionResult Count(IReadOnlyCollection<string> candidates, IReadOnlyCollection<RankedBallot> ballots, int seats, Lot lot)
    {
        Ballots.Check(candidates, ballots, seats);
        var votes = candidates.ToDictionary(candidate => candidate, _ => Fraction.Zero, StringComparer.Ordinal);
        foreach (var ballot in ballots)
            if (ballot.Order is [var first, ..])
                votes[first] += ballot.Count;
        return Ballots.Highest(votes, seats, lot);
    }
}

/// <summary>Approval: a vote for everybody whom a ballot names, however many (Brams and Fishburn, "Approval Voting", American Political Science Review 72, 1978).</summary>
public sealed class Approval : IElectionMethod
{
    public static ElectionResult Count(IReadOnlyCollection<string> candidates, IReadOnlyCollection<RankedBallot> ballots, int seats, Lot lot)
    {
        Ballots.Check(candidates, ballots, seats);
        var votes = candidates.ToDictionary(candidate => candidate, _ => Fraction.Zero, StringComparer.Ordinal);
        foreach (var ballot in ballots)
            foreach (var named in ballot.Order)
                votes[named] += ballot.Count;
        return Ballots.Highest(votes, seats, lot);
    }
}

/// <summary>
/// Borda: of n candidates the first of a ballot has n − 1 points, the next n − 2, and so on; those left out share what is left alike
/// (Borda, "Mémoire sur les élections au scrutin", 1784; sharing: Black, "Partial justification of the Borda count", Public Choice 28, 1976).
/// </summary>
public sealed class Borda : IElectionMethod
{
    public static ElectionResult Count(IReadOnlyCollection<string> candidates, IReadOnlyCollection<RankedBallot> ballots, int seats, Lot lot)
    {
        Ballots.Check(candidates, ballots, seats);
        var points = candidates.ToDictionary(candidate => candidate, _ => Fraction.Zero, StringComparer.Ordinal);
        foreach (var ballot in ballots)
        {
            for (var place = 0; place < ballot.Order.Length; place++) points[ballot.Order[place]] += (long)ballot.Count * (candidates.Count - 1 - place);
            // 0 + 1 + … + (left − 1), shared by those left.
            var share = new Fraction(candidates.Count - ballot.Order.Length - 1, 2) * ballot.Count;
            foreach (var other in candidates.Except(ballot.Order)) points[other] += share;
        }

        return Ballots.Highest(points, seats, lot);
    }
}
