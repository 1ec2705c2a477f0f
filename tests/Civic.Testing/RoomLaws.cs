using System.Globalization;
using Civic.Domain.Kernel;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using Xunit.Abstractions;

namespace Civic.Testing;

/// <summary>
/// What holds for every room, on random sequences of commands: deciding never throws; what is accepted folds; a command sent
/// twice changes nothing the second time; the state made of stored and reloaded events is the state in memory.
/// </summary>
/// <remarks>Every other sequence begins after <c>deep</c>, for what chance seldom reaches. The seed is printed; the variable <c>CIVIC_SEED</c> repeats a run.</remarks>
public static class RoomLaws
{
    private const ulong Rounds = 20;

    public static void Hold<TDecider, TState, TCommand, TEvent>(
        Gen<TCommand> commands, Gen<Moment> moments, ITestOutputHelper output, int sequences = 200, int longest = 40, params TEvent[] deep)
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class => Hold<TDecider, TState, TCommand, TEvent>(commands, moments, output, sequences, longest, [deep, []]);

    /// <summary>The same for a room with long ways: sequences begin by turns after each of these.</summary>
    public static void Hold<TDecider, TState, TCommand, TEvent>(
        Gen<TCommand> commands, Gen<Moment> moments, ITestOutputHelper output, int sequences, int longest, IReadOnlyList<TEvent[]> beginnings)
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class
    {
        var seed = ulong.Parse(
            Environment.GetEnvironmentVariable("CIVIC_SEED") ?? Random.Shared.NextInt64(1, long.MaxValue).ToString(CultureInfo.InvariantCulture),
            CultureInfo.InvariantCulture);
        output.WriteLine($"seed {seed}");
        var seen = DomainJson.Events.Values.Where(type => type.IsSubclassOf(typeof(TEvent))).ToDictionary(type => type, _ => 0);
        var step = from command in commands from moment in moments select new Step<TCommand>(command, moment);
        var steps = from length in Gen.Choose(1, longest) from run in step.ListOf(length) select run.ToList();
        var law = Prop.ForAll(Arb.From(steps, Shorter), run => Check<TDecider, TState, TCommand, TEvent>(run, beginnings[run.Count % beginnings.Count], seen));
        // Chance alone leaves out a rare event now and then: the law goes on until it has met each one, and gives up after so many rounds.
        for (var round = 0UL; round < Rounds && (round == 0 || seen.ContainsValue(0)); round++)
            FsCheck.Check.One(Config.QuickThrowOnFailure.WithMaxTest(sequences).WithReplay(seed + round, 1UL), law);
        output.WriteLine(string.Join(", ", seen.Select(of => $"{of.Key.Name} {of.Value}")));
        // A law that never met an event says nothing about it.
        Assert.DoesNotContain(0, seen.Values);
    }

    /// <summary>Moments within some seconds around a time, by one of these.</summary>
    public static Gen<Moment> Moments(DateTimeOffset around, params Actor[] actors) =>
        from actor in Gen.Elements(actors)
        from seconds in Gen.Choose(-5, 5)
        select new Moment(around.AddSeconds(seconds), actor);

    private static void Check<TDecider, TState, TCommand, TEvent>(List<Step<TCommand>> run, TEvent[] given, Dictionary<Type, int> seen)
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class
    {
        var state = given.Aggregate(TDecider.Initial, TDecider.Evolve);
        var stored = given.ToList();
        foreach (var (command, moment) in run)
        {
            if (TDecider.Decide(state, command, moment) is not Accepted<TEvent> accepted) continue;
            state = accepted.Events.Aggregate(state, TDecider.Evolve);
            stored.AddRange(accepted.Events);
            foreach (var e in accepted.Events) seen[e.GetType()]++;
            if (TDecider.Decide(state, command, moment) is Accepted<TEvent> again) Assert.Empty(again.Events);
        }

        var reloaded = stored.Select(DomainJson.Again).Aggregate(TDecider.Initial, TDecider.Evolve);
        var text = DomainJson.Write(state, typeof(TState));
        Assert.Equal(text, DomainJson.Write(reloaded, typeof(TState)));
        Assert.Equal(text, DomainJson.Write(System.Text.Json.JsonSerializer.Deserialize<TState>(text, DomainJson.Options)!, typeof(TState)));
    }

    private static IEnumerable<List<Step<TCommand>>> Shorter<TCommand>(List<Step<TCommand>> run) =>
        Enumerable.Range(0, run.Count).Select(i => run.Where((_, at) => at != i).ToList());

    private sealed record Step<TCommand>(TCommand Command, Moment Moment);
}
