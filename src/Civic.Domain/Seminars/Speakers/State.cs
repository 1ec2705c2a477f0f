using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Speakers;

/// <summary>What a speakers' list is: never opened, or a list.</summary>
public abstract record SpeakersState
{
    public static SpeakersState Evolve(SpeakersState state, SpeakersEvent @event) => (state, @event) switch
    {
        (NotOpened, SpeakersListOpened e) => new SpeakersList(true, e.Rules, [], 0, null, [], ImmutableDictionary<string, int>.Empty, [.. e.Excluded]),
        (SpeakersList s, SpeakersListOpened e) => s with { IsOpen = true, Rules = e.Rules, Excluded = [.. e.Excluded] },
        (SpeakersList s, SpeakersListClosed) => s with { IsOpen = false },
        (SpeakersList s, SpeakingRulesChanged e) => s with { Rules = e.Rules },
        (SpeakersList s, SpeakerJoined e) => s.With(new Waiting(e.Speaker, e.Group, e.PointOfOrder)),
        (SpeakersList s, SpeakerLeft e) => s.Without(e.Speaker, e.PointOfOrder),
        (SpeakersList s, SpeakerRemoved e) => s.Without(e.Speaker, e.PointOfOrder),
        (SpeakersList s, SpeakerCalled e) => s.With(e),
        (SpeakersList s, SpeakerFinished) => s with { Floor = null },
        (SpeakersList s, SpeakingExtended e) => s with { Floor = s.Floor! with { EndsAt = e.EndsAt } },
        (SpeakersList s, SpeakerExcluded e) => s.Without(e.Device),
        (SpeakersList s, SpeakerReadmitted e) => s with { Excluded = s.Excluded.Remove(e.Device) },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotOpened : SpeakersState;

/// <summary>A speakers' list as it stands.</summary>
/// <param name="Queue">Who waits, in the order of asking; <see cref="Order"/> says in which they speak. At most a few hundred.</param>
/// <param name="Called">The number of the last call; 0 before the first.</param>
/// <param name="Floor">Who has the floor; null when nobody does.</param>
/// <param name="Spoken">Who has spoken in this seminar; points of order are no speeches.</param>
/// <param name="Calls">How many speeches each group has had; those of no group under the empty name.</param>
/// <param name="Excluded">Devices that may not ask for the floor.</param>
public sealed record SpeakersList(
    bool IsOpen,
    SpeakingRules Rules,
    ImmutableArray<Waiting> Queue,
    int Called,
    Floor? Floor,
    ImmutableHashSet<PersonId> Spoken,
    ImmutableDictionary<string, int> Calls,
    ImmutableHashSet<PersonId> Excluded) : SpeakersState
{
    /// <summary>Who speaks next, and after that, if nobody else asks: points of order first, as asked; then by the rules, each speech counted as it would be.</summary>
    public ImmutableArray<Waiting> Order()
    {
        var (left, ahead) = (this, ImmutableArray.CreateBuilder<Waiting>(Queue.Length));
        while (left.Next() is { } next)
        {
            ahead.Add(next);
            left = left.Without(next.Speaker, next.PointOfOrder).Counting(next.Speaker, next.Group, next.PointOfOrder);
        }

        return ahead.ToImmutable();
    }

    /// <summary>
    /// Who speaks next, or null when nobody waits. A point of order; else, where the rules say so, who has not spoken before who has; then the
    /// group that has spoken least; then who asked first.
    /// </summary>
    public Waiting? Next()
    {
        Waiting? best = null;
        var least = (Order: 2, Again: 2, Calls: int.MaxValue);
        foreach (var waiting in Queue)
        {
            var rank = Rank(waiting);
            if (rank.CompareTo(least) < 0) (best, least) = (waiting, rank);
        }

        return best;
    }

    /// <summary>How long somebody may speak, in seconds.</summary>
    public int SecondsOf(Waiting waiting) =>
        waiting.PointOfOrder ? Rules.SecondsPointOfOrder : Spoken.Contains(waiting.Speaker) ? Rules.SecondsAgain : Rules.SecondsFirst;

    internal SpeakersList With(Waiting waiting)
    {
        var place = Find(waiting.Speaker, waiting.PointOfOrder);
        return this with { Queue = place < 0 ? Queue.Add(waiting) : Queue.SetItem(place, waiting) };
    }

    internal SpeakersList With(SpeakerCalled e) => Without(e.Speaker, e.PointOfOrder).Counting(e.Speaker, e.Group, e.PointOfOrder) with
    {
        Called = e.Call,
        Floor = new Floor(e.Speaker, e.Group, e.PointOfOrder, e.At, e.EndsAt),
    };

    internal SpeakersList Without(PersonId speaker, bool pointOfOrder) =>
        Find(speaker, pointOfOrder) is var place and >= 0 ? this with { Queue = Queue.RemoveAt(place) } : this;

    internal SpeakersList Without(PersonId device) =>
        Without(device, false).Without(device, true) with { Excluded = Excluded.Add(device), Floor = Floor?.Speaker == device ? null : Floor };

    internal int Find(PersonId speaker, bool pointOfOrder)
    {
        for (var i = 0; i < Queue.Length; i++)
            if (Queue[i].Speaker == speaker && Queue[i].PointOfOrder == pointOfOrder)
                return i;
        return -1;
    }

    // A group that the rules do not balance counts as none.
    private (int Order, int Again, int Calls) Rank(Waiting waiting) => waiting.PointOfOrder
        ? (0, 0, 0)
        : (1, Rules.FirstTimeFirst && Spoken.Contains(waiting.Speaker) ? 1 : 0, Rules.Groups.IsEmpty ? 0 : Calls.GetValueOrDefault(Balanced(waiting.Group)));

    private SpeakersList Counting(PersonId speaker, string? group, bool pointOfOrder) => pointOfOrder
        ? this
        : this with { Spoken = Spoken.Add(speaker), Calls = Calls.SetItem(Balanced(group), Calls.GetValueOrDefault(Balanced(group)) + 1) };

    private string Balanced(string? group) => group is not null && Rules.Groups.Contains(group) ? group : "";
}

/// <summary>Somebody who asks for the floor.</summary>
public sealed record Waiting(PersonId Speaker, string? Group, bool PointOfOrder);

/// <summary>Who has the floor, since when, and until when it is theirs.</summary>
public sealed record Floor(PersonId Speaker, string? Group, bool PointOfOrder, DateTimeOffset At, DateTimeOffset EndsAt);
