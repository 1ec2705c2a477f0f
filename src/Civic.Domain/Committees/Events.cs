using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Committees;

/// <summary>What happened to a committee.</summary>
public abstract record CommitteeEvent;

/// <summary>The committee is there.</summary>
[Stored("committee-created.v1")]
public sealed record CommitteeCreated(CommitteeId Committee, string Name, CommitteeKind Kind) : CommitteeEvent;

/// <summary>A person has a seat.</summary>
/// <param name="From">The first day; null for as long as the committee exists.</param>
[Stored("member-added.v1")]
public sealed record MemberAdded(Member Member, DateOnly? From) : CommitteeEvent;

/// <summary>A person's seat ends.</summary>
/// <param name="From">The first day on which the person is no member any more.</param>
[Stored("member-removed.v1")]
public sealed record MemberRemoved(PersonId Person, DateOnly From) : CommitteeEvent;

/// <summary>How the body meets from now on.</summary>
[Stored("body-rules-set.v1")]
public sealed record BodyRulesSet(BodyRules Rules) : CommitteeEvent;

/// <summary>How the body is called in short.</summary>
[Stored("short-name-set.v1")]
public sealed record ShortNameSet(string ShortName) : CommitteeEvent;

/// <summary>These items stand on every agenda from now on.</summary>
[Stored("standing-items-set.v1")]
public sealed record StandingItemsSet(ImmutableArray<StandingItem> Items) : CommitteeEvent;
