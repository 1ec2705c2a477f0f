using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Live;

/// <summary>What a room says about its topics. Pure but for <see cref="IsExpected"/>; one small class a room, in its <c>Subscriptions.cs</c>.</summary>
/// <remarks>A gateway folds a topic's events with the room's own <c>Evolve</c>, so that snapshot, facts and figures are of one moment.</remarks>
public interface ITopicRoom
{
    /// <summary>The room, as it begins streams and callers' names of topics: <c>voting</c>.</summary>
    string Name { get; }

    /// <summary>The state of a topic that has no fact yet.</summary>
    object Initial { get; }

    /// <summary>The topic that a caller names by this id; null when the id is malformed or another municipality's.</summary>
    string? TopicOf(TenantId tenant, string id);

    /// <summary>The id by which callers name a topic.</summary>
    string IdOf(TenantId tenant, string topic);

    /// <summary>What an event makes of the state.</summary>
    /// <exception cref="InvalidOperationException">It cannot follow; the topic is quarantined.</exception>
    object Fold(object state, StoredEvent stored);

    /// <summary>Whether after this event somebody may belong to another audience than before.</summary>
    bool MovesAudiences(StoredEvent stored);

    /// <summary>The one audience that a viewer belongs to.</summary>
    Audience AudienceOf(object state, Actor viewer);

    /// <summary>What the event tells an audience; null when it is hidden from it.</summary>
    object? FactFor(Audience audience, StoredEvent stored);

    /// <summary>The figures that an audience may see.</summary>
    object Figures(object state, Audience audience);

    /// <summary>The topic's object as one viewer may see it.</summary>
    object? Snapshot(object state, Actor viewer);

    /// <summary>Whether a topic without facts can be waited for; otherwise it is not found.</summary>
    Task<bool> IsExpected(TenantId tenant, string topic, IJournal journal);
}

/// <summary>An <see cref="ITopicRoom"/> with the state's type said once.</summary>
public abstract class TopicRoom<TState> : ITopicRoom where TState : class
{
    public abstract string Name { get; }

    object ITopicRoom.Initial => Initial;

    protected abstract TState Initial { get; }

    public abstract string? TopicOf(TenantId tenant, string id);

    public abstract string IdOf(TenantId tenant, string topic);

    object ITopicRoom.Fold(object state, StoredEvent stored) => Fold((TState)state, stored);

    protected abstract TState Fold(TState state, StoredEvent stored);

    public virtual bool MovesAudiences(StoredEvent stored) => false;

    Audience ITopicRoom.AudienceOf(object state, Actor viewer) => AudienceOf((TState)state, viewer);

    protected abstract Audience AudienceOf(TState state, Actor viewer);

    public abstract object? FactFor(Audience audience, StoredEvent stored);

    object ITopicRoom.Figures(object state, Audience audience) => Figures((TState)state, audience);

    protected abstract object Figures(TState state, Audience audience);

    object? ITopicRoom.Snapshot(object state, Actor viewer) => Snapshot((TState)state, viewer);

    protected abstract object? Snapshot(TState state, Actor viewer);

    public virtual Task<bool> IsExpected(TenantId tenant, string topic, IJournal journal) => Task.FromResult(false);
}
