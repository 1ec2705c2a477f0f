using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;

namespace Civic.Contracts.Meetings;

/// <summary>A meeting in the words of the rooms within it.</summary>
public static class MeetingFactsOf
{
    /// <summary>The meeting as one of its items knows it; null when it has no such item.</summary>
    public static ItemFacts? ForItem(this Scheduled m, int number) => m.ItemOf(number) is not { } item ? null
        : new ItemFacts(
            m.Sitting?.Rules ?? BodyRules.Board, m.IsUnderWay(number), m.ChairFor(number), m.EntitledFor(number), item.Conflicts, m.HasQuorum(number), item.WasPostponedByMinority)
        {
            Purpose = item switch
            {
                { Contest: not null } => Purpose.Contest,
                { Kind: ItemKind.Information } => Purpose.Information,
                { Kind: ItemKind.Election } => Purpose.Election,
                _ => Purpose.Decision,
            },
            There = [.. m.Sitting?.Stays.Where(stay => stay is { Until: null, LinkIsLost: false }).Select(stay => stay.Person) ?? []],
        };

    /// <summary>The meeting as its minutes know it.</summary>
    /// <param name="items">What became of its items, by number.</param>
    /// <param name="today">The day in the municipality.</param>
    public static MinutesFacts ForMinutes(this Scheduled m, IReadOnlyDictionary<int, ItemState> items, DateOnly today) => new(
        m.Date, today, m.Sitting is { ClosedAt: not null }, m.Leader(), m.HaveServed(), [.. m.Sitting?.Stays.Select(stay => stay.Person).Distinct() ?? []],
        [.. m.Items.Select(item => Decided(m, item, items.GetValueOrDefault(item.Number) as Procedure)).OfType<DecidedItem>()]);

    // What was noted, put off or decided by a contest's voting was decided by all who served and did not stand aside.
    private static DecidedItem? Decided(Scheduled m, AgendaItem item, Procedure? procedure) =>
        procedure?.Decision is { } decision ? new DecidedItem(item.Number, decision.TookPart)
        : item.Paragraph is not null || procedure?.PutOff is not null ? new DecidedItem(item.Number, TakingPart(m, item.Number, procedure))
        : null;

    /// <summary>Who serves on an item and has not said that they take no part.</summary>
    public static ImmutableArray<PersonId> TakingPart(Scheduled m, int number, Procedure? procedure) =>
        procedure is null ? m.EntitledFor(number) : [.. m.EntitledFor(number).Where(person => !procedure.NotTakingPart.Contains(person))];
}
