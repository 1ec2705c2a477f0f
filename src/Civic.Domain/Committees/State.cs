using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Civic.Domain.Kernel;

namespace Civic.Domain.Committees;

/// <summary>What a committee is: not created, or active.</summary>
public abstract record CommitteeState
{
    public static CommitteeState Evolve(CommitteeState state, CommitteeEvent @event) => (state, @event) switch
    {
        (NotCreated, CommitteeCreated e) => new Active(e.Committee, e.Name, e.Kind, []),
        (Active s, MemberAdded e) => s with { Terms = s.Terms.Add(new Term(e.Member, e.From, null)) },
        (Active s, MemberRemoved e) => s.Ending(e),
        (Active s, StandingItemsSet e) => s with { Standing = e.Items },
        (Active s, ShortNameSet e) => s with { Abbreviation = e.ShortName },
        (Active s, BodyRulesSet e) => s with { Settings = e.Rules },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow on {state.GetType().Name}."),
    };
}

/// <summary>Nothing has happened yet.</summary>
public sealed record NotCreated : CommitteeState;

/// <summary>A committee as it stands.</summary>
/// <param name="Terms">Every seat that was ever held, in the order in which they were given.</param>
public sealed record Active(CommitteeId Committee, string Name, CommitteeKind Kind, ImmutableArray<Term> Terms) : CommitteeState
{
    /// <summary>What the body has set for itself; null when it has set nothing.</summary>
    public BodyRules? Settings { get; init; }

    /// <summary>What stands on every agenda, beside the item of the local police.</summary>
    public ImmutableArray<StandingItem> Standing { get; init; } = [];

    /// <summary>The short name that was set; null when none was.</summary>
    public string? Abbreviation { get; init; }

    /// <summary>How the body is called in short; the council and the executive by custom when nothing else is set.</summary>
    [JsonIgnore]
    public string? ShortName => Abbreviation ?? Kind switch { CommitteeKind.Council => "KF", CommitteeKind.Executive => "KS", _ => null };

    /// <summary>Whether people mean this body: by its short name, its name in full or its slug, in capitals or not.</summary>
    public bool IsCalled(string name) => new[] { ShortName, Name, Committee.Value }.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>How the body meets.</summary>
    [JsonIgnore]
    public BodyRules Rules => Settings ?? BodyRules.Board with { IsCouncil = Kind == CommitteeKind.Council };

    /// <summary>The members on a day: ordinary before substitutes, each in the fixed order.</summary>
    public ImmutableArray<Member> MembersOn(DateOnly day) =>
        [.. Terms.Where(term => term.Holds(day)).Select(term => term.Member).OrderBy(m => m.Seat).ThenBy(m => m.Order)];

    internal Active Ending(MemberRemoved e)
    {
        var term = Terms.Single(t => t.Member.Person == e.Person && t.Until is null);
        return this with { Terms = Terms.Replace(term, term with { Until = e.From }) };
    }
}

/// <summary>A seat held for a time.</summary>
/// <param name="From">The first day; null for as long as the committee exists.</param>
/// <param name="Until">The first day after; null while it lasts.</param>
public sealed record Term(Member Member, DateOnly? From, DateOnly? Until)
{
    public bool Holds(DateOnly day) => !(day < From) && !(day >= Until);

    /// <summary>Whether this term and one that begins on a day and lasts share a day.</summary>
    public bool Meets(DateOnly? from) => Until is null || from is null || from < Until;
}
