using System.Collections.Immutable;

namespace Civic.Domain.Kernel.Elections;

/// <summary>
/// The single transferable vote as Scotland's councils are elected: Scottish Local Government Elections Order 2011 (SSI 2011/399, schedule 1,
/// rules 47 to 54; word for word those of SSI 2007/42, rules 45 to 52, by which the paragraphs here are cited). Surpluses go on whole, each paper at its
/// share of them, cut off after five decimals.
/// </summary>
public sealed class ScottishStv : IElectionMethod
{
    private const int Decimals = 5;

    public static ElectionResult Count(IReadOnlyCollection<string> candidates, IReadOnlyCollection<RankedBallot> ballots, int seats, Lot lot)
    {
        Ballots.Check(candidates, ballots, seats);
        return new Counting(candidates, ballots, seats, lot).Run();
    }

    private sealed class Counting
    {
        private readonly int _seats;
        private readonly Lot _lot;
        private readonly Fraction _quota;
        private readonly SortedDictionary<string, Fraction> _votes;
        private readonly Dictionary<string, List<Paper>> _papers;
        private readonly SortedSet<string> _continuing;
        private readonly HashSet<string> _over = new(StringComparer.Ordinal);
        private readonly List<string> _elected = [];
        private readonly List<Stage> _stages = [];

        internal Counting(IReadOnlyCollection<string> candidates, IReadOnlyCollection<RankedBallot> ballots, int seats, Lot lot)
        {
            (_seats, _lot) = (seats, lot);
            _continuing = new SortedSet<string>(candidates, StringComparer.Ordinal);
            _votes = new(candidates.ToDictionary(one => one, _ => Fraction.Zero), StringComparer.Ordinal);
            _papers = candidates.ToDictionary(one => one, _ => new List<Paper>(), StringComparer.Ordinal);
            // Rule 45: a paper without a first preference is not valid.
            long valid = 0;
            foreach (var ballot in ballots.Where(ballot => ballot.Order.Length > 0))
            {
                valid += ballot.Count;
                Give(ballot.Order[0], new Paper(ballot, 0, 1));
            }

            // Rule 46.
            _quota = valid / (seats + 1) + 1;
        }

        internal ElectionResult Run()
        {
            Note(StageKind.Counted, null, Fraction.Zero);
            Elect();
            while (!IsFull())
            {
                if (_over.Count > 0) TransferSurplus();
                else Exclude();
                Elect();
            }

            // Rule 52(1).
            if (_elected.Count < _seats)
                foreach (var one in _continuing.OrderByDescending(one => _votes[one]).ThenBy(one => one, StringComparer.Ordinal).ToArray())
                    Seat(one);
            return new ElectionResult([.. _elected], [.. _stages], _lot.Draws);
        }

        // Rule 52: nothing more is transferred when the last seats can be filled.
        private bool IsFull() => _elected.Count >= _seats || _continuing.Count <= _seats - _elected.Count;

        // Rule 47. Who reaches it at one stage is elected in the order of votes; between equals the order says nothing.
        private void Elect()
        {
            foreach (var one in _continuing.Where(one => _votes[one] >= _quota).OrderByDescending(one => _votes[one]).ThenBy(one => one, StringComparer.Ordinal).ToArray())
            {
                Seat(one);
                if (_votes[one] > _quota) _over.Add(one);
            }
        }

        private void Seat(string one)
        {
            _continuing.Remove(one);
            _elected.Add(one);
        }

        // Rules 48 and 49.
        private void TransferSurplus()
        {
            var most = _over.Max(one => _votes[one]);
            var from = Choose(_over.Where(one => _votes[one] == most), highest: true, "surplus");
            var (surplus, votes) = (_votes[from] - _quota, _votes[from]);
            _over.Remove(from);
            _votes[from] = _quota;
            var lost = surplus - Transfer(from, paper => (surplus * paper.Value / votes).Truncated(Decimals));
            Note(StageKind.SurplusTransferred, from, lost);
        }

        // Rules 50 and 51.
        private void Exclude()
        {
            var least = _continuing.Min(one => _votes[one]);
            var from = Choose(_continuing.Where(one => _votes[one] == least), highest: false, "exclusion");
            _continuing.Remove(from);
            var votes = _votes[from];
            _votes[from] = Fraction.Zero;
            Note(StageKind.Excluded, from, votes - Transfer(from, paper => paper.Value));
        }

        private Fraction Transfer(string from, Func<Paper, Fraction> value)
        {
            var moved = Fraction.Zero;
            foreach (var paper in _papers[from])
            {
                var place = paper.Place + 1;
                while (place < paper.Ballot.Order.Length && !_continuing.Contains(paper.Ballot.Order[place])) place++;
                if (place == paper.Ballot.Order.Length) continue;
                var worth = value(paper);
                Give(paper.Ballot.Order[place], new Paper(paper.Ballot, place, worth));
                moved += worth * paper.Ballot.Count;
            }

            _papers[from].Clear();
            return moved;
        }

        private void Give(string to, Paper paper)
        {
            _papers[to].Add(paper);
            _votes[to] += paper.Value * paper.Ballot.Count;
        }

        // Rules 49(2) and (3), 51(2): the latest stage at which they differed says, else the lot. Who still tie there are looked at further back.
        private string Choose(IEnumerable<string> tied, bool highest, string what)
        {
            string[] left = [.. tied];
            for (var at = _stages.Count - 2; at >= 0 && left.Length > 1; at--)
            {
                var scores = _stages[at].Scores;
                var best = highest ? left.Max(one => scores[one]) : left.Min(one => scores[one]);
                left = [.. left.Where(one => scores[one] == best)];
            }

            return _lot.One(left, $"{what} at stage {_stages.Count + 1}");
        }

        private void Note(StageKind kind, string? subject, Fraction lost) =>
            _stages.Add(new Stage(kind, subject, _votes.ToImmutableSortedDictionary(StringComparer.Ordinal), lost));
    }

    /// <summary>Alike papers where they lie.</summary>
    /// <param name="Place">The preference by which they came here.</param>
    /// <param name="Value">What each was worth when it came.</param>
    private sealed record Paper(RankedBallot Ballot, int Place, Fraction Value);
}
