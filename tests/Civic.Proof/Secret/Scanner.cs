using System.Globalization;
using System.Text.RegularExpressions;

namespace Civic.Proof.Secret;

/// <summary>What the scanner found.</summary>
/// <param name="Joins">Pairs of columns by which voters meet their choices more often than chance has it.</param>
/// <param name="Worst">The strongest correlation of any two orders, and of which.</param>
/// <param name="Pairs">How many pairs of orders were looked at.</param>
public sealed record Findings(IReadOnlyList<string> Joins, double Worst, string Where, int Pairs, int VoterSources, int ChoiceSources)
{
    /// <summary>Nobody is told by a join, and no order tells of another.</summary>
    public bool AreNone(double bound) => Joins.Count == 0 && Worst <= bound;
}

/// <summary>
/// Looks for who chose what: takes whatever names voters and whatever names choices, joins them by every pair of columns, system columns included, and compares
/// every order of the ones with every order of the others. It knows the truth, and so what it must not find.
/// </summary>
public sealed partial class Scanner(Truth truth, string[] options)
{
    private const string Place = "(place)";
    private const double Enough = 0.5;

    public Findings Scan(IEnumerable<Source> sources)
    {
        var mine = sources.Select(OfThisVote).Where(source => source.Rows.Count > 0).ToList();
        var voters = mine.Select(source => TableOf(source, Voter)).OfType<Table<string>>().ToList();
        var choices = mine.Select(source => TableOf(source, Choice(source))).OfType<Table<int>>().ToList();
        var joins = new List<string>();
        var (worst, where, pairs) = (0.0, "none", 0);
        foreach (var left in voters)
            foreach (var right in choices)
            {
                joins.AddRange(Joins(left, right));
                foreach (var (rho, what) in Orders(left, right))
                {
                    pairs++;
                    if (rho > worst) (worst, where) = (rho, what);
                }
            }

        return new Findings(joins, worst, where, pairs, voters.Count, choices.Count);
    }

    private Source OfThisVote(Source source) => source with { Rows = [.. source.Rows.Where(row => row.GetValueOrDefault("tenant", truth.Tenant) == truth.Tenant)] };

    // The rows that name somebody or something, if there are enough of them; else there is nothing to join.
    private Table<T>? TableOf<T>(Source source, Func<IReadOnlyDictionary<string, string>, T?> name) where T : notnull
    {
        var rows = source.Rows.Select((row, place) => (Row: row, Place: place, Name: name(row))).Where(one => one.Name is not null && !one.Name.Equals(-1)).ToList();
        if (rows.Count < truth.Voters.Count * Enough) return null;
        var columns = rows.SelectMany(one => one.Row.Keys).Distinct().Where(column => rows.Select(one => one.Row.GetValueOrDefault(column, "")).Distinct().Skip(1).Any()).ToList();
        return new Table<T>(source.Name, [.. rows.Select(one => one.Name!)], columns.ToDictionary(column => column, column => rows.Select(one => one.Row.GetValueOrDefault(column, "")).ToArray())
            .Append(new(Place, [.. rows.Select(one => one.Place.ToString(CultureInfo.InvariantCulture))])).ToDictionary());
    }

    private string? Voter(IReadOnlyDictionary<string, string> row)
    {
        var named = row.Values.SelectMany(value => Word().Matches(value)).Select(match => match.Value).Where(truth.ByVoter.ContainsKey).Distinct().Take(2).ToList();
        return named.Count == 1 ? named[0] : null;
    }

    // A column tells choices when it names the options, or when its values are spread as the choices are: then it is known which is which.
    private Func<IReadOnlyDictionary<string, string>, int> Choice(Source source)
    {
        var tally = truth.Choices.CountBy(choice => choice).ToDictionary(pair => pair.Value, pair => pair.Key);
        foreach (var column in source.Rows.SelectMany(row => row.Keys).Distinct())
        {
            var spread = source.Rows.Select(row => row.GetValueOrDefault(column, "")).CountBy(value => value).Take(options.Length + 2).ToList();
            if (spread.Count == tally.Count && spread.All(pair => tally.ContainsKey(pair.Value)))
                return row => tally[spread.First(pair => pair.Key == row.GetValueOrDefault(column, "")).Value];
        }

        return row => row.Values.SelectMany(value => Word().Matches(value)).Select(match => Array.IndexOf(options, match.Value) + 1).Where(option => option > 0).Distinct().ToList() is [var only] ? only : -1;
    }

    private IEnumerable<string> Joins(Table<string> left, Table<int> right)
    {
        foreach (var (a, mine) in left.Columns)
            foreach (var (b, other) in right.Columns)
            {
                // Places are the same thing only in the same source.
                if ((a == Place || b == Place) && !(a == b && left.Source == right.Source)) continue;
                var byValue = other.Select((value, nth) => (value, nth)).Where(one => one.value.Length > 0).ToLookup(one => one.value, one => one.nth);
                var taken = new Dictionary<string, int>();
                var (met, right_) = (0, 0);
                for (var nth = 0; nth < mine.Length; nth++)
                {
                    var nthOfValue = taken[mine[nth]] = taken.GetValueOrDefault(mine[nth], -1) + 1;
                    if (byValue[mine[nth]].Skip(nthOfValue).Take(1).ToArray() is not [var found]) continue;
                    met++;
                    if (right.Names[found] == truth.ByVoter[left.Names[nth]]) right_++;
                }

                var share = met == 0 ? 0 : (double)right_ / met;
                if (met >= 20 && share > truth.Chance + (5 * Math.Sqrt(truth.Chance * (1 - truth.Chance) / met)))
                    yield return string.Create(CultureInfo.InvariantCulture, $"{left.Source}.{a} = {right.Source}.{b}: {met} voters meet a choice, {share:P0} of them their own");
            }
    }

    private IEnumerable<(double Rho, string What)> Orders(Table<string> left, Table<int> right)
    {
        var length = Math.Min(left.Names.Length, right.Names.Length);
        // One row more or less does not hide an order; another number of rows is another thing.
        if (length < 0.9 * Math.Max(left.Names.Length, right.Names.Length)) yield break;
        foreach (var (a, mine) in left.Columns)
        {
            int[] x = [.. Sorted(mine).Select(nth => truth.ByVoter[left.Names[nth]]).Take(length)];
            foreach (var (b, other) in right.Columns)
            {
                int[] y = [.. Sorted(other).Select(nth => right.Names[nth])];
                yield return (Math.Abs(Rho(x, y[..length])), $"{left.Source} by {a} and {right.Source} by {b}");
                yield return (Math.Abs(Rho(x, [.. y.Reverse().Take(length)])), $"{left.Source} by {a} and {right.Source} by {b} backwards");
            }
        }
    }

    // Numbers by size, page and line of a row by both, anything else by its characters.
    private static IEnumerable<int> Sorted(string[] values) => values.All(value => Number().IsMatch(value))
        ? Enumerable.Range(0, values.Length).OrderBy(nth => decimal.Parse(values[nth], CultureInfo.InvariantCulture))
        : values.All(value => Tuple().IsMatch(value))
            ? Enumerable.Range(0, values.Length).OrderBy(nth => int.Parse(Tuple().Match(values[nth]).Groups[1].ValueSpan, CultureInfo.InvariantCulture))
                .ThenBy(nth => int.Parse(Tuple().Match(values[nth]).Groups[2].ValueSpan, CultureInfo.InvariantCulture))
            : Enumerable.Range(0, values.Length).OrderBy(nth => values[nth], StringComparer.Ordinal);

    private static double Rho(int[] x, int[] y)
    {
        var (mx, my) = (x.Average(), y.Average());
        var (xx, yy, xy) = (x.Sum(v => (v - mx) * (v - mx)), y.Sum(v => (v - my) * (v - my)), x.Zip(y).Sum(p => (p.First - mx) * (p.Second - my)));
        return xx * yy == 0 ? 0 : xy / Math.Sqrt(xx * yy);
    }

    private sealed record Table<T>(string Source, T[] Names, IReadOnlyDictionary<string, string[]> Columns);

    [GeneratedRegex("[\\p{L}\\p{Nd}-]+")]
    private static partial Regex Word();

    [GeneratedRegex("^-?[0-9]{1,27}$")]
    private static partial Regex Number();

    [GeneratedRegex("^\\(([0-9]+),([0-9]+)\\)$")]
    private static partial Regex Tuple();
}
