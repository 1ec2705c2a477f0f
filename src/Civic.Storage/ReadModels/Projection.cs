using System.Text.Json;
using Civic.Contracts.Json;
using Civic.Domain.Kernel;

namespace Civic.Storage.ReadModels;

/// <summary>How a room's streams become rows. Pure; the runner reads and writes.</summary>
public interface IProjection
{
    /// <summary>The room's name: the first part of its streams' names.</summary>
    string Room { get; }

    /// <summary>Whether an event changes a row; what does not is never read.</summary>
    bool Takes(Type @event);

    /// <summary>The row's state after an event.</summary>
    object Fold(object? state, object @event);

    /// <summary>Where the row stands: its parent and its place in the order.</summary>
    (string Parent, string Sort) Place(string id, object state);

    string Encode(object state);

    object Decode(string json);
}

/// <summary>The row is what the room's decider folds.</summary>
/// <param name="room">The room.</param>
/// <param name="place">Parent and order of a row, from its id and state.</param>
/// <param name="except">Events too many to follow, whose effect is asked of the grain.</param>
public class Projection<TDecider, TState, TCommand, TEvent>(
    string room, Func<string, TState, (string Parent, string Sort)> place, params Type[] except) : IProjection
    where TDecider : IDecider<TState, TCommand, TEvent>
    where TState : class
    where TCommand : class
    where TEvent : class
{
    public string Room => room;

    public bool Takes(Type @event) => typeof(TEvent).IsAssignableFrom(@event) && !except.Contains(@event);

    public object Fold(object? state, object @event) => TDecider.Evolve((TState?)state ?? TDecider.Initial, (TEvent)@event);

    public (string Parent, string Sort) Place(string id, object state) => place(id, (TState)state);

    public string Encode(object state) => JsonSerializer.Serialize((TState)state, CivicJson.Options);

    public object Decode(string json) => JsonSerializer.Deserialize<TState>(json, CivicJson.Options)!;
}
