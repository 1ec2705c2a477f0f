using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Cases;

/// <summary>What may be asked of a case in the register.</summary>
public abstract record CaseCommand;

/// <summary>Enters a case. Refused the second time.</summary>
/// <param name="By">Who raised it: the motion's signers, or the one who makes a citizen proposal; nobody else's.</param>
/// <param name="Sender">Who asks for an opinion; of a referral only.</param>
/// <param name="ReceivedOn">The day in the municipality.</param>
/// <param name="Due">The last day for the answer; a referral has one.</param>
/// <param name="Facts">The body that received it, or null when there is none; put there by the grain.</param>
public sealed record RegisterCase(
    CaseNumber Case, CaseKind Kind, string Title, CommitteeId Committee, ImmutableArray<PersonId> By, string? Sender, DateOnly ReceivedOn, DateOnly? Due, CaseFacts? Facts) : CaseCommand
{
    /// <summary>Whether an officer has seen that who makes a citizen proposal is registered in the municipality (8:1).</summary>
    public bool IsResident { get; init; }
}

/// <summary>Sends a case to a body to be prepared. The same once more changes nothing.</summary>
/// <param name="Due">The last day for what the body says to it, if there is one.</param>
/// <param name="Facts">That body, or null when there is none; put there by the grain.</param>
public sealed record ReferCase(CommitteeId To, DateOnly? Due, CaseFacts? Facts) : CaseCommand;

/// <summary>Notes a body's decision on the case. Sent by the process when the paragraph is adjusted; by the body that received it, it is the answer.</summary>
/// <param name="On">The day of the meeting.</param>
public sealed record NoteCaseDecision(CommitteeId Committee, ItemId Item, int Paragraph, DateOnly On) : CaseCommand;

/// <summary>Reports to the council that a motion or a citizen proposal cannot be prepared within a year, and what is known of it.</summary>
public sealed record ReportDelay(string Findings) : CaseCommand
{
    /// <summary>The day in the municipality; put there by the grain.</summary>
    public DateOnly On { get; init; }
}

/// <summary>Ends a motion or a citizen proposal without an answer, as the council has decided after such a report.</summary>
public sealed record WriteOffCase : CaseCommand;

/// <summary>What kind of case it is.</summary>
public enum CaseKind
{
    /// <summary>Anything that a body handles.</summary>
    Matter,

    /// <summary>A motion of members of the council.</summary>
    MemberMotion,

    /// <summary>A proposal of somebody who is registered in the municipality, where the council allows it.</summary>
    CitizenProposal,

    /// <summary>Somebody asks for the body's opinion.</summary>
    Referral,
}

/// <summary>A body as a case needs to know it.</summary>
/// <param name="Members">Its members on the day when the case was received.</param>
/// <param name="CitizenProposals">Whether the council allows citizen proposals.</param>
public sealed record CaseFacts(bool IsCouncil, ImmutableArray<PersonId> Members, bool CitizenProposals);

/// <summary>The named ways in which a case refuses.</summary>
public static class CaseRefusals
{
    public static readonly Refusal Unknown = new("case-unknown", "case");
    public static readonly Refusal AlreadyRegistered = new("case-already-registered", "case");
    public static readonly Refusal NumberMalformed = new("case-number-malformed", "case");
    public static readonly Refusal KindUnknown = new("case-kind-unknown", "kind");
    public static readonly Refusal CommitteeUnknown = new("committee-unknown", "committee");
    public static readonly Refusal NotTheCouncil = new("not-the-council", "committee", "KL 5:22, 8:1");
    public static readonly Refusal NobodyRaises = new("nobody-raises", "by");
    public static readonly Refusal RaiserRepeated = new("raiser-repeated", "by");
    public static readonly Refusal NotOfTheCouncil = new("not-of-the-council", "by", "KL 5:22");
    public static readonly Refusal ProposalsNotAllowed = new("citizen-proposals-not-allowed", "kind", "KL 8:1");
    public static readonly Refusal NotResident = new("not-resident", "by", "KL 8:1");
    public static readonly Refusal SenderMissing = new("sender-missing", "sender");
    public static readonly Refusal SenderOffCase = new("sender-off-case", "sender");
    public static readonly Refusal RaiserOffCase = new("raiser-off-case", "by");
    public static readonly Refusal DueMissing = new("due-missing", "due");
    public static readonly Refusal DueBeforeReceived = new("due-before-received", "due");
    public static readonly Refusal Ended = new("case-ended", "case");
    public static readonly Refusal NoDelay = new("case-has-no-year", "case", "KL 5:35");
    public static readonly Refusal YearOver = new("year-over", "case", "KL 5:35");
    public static readonly Refusal NotReported = new("delay-not-reported", "case", "KL 5:35");
}
