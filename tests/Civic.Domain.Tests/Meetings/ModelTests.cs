using System.Globalization;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Testing;
using Xunit;
using static Civic.Domain.Tests.Meetings.Hall;

namespace Civic.Domain.Tests.Meetings;

/// <summary>Random meetings beside a model that keeps, step by step, who sits where. <c>CIVIC_SEED</c> repeats a run.</summary>
public sealed class ModelTests
{
    private static readonly string[] Persons = [.. Members.Select(member => member.Person.Value)];

    [Theory]
    [InlineData(false, false, false)]
    [InlineData(true, false, true)]
    [InlineData(false, true, true)]
    public void Serving_and_quorum_are_as_in_the_model(bool council, bool byParty, bool remote)
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("CIVIC_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        var rules = new BodyRules(council, remote, byParty, false, false);
        for (var run = 0; run < 150; run++) Run(new Random(seed + run), rules, $"CIVIC_SEED={seed}, run {run}");
    }

    private static void Run(Random random, BodyRules rules, string seed)
    {
        var model = new Model(rules);
        MeetingState state = Called.State();
        List<string> script = [];
        var open = "open " + string.Join(' ', Persons.Where(_ => random.Next(4) > 0).DefaultIfEmpty("A"));
        for (var step = 0; step < 60; step++)
        {
            script.Add(step == 0 ? open : Next(random, rules));
            var decision = MeetingDecider.Decide(state, Command(script[^1], rules), new Moment(Huddinge2020.MeetingStarts.AddMinutes(step), Huddinge2020.Secretary));
            if (decision is Accepted<MeetingEvent> accepted) state = accepted.Events.Aggregate(state, MeetingState.Evolve);
            var (expected, actual) = (model.Do(script[^1]), decision is Accepted<MeetingEvent>);
            var told = $"{seed}: {string.Join("; ", script)}";
            Assert.True(expected == actual, $"{told}: the model says {expected}, the meeting {actual}");
            for (var item = 2; item <= 4; item++)
            {
                var here = (Scheduled)state;
                Assert.True(model.Serving(item) == string.Join(' ', here.EntitledFor(item)), $"{told}: on {item} {model.Serving(item)} in the model, {string.Join(' ', here.EntitledFor(item))} in the meeting");
                Assert.True(model.IsQuorate(item) == here.HasQuorum(item), $"{told}: quorum on {item} is {model.IsQuorate(item)} in the model");
            }
        }
    }

    private static string Next(Random random, BodyRules rules)
    {
        var (person, item) = (Persons[random.Next(Persons.Length)], random.Next(2, 5));
        return random.Next(12) switch
        {
            0 or 1 or 2 => $"arrive {person}{(rules.RemoteAllowed && random.Next(2) == 0 ? "~" : "")}",
            3 or 4 => $"depart {person}",
            5 => $"withdraw {person}",
            6 => $"lose {person}",
            7 => $"restore {person}",
            8 => $"conflict {item} {person}",
            9 => $"unconflict {item} {person}",
            10 => $"take {item}",
            _ => $"leave {item}",
        };
    }

    /// <summary>A clerk with a seating plan: one change at a time, and nothing worked out from the past.</summary>
    private sealed class Model(BodyRules rules)
    {
        private readonly HashSet<string> _here = [], _remote = [], _lost = [], _outForConflict = [], _barred = [], _begun = [];
        private readonly Dictionary<int, HashSet<string>> _conflicts = new() { [2] = [], [3] = [], [4] = [] };
        private readonly Dictionary<int, (string Serving, bool Quorate)> _left = [];
        private Dictionary<string, string> _standsInFor = [];
        private int _current;

        private static IEnumerable<Member> Seats => Members.Where(member => member.Seat == Seat.Ordinary);

        internal bool Do(string step)
        {
            var words = step.Split(' ');
            var person = words[^1].TrimEnd('~');
            var item = words.Length > 1 && int.TryParse(words[1], out var number) ? number : 0;
            var may = words[0] switch
            {
                "open" => Open(words[1..]),
                "arrive" => Arrive(person, words[1].EndsWith('~')),
                "depart" => Depart(person),
                "withdraw" => _here.Contains(person) && _current > 0 && _conflicts[_current].Contains(person) && Leave(person) && (_outForConflict.Add(person) || true),
                "lose" => _here.Contains(person) && _remote.Contains(person) && (_lost.Add(person) || true),
                "restore" => _here.Contains(person) && _remote.Contains(person) && (_lost.Remove(person) || true),
                "conflict" => _conflicts[item].Add(person) || true,
                "unconflict" => _conflicts[item].Remove(person),
                "take" => Take(item),
                "leave" => End(item),
                _ => throw new ArgumentException(step),
            };
            if (may && words[0] is "open" or "arrive" or "depart" or "withdraw" || (words[0] == "leave" && may)) Reseat();
            foreach (var standIn in _standsInFor.Values.Concat(_current > 0 ? Plan(_current).Values : [])) _begun.Add(standIn);
            return may;
        }

        internal string Serving(int item) => _current != item && _left.TryGetValue(item, out var left) ? left.Serving : string.Join(' ', At(item, _conflicts[item]));

        internal bool IsQuorate(int item) =>
            _current != item && _left.TryGetValue(item, out var left) ? left.Quorate : At(item, rules.IsCouncil ? [] : _conflicts[item]).Count() * 2 > Seats.Count();

        private bool Open(string[] persons)
        {
            _here.UnionWith(persons);
            return true;
        }

        private bool Arrive(string person, bool remote)
        {
            if (!_here.Add(person)) return false;
            if (remote) _remote.Add(person);
            _outForConflict.Remove(person);
            return true;
        }

        private bool Depart(string person)
        {
            if (!_here.Contains(person)) return false;
            var sits = Seats.Any(seat => seat.Person.Value == person) && !_standsInFor.ContainsKey(person);
            var served = sits || _standsInFor.ContainsValue(person) || (_current > 0 && At(_current, _conflicts[_current]).Contains(person));
            if (served) _barred.Add(person);
            return Leave(person);
        }

        private bool Leave(string person)
        {
            _here.Remove(person);
            _remote.Remove(person);
            _lost.Remove(person);
            return true;
        }

        private bool Take(int item)
        {
            if (_current > 0) return _current == item;
            _current = item;
            if (IsQuorate(item) && At(item, _conflicts[item]).Any(person => person is "A" or "B")) return true;
            _current = 0;
            return false;
        }

        private bool End(int item)
        {
            if (_current != item) return _left.ContainsKey(item);
            _left[item] = (string.Join(' ', At(item, _conflicts[item])), IsQuorate(item));
            _current = 0;
            return true;
        }

        private void Reseat() => _standsInFor = Plan(person => (_here.Contains(person) || _outForConflict.Contains(person)) && !_barred.Contains(person), _current > 0);

        private Dictionary<string, string> Plan(int item) => Plan(person => _here.Contains(person) && !_barred.Contains(person) && !_conflicts[item].Contains(person), _current == item);

        private IEnumerable<string> At(int item, HashSet<string> conflicts)
        {
            bool Can(string person) => _here.Contains(person) && !_barred.Contains(person) && !conflicts.Contains(person);
            var plan = Plan(Can, _current == item);
            var sit = Seats.Select(seat => seat.Person.Value).Where(person => !plan.ContainsKey(person) && Can(person));
            return sit.Concat(plan.Values.Order(StringComparer.Ordinal)).Where(person => !_lost.Contains(person));
        }

        private Dictionary<string, string> Plan(Func<string, bool> can, bool during)
        {
            Dictionary<string, string> plan = [];
            foreach (var (member, standIn) in _standsInFor)
                if (can(standIn) && (during || !can(member))) plan[member] = standIn;
            var empty = Seats.Where(seat => !plan.ContainsKey(seat.Person.Value) && !can(seat.Person.Value)).ToList();
            foreach (var ownParty in rules.PartyOrder ? new[] { true, false } : [false])
            {
                foreach (var seat in empty.ToList())
                {
                    var waiting = Members.Where(m => m.Seat == Seat.Substitute && can(m.Person.Value) && !plan.ContainsValue(m.Person.Value) && (!ownParty || m.Party == seat.Party)).ToList();
                    if ((waiting.Find(m => _begun.Contains(m.Person.Value)) ?? waiting.FirstOrDefault()) is not { } next) continue;
                    plan[seat.Person.Value] = next.Person.Value;
                    empty.Remove(seat);
                }
            }

            return plan;
        }
    }
}
