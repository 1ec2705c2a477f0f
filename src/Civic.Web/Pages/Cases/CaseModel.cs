using System.Collections.Immutable;
using Civic.Domain.Cases;
using Civic.Domain.Kernel;
using Civic.Web.Pages.Meetings;

namespace Civic.Web.Pages.Cases;

/// <summary>The register of a year: its cases by number, and how many there were of each kind, zero included.</summary>
/// <param name="Desk">What a registrar chooses from; null for everybody else.</param>
public sealed record CasesModel(int Year, ImmutableArray<CaseRow> Cases, ImmutableArray<KindCount> Counts, RegisterDesk? Desk, Invented Invented);

/// <summary>How many cases of a kind the year has received, how many of them are answered, and how many were answered too late.</summary>
public sealed record KindCount(CaseKind Kind, int Received, int Answered, int Late);

/// <summary>A case in a list.</summary>
/// <param name="AnswerBy">The last day for the answer; null when there is none.</param>
/// <param name="IsLate">Whether the answer came after that day.</param>
/// <param name="IsOverdue">Whether that day has passed without any.</param>
public sealed record CaseRow(string Number, CaseKind Kind, Words Title, Words Committee, DateOnly ReceivedOn, DateOnly? AnswerBy, CaseStage Stage, bool IsLate, bool IsOverdue);

/// <summary>A case as its viewer may see it.</summary>
/// <param name="By">Who raised it; empty when that is not for the viewer.</param>
/// <param name="Steps">What a registrar may do with it now, or why not; empty for everybody else.</param>
public sealed record CaseModel(
    CaseRow Row, string? Sender, ImmutableArray<MemberChoice> By, ImmutableArray<ReferralRow> Referrals, ImmutableArray<DecisionRow> Decisions, Delay? Delay,
    ImmutableArray<CaseStep> Steps, RegisterDesk? Desk, Invented Invented);

/// <summary>A body that prepares a case.</summary>
public sealed record ReferralRow(Words Body, DateOnly? Due);

/// <summary>A body's decision on a case.</summary>
/// <param name="Meeting">The meeting, as addresses have it.</param>
/// <param name="Ends">Whether it is the answer.</param>
public sealed record DecisionRow(Words Body, string Meeting, int Item, int Paragraph, DateOnly On, bool Ends);

/// <summary>A step with a case.</summary>
/// <param name="Name">The last part of its form's address.</param>
/// <param name="Waits">Why it cannot be taken; null when it can.</param>
public sealed record CaseStep(string Name, Refusal? Waits);

/// <summary>What a registrar chooses from.</summary>
/// <param name="Today">The day in the municipality.</param>
/// <param name="Council">The council's members, who may raise a motion.</param>
public sealed record RegisterDesk(DateOnly Today, ImmutableArray<BodyChoice> Bodies, ImmutableArray<MemberChoice> Council);

/// <summary>A body to choose.</summary>
/// <param name="AllowsProposals">Whether it is a council that allows citizen proposals (8:1).</param>
public sealed record BodyChoice(string Id, string Name, bool IsCouncil, bool AllowsProposals);

/// <summary>Somebody to choose.</summary>
/// <param name="Name">By seat and party; null for who holds no seat.</param>
public sealed record MemberChoice(PersonId Person, MemberName? Name);
