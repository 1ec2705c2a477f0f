namespace Civic.Domain.Kernel;

/// <summary>The shape of every concept: what it starts as, what it answers to a command, what an event makes of it.</summary>
/// <remarks>All three are pure: no clock, no random, no I/O. The same input gives the same answer for ever.</remarks>
public interface IDecider<TState, TCommand, TEvent>
    where TState : class
    where TCommand : class
    where TEvent : class
{
    /// <summary>The state of a stream that holds no event.</summary>
    static abstract TState Initial { get; }

    /// <summary>Answers a command on a state. A refusal is a value; an exception is a bug.</summary>
    static abstract Decision<TEvent> Decide(TState state, TCommand command, Moment moment);

    /// <summary>What an event makes of a state. Never refuses: what is stored has happened.</summary>
    static abstract TState Evolve(TState state, TEvent @event);
}
