using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Kernel;
using Civic.Gateway.Live;

namespace Civic.Gateway.Contests;

/// <summary>The topic <c>contest:&lt;slug&gt;</c>: the contest and its entries, in one order.</summary>
public sealed class ContestTopic : TopicRoom<ContestAndEntries>
{
    public override string Name => "contest";

    protected override ContestAndEntries Initial { get; } = new(ContestDecider.Initial, ImmutableDictionary<string, EntryState>.Empty);

    public override string? TopicOf(TenantId tenant, string id) =>
        id.Length is > 0 and <= 128 && !id.Contains('/', StringComparison.Ordinal) ? Streams.Contest(new ContestId(id)) : null;

    public override string IdOf(TenantId tenant, string topic) => Streams.KeyOf(topic);

    protected override ContestAndEntries Fold(ContestAndEntries state, StoredEvent stored) => stored.Event switch
    {
        ContestEvent e => state with { Contest = ContestDecider.Evolve(state.Contest, e) },
        EntryEvent e => state with
        {
            Entries = state.Entries.SetItem(
                Streams.KeyOf(stored.Stream), EntryDecider.Evolve(state.Entries.GetValueOrDefault(Streams.KeyOf(stored.Stream), EntryDecider.Initial), e)),
        },
        _ => throw new InvalidOperationException($"{stored.Type} does not belong to a contest."),
    };

    protected override Audience AudienceOf(ContestAndEntries state, Actor viewer) => ContestVisibility.AudienceOf(viewer);

    protected override object? FactFor(ContestAndEntries state, Audience audience, StoredEvent stored) => stored.Event switch
    {
        ContestEvent e => ContestVisibility.Fact(e, audience),
        EntryEvent e when EntryVisibility.Fact(e, audience) is { } fact => new EntryNews(fact.Type, new EntryId(Streams.KeyOf(stored.Stream))),
        _ => null,
    };

    protected override object Figures(ContestAndEntries state, Audience audience) =>
        new ContestFigures(ContestVisibility.See(state.Contest, Actor.Anonymous)?.Phase, state.Entries.Values.Count(entry => entry is Admitted));

    protected override object? Snapshot(ContestAndEntries state, Actor viewer) => ContestVisibility.See(state.Contest, viewer);
}

/// <summary>A contest with its entries by key.</summary>
public sealed record ContestAndEntries(ContestState Contest, ImmutableDictionary<string, EntryState> Entries);

/// <summary>A fact about an entry that everybody may see.</summary>
public sealed record EntryNews(string Type, EntryId Entry);

/// <summary>How far a contest has come, and how many entries everybody can see.</summary>
public sealed record ContestFigures(ContestPhase? Phase, int Entries);
