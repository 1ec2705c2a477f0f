using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Cases;

/// <summary>What happened to a case.</summary>
public abstract record CaseEvent;

/// <summary>The case stands in the register.</summary>
/// <param name="Committee">The body that received it.</param>
[Stored("case-registered.v1")]
public sealed record CaseRegistered(
    CaseNumber Case, CaseKind Kind, string Title, CommitteeId Committee, ImmutableArray<PersonId> By, string? Sender, DateOnly ReceivedOn, DateOnly? Due) : CaseEvent;

/// <summary>The case was sent to a body to be prepared.</summary>
[Stored("case-referred.v1")]
public sealed record CaseReferred(CommitteeId To, DateOnly? Due) : CaseEvent;

/// <summary>A body has decided on the case.</summary>
/// <param name="Ends">Whether that ends it: what the body that received it decides does.</param>
[Stored("case-decision-noted.v1")]
public sealed record CaseDecisionNoted(CommitteeId Committee, ItemId Item, int Paragraph, DateOnly On, bool Ends) : CaseEvent;

/// <summary>The council knows that the case takes longer than a year.</summary>
[Stored("delay-reported.v1")]
public sealed record DelayReported(string Findings, DateOnly On) : CaseEvent;

/// <summary>The council has ended the case without an answer.</summary>
[Stored("case-written-off.v1")]
public sealed record CaseWrittenOff : CaseEvent;
