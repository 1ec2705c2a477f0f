using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Civic.Storage.Evidence.Checking;

/// <summary>Lots drawn again from their seed (KL 5:56), without the code that drew them.</summary>
internal static class Tickets
{
    internal static bool IsCommitted(string seed, string? commitment) =>
        seed.Length == 64 && seed.All(char.IsAsciiHexDigit) && Convert.ToHexStringLower(SHA256.HashData(Convert.FromHexString(seed))) == commitment;

    /// <summary>Of those who tie the one with the lowest ticket.</summary>
    internal static string? One(string seed, IEnumerable<string> tied, string occasion) => tied.MinBy(name => Of(seed, occasion, name), StringComparer.Ordinal);

    private static string Of(string seed, string occasion, string name)
    {
        var bytes = new List<byte>(Convert.FromHexString(seed));
        var length = new byte[sizeof(int)];
        foreach (var part in new[] { occasion, name })
        {
            var text = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, text.Length);
            bytes.AddRange([.. length, .. text]);
        }

        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }
}

/// <summary>Lists counted again by the whole-number method (KL 5:58, act 1992:339), without the code that counted them.</summary>
internal static class SeatedLists
{
    internal static (List<string> Elected, List<(string Occasion, string Drawn)> Draws) Count(List<JsonElement> ballots, int seats, string seed)
    {
        var (elected, draws, won) = (new List<string>(), new List<(string, string)>(), new Dictionary<string, int>(StringComparer.Ordinal));
        while (elected.Count < seats)
        {
            var groups = ballots.Where(ballot => ballot.Texts("names").Except(elected).Any()).Select(ballot => ballot.Text("group")).Distinct()
                .Select(group => (Name: group, Over: (BigInteger)ballots.Where(ballot => ballot.Text("group") == group).Sum(ballot => ballot.Number("count")), Under: (BigInteger)(won.GetValueOrDefault(group) + 1))).ToList();
            if (groups.Count == 0) break;
            var group = Drawn(Highest(groups), $"seat {elected.Count + 1}");
            // A ballot counts for its first name without a place: whole, half, a third, by how many it has placed.
            var names = ballots.Where(ballot => ballot.Text("group") == group)
                .Select(ballot => (Place: Array.FindIndex(ballot.Texts("names"), name => !elected.Contains(name)), Ballot: ballot)).Where(one => one.Place >= 0)
                .GroupBy(one => one.Ballot.Texts("names")[one.Place]).Select(votes => Sum(votes.Key, votes.Select(vote => ((BigInteger)vote.Ballot.Number("count"), (BigInteger)(vote.Place + 1))))).ToList();
            elected.Add(Drawn(Highest(names), $"name for seat {elected.Count + 1}"));
            won[group] = won.GetValueOrDefault(group) + 1;
        }

        return (elected, draws);

        string Drawn(List<string> tied, string occasion)
        {
            if (tied.Count == 1) return tied[0];
            var drawn = Tickets.One(seed, tied, occasion)!;
            draws.Add((occasion, drawn));
            return drawn;
        }
    }

    private static (string, BigInteger, BigInteger) Sum(string name, IEnumerable<(BigInteger Over, BigInteger Under)> parts)
    {
        var (over, under) = parts.Aggregate((BigInteger.Zero, BigInteger.One), (sum, part) => ((sum.Item1 * part.Under) + (part.Over * sum.Item2), sum.Item2 * part.Under));
        return (name, over, under);
    }

    private static List<string> Highest(List<(string Name, BigInteger Over, BigInteger Under)> scores)
    {
        var best = scores.Aggregate((a, b) => a.Over * b.Under >= b.Over * a.Under ? a : b);
        return [.. scores.Where(one => one.Over * best.Under == best.Over * one.Under).Select(one => one.Name)];
    }
}
