using System.Collections.Immutable;
using System.Text;
using Civic.Domain.Kernel.Elections;

namespace Civic.Domain.Tests.Kernel.Elections;

/// <summary>Ballots to count.</summary>
internal static class Profiles
{
    internal delegate ElectionResult Method(IReadOnlyCollection<string> candidates, IReadOnlyCollection<RankedBallot> ballots, int seats, Lot lot);

    internal static IReadOnlyDictionary<string, Method> Methods { get; } = new Dictionary<string, Method>
    {
        ["majority"] = Majority.Count,
        ["approval"] = Approval.Count,
        ["borda"] = Borda.Count,
        ["schulze"] = Schulze.Count,
        ["scottish-stv"] = ScottishStv.Count,
    };

    internal static Lot Lot => new(Encoding.UTF8.GetBytes("a seed that was drawn beforehand"));

    /// <summary><c>42 A B</c>: so many ballots in this order.</summary>
    internal static RankedBallot[] Read(params string[] lines) =>
        [.. lines.Select(line => line.Split(' ')).Select(parts => new RankedBallot([.. parts.Skip(1)], int.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture)))];

    internal static (string[] Candidates, RankedBallot[] Ballots, int Seats) Random(Random random)
    {
        string[] candidates = [.. Enumerable.Range(0, random.Next(2, 8)).Select(at => ((char)('a' + at)).ToString())];
        var ballots = Enumerable.Range(0, random.Next(1, 30)).Select(_ =>
        {
            random.Shuffle(candidates);
            return new RankedBallot([.. candidates.Take(random.Next(0, candidates.Length + 1))], random.Next(1, 20));
        }).ToArray();
        return (candidates, ballots, random.Next(1, candidates.Length + 1));
    }

    internal static ImmutableArray<string> Elect(this Method method, string candidates, int seats, params string[] lines) =>
        method(candidates.Split(' '), Read(lines), seats, Lot).Elected;
}
