using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Xunit;

namespace Civic.Testing;

/// <summary>A rule as one expression: given these events, when this command comes, then those events, or this refusal.</summary>
public static class Spec
{
    public static Given<TState, TCommand, TEvent> For<TDecider, TState, TCommand, TEvent>()
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class => PlantedRules.Of<TState, TCommand, TEvent>() ?? By<TDecider, TState, TCommand, TEvent>();

    internal static Given<TState, TCommand, TEvent> By<TDecider, TState, TCommand, TEvent>()
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class => new(TDecider.Initial, TDecider.Decide, TDecider.Evolve, []);
}

/// <summary>What has happened so far.</summary>
public sealed record Given<TState, TCommand, TEvent>(
    TState Initial,
    Func<TState, TCommand, Moment, Decision<TEvent>> Decide,
    Func<TState, TEvent, TState> Evolve,
    ImmutableArray<TEvent> Events)
    where TState : class
    where TCommand : class
    where TEvent : class
{
    /// <summary>These events too.</summary>
    public Given<TState, TCommand, TEvent> And(params TEvent[] events) => this with { Events = Events.AddRange(events) };

    public When<TState, TCommand, TEvent> When(TCommand command, DateTimeOffset at, Actor by) => new(this, command, new Moment(at, by));

    /// <summary>What the events make, each stored and read back first.</summary>
    public TState State() => Fold(Initial, Events);

    internal TState Fold(TState state, IEnumerable<TEvent> events) =>
        events.Aggregate(state, (s, e) => Evolve(s, DomainJson.Again(e)));
}

/// <summary>A command on what has happened.</summary>
public sealed record When<TState, TCommand, TEvent>(Given<TState, TCommand, TEvent> Given, TCommand Command, Moment Moment)
    where TState : class
    where TCommand : class
    where TEvent : class
{
    /// <summary>Exactly these events; and the same command once more is refused or changes nothing.</summary>
    public void Then(params TEvent[] expected)
    {
        var before = Given.State();
        var accepted = Assert.IsType<Accepted<TEvent>>(Given.Decide(before, Command, Moment));
        Assert.Equal(Text(expected), Text(accepted.Events));
        var after = Given.Fold(before, accepted.Events);
        if (Given.Decide(after, Command, Moment) is Accepted<TEvent> again)
            Assert.Equal(DomainJson.Write(after, typeof(TState)), DomainJson.Write(Given.Fold(after, again.Events), typeof(TState)));
    }

    /// <summary>Accepted, and nothing to store.</summary>
    public void ThenNothing() => Then();

    /// <summary>Refused by this code.</summary>
    public void ThenRefused(string code) =>
        Assert.Equal(code, Given.Decide(Given.State(), Command, Moment) is Refused<TEvent> refused ? refused.Refusal.Code : "accepted");

    private static string Text(IEnumerable<TEvent> events) =>
        string.Join('\n', events.Select(e => e.GetType().Name + " " + DomainJson.Write(e, e.GetType())));
}
