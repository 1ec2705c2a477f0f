using System.Collections.Immutable;
using System.Globalization;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;
using Civic.Domain.Meetings.Items;
using Civic.Testing;
using Xunit;

namespace Civic.Domain.Tests.Meetings.Items;

/// <summary>An item among five, with A in the chair, as short scripts: <c>begin; move B; order 1; state yes; gavel</c>.</summary>
internal static class Floor
{
    internal static readonly DateTimeOffset Now = Huddinge2020.MeetingStarts;
    internal static readonly string Seed = new('5', 64);
    internal static readonly string Commitment = Lot.Commitment(Convert.FromHexString(Seed));

    internal static readonly ItemFacts Board = Facts("A B C D E");
    internal static readonly ItemFacts Council = Board with { Rules = BodyRules.Board with { IsCouncil = true } };

    internal static Given<ItemState, ItemCommand, ItemEvent> Nothing => Spec.For<ItemDecider, ItemState, ItemCommand, ItemEvent>();

    internal static ItemFacts Facts(string serving) => new(BodyRules.Board, true, Person("A"), Persons(serving), [], true, false);

    internal static PersonId Person(string name) => new(name);

    internal static ImmutableArray<PersonId> Persons(string names) => [.. names.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(Person)];

    internal static Given<ItemState, ItemCommand, ItemEvent> After(string script, ItemFacts? facts = null)
    {
        var given = Nothing;
        foreach (var step in Steps(script))
            given = given.And([.. Assert.IsType<Accepted<ItemEvent>>(Decide(given, step, facts ?? Board)).Events]);
        return given;
    }

    internal static Procedure State(string script, ItemFacts? facts = null) => (Procedure)After(script, facts).State();

    /// <summary>What the last step is answered: <c>accepted</c>, or the refusal with its paragraph.</summary>
    internal static string Last(string script, ItemFacts? facts = null, ItemFacts? then = null)
    {
        var steps = Steps(script);
        var given = After(string.Join(';', steps[..^1]), facts);
        return Decide(given, steps[^1], then ?? facts ?? Board) is Refused<ItemEvent> { Refusal: var refusal }
            ? refusal.Law is { } law ? $"{refusal.Code}, {law}" : refusal.Code
            : "accepted";
    }

    /// <summary>What was decided, and the ways of the proposals: <c>2 by RollCall</c>.</summary>
    internal static string Outcome(string script, ItemFacts? facts = null)
    {
        var state = State(script, facts);
        return $"{(state.Decision is { } decision ? decision.Motion : "nothing")} by {string.Join(' ', state.Settled.Select(one => one.Way))}";
    }

    internal static ItemCommand Command(string step)
    {
        var words = step.Split(' ');
        int Number(int at) => int.Parse(words[at], CultureInfo.InvariantCulture);
        return words[0] switch
        {
            "begin" => Begin(words.ElementAtOrDefault(1)),
            "move" => new MakeMotion(Person(words[1]), $"Motion by {string.Join(' ', words[1..])}"),
            "undo" => new WithdrawMotion(Person(words[1]), Number(2)),
            "out" => new DeclareNotTakingPart(Person(words[1])),
            "adjourn" => new Postpone(Postponing.Adjourned, Persons(words[1]), Persons(words.ElementAtOrDefault(2) ?? ""), null),
            "refer" => new Postpone(Postponing.ReferredBack, Persons(words[1]), Persons(words[2].Trim('-')), words.ElementAtOrDefault(3)),
            "proportional" => new AskProportional([.. words[2..].Select(Person)], Number(1)),
            "lists" => new CountLists([.. words[1..].Select((votes, i) => new GroupBallot($"Group {i + 1}", [$"Group {i + 1} name 1", $"Group {i + 1} name 2"], int.Parse(votes, CultureInfo.InvariantCulture)))], Seed),
            "order" => new ApprovePropositions([.. words[1..].Select(word => int.Parse(word, CultureInfo.InvariantCulture))]),
            "state" => new StateOutcome(words[1] == "yes"),
            "gavel" => new StrikeGavel(),
            "ask" => new RequestVote(Person(words[1])),
            "vote" => new OpenVote(words[1] == "secret"),
            "cast" => new CastBallot(Person(words[1]), Enum.Parse<Choice>(words[2], true)),
            "close" => new CloseVote(),
            "count" => new CountBallots([.. words[2..].Select((votes, i) => new Tally(i + 1, int.Parse(votes, CultureInfo.InvariantCulture)))], Number(1)),
            "draw" => new DrawLot(words.ElementAtOrDefault(1) ?? Seed),
            "casting" => new GiveCastingVote(Number(1)),
            "wants" => new RequestFloor(Person(words[1]), Kind(words.ElementAtOrDefault(2))),
            "drops" => new WithdrawFloorRequest(Person(words[1]), Kind(words.ElementAtOrDefault(2))),
            "call" => new GiveFloor(words.Length == 1 ? null : Person(words[1])),
            "ends" => new YieldFloor(Person(words[1])),
            _ => throw new ArgumentException(step),
        };
    }

    private static FloorKind Kind(string? word) => word switch
    {
        null => FloorKind.Speech,
        "reply" => FloorKind.Reply,
        "order" => FloorKind.PointOfOrder,
        _ => (FloorKind)99,
    };

    internal static OpenDeliberation Begin(string? matter) => matter switch
    {
        null => new OpenDeliberation(Matter.Ordinary, false, null),
        "authority" => new OpenDeliberation(Matter.Ordinary, true, null),
        _ => new OpenDeliberation(Enum.Parse<Matter>(matter, true), false, Commitment),
    };

    /// <summary>The facts with an item that is an election where the step begins one.</summary>
    internal static ItemFacts? Fit(ItemFacts? facts, string step) => facts is not null && step.StartsWith("begin election", StringComparison.Ordinal)
        ? facts with { Purpose = Purpose.Election } : facts;

    // Each speaks for the own person; what is the chair's is said by A. "cast B yes as C" is C's doing.
    private static Decision<ItemEvent> Decide(Given<ItemState, ItemCommand, ItemEvent> given, string step, ItemFacts facts)
    {
        var parts = step.Split(" as ");
        var words = parts[0].Split(' ');
        var actor = parts.Length == 2 ? parts[1] : words[0] is "move" or "undo" or "out" or "ask" or "cast" or "wants" or "drops" or "ends" ? words[1] : "A";
        return given.Decide(given.State(), Command(parts[0]) with { Facts = Fit(facts, parts[0]) }, new Moment(Now, new Actor(Person(actor), Roles.Member)));
    }

    // "all yes" makes everybody answer, the chair last; "B-yes C-no" are answers too.
    private static string[] Steps(string script) => [.. script.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).SelectMany(Expand)];

    private static IEnumerable<string> Expand(string step) => step.Contains('-', StringComparison.Ordinal) && !step.StartsWith("refer", StringComparison.Ordinal)
        ? step.Split(' ').Select(one => $"cast {one.Replace('-', ' ')}")
        : [step];
}
