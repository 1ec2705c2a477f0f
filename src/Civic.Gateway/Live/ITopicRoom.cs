using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;

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

    /// <summary>Whether after this event somebody may belong to another audience than before, or to none.</summary>
    bool MovesAudiences(StoredEvent stored);

    /// <summary>The one audience that a viewer belongs to.</summary>
    Audience AudienceOf(object state, Actor viewer);

    /// <summary>Why somebody may not follow the topic as it stands; null when nothing hinders.</summary>
    Refusal? Hindrance(object state, Actor viewer);

    /// <summary>What the event tells an audience; null when it is hidden from it.</summary>
    /// <param name="state">The state after it, or later: what has been taken from sight since is not told any more.</param>
    object? FactFor(object state, Audience audience, StoredEvent stored);

    /// <summary>What somebody typed that facts, figures or snapshots show from this event on; read from the erasable table before the event is told.</summary>
    IEnumerable<SealedText> TextsIn(object state, StoredEvent stored);

    /// <summary>Audiences whose last facts are kept from the topic's first event on, so that nobody who comes back makes the journal be read.</summary>
    IReadOnlyList<Audience> Kept { get; }

    /// <summary>What a fact is about, if it can be taken from sight later; null when it cannot.</summary>
    string? SubjectOf(StoredEvent stored);

    /// <summary>What the event takes from sight: earlier facts about it are emptied for all but moderators. Null when nothing.</summary>
    string? Obscures(StoredEvent stored);

    /// <summary>The name by which callers who lead open a topic for a screen before everybody; null when there is none.</summary>
    string? ScreenName { get; }

    /// <summary>The topic's object as everybody before a screen may see it.</summary>
    object? Project(object state);

    /// <summary>The figures that an audience may see.</summary>
    object Figures(object state, Audience audience);

    /// <summary>The topic's object as one viewer may see it.</summary>
    object? Snapshot(object state, Actor viewer);

    /// <summary>Who a caller is in a topic: a device without an account has another name in each.</summary>
    ValueTask<Actor> ActorOf(Caller caller, string topic, CancellationToken cancellation);

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

    Refusal? ITopicRoom.Hindrance(object state, Actor viewer) => Hindrance((TState)state, viewer);

    protected virtual Refusal? Hindrance(TState state, Actor viewer) => null;

    object? ITopicRoom.FactFor(object state, Audience audience, StoredEvent stored) => FactFor((TState)state, audience, stored);

    protected abstract object? FactFor(TState state, Audience audience, StoredEvent stored);

    IEnumerable<SealedText> ITopicRoom.TextsIn(object state, StoredEvent stored) => TextsIn((TState)state, stored);

    protected virtual IEnumerable<SealedText> TextsIn(TState state, StoredEvent stored) => [];

    public virtual IReadOnlyList<Audience> Kept => [];

    public virtual string? SubjectOf(StoredEvent stored) => null;

    public virtual string? Obscures(StoredEvent stored) => null;

    public virtual string? ScreenName => null;

    object? ITopicRoom.Project(object state) => Project((TState)state);

    protected virtual object? Project(TState state) => null;

    object ITopicRoom.Figures(object state, Audience audience) => Figures((TState)state, audience);

    protected abstract object Figures(TState state, Audience audience);

    object? ITopicRoom.Snapshot(object state, Actor viewer) => Snapshot((TState)state, viewer);

    protected abstract object? Snapshot(TState state, Actor viewer);

    public virtual ValueTask<Actor> ActorOf(Caller caller, string topic, CancellationToken cancellation) => new(caller.Actor);

    public virtual Task<bool> IsExpected(TenantId tenant, string topic, IJournal journal) => Task.FromResult(false);
}
