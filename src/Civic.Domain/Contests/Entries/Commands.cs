using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Entries;

/// <summary>What may be asked of an entry.</summary>
public abstract record EntryCommand;

/// <summary>A teacher, who is the actor, enters for a class. Refused the second time.</summary>
/// <param name="ClassName">Sealed: what the teacher calls the class.</param>
/// <param name="Caption">Sealed: the text under the image.</param>
/// <param name="Link">Sealed: the address of a post elsewhere, if there is one.</param>
/// <param name="Consent">Whether the teacher confirms that the guardians consent.</param>
/// <param name="CaptionText">The caption itself, read to find the hashtag; never stored.</param>
/// <param name="Facts">The contest, or null when there is none; put there by the grain.</param>
public sealed record SubmitEntry(
    ContestId Contest,
    SchoolId School,
    int Grade,
    SealedText ClassName,
    SealedText Caption,
    SealedText? Link,
    bool Consent,
    string CaptionText,
    EntryFacts? Facts) : EntryCommand;

/// <summary>Lets the entry take part, and everybody see it. Repeating it changes nothing.</summary>
public sealed record AdmitEntry : EntryCommand;

/// <summary>Keeps the entry out. The same reason once more changes nothing.</summary>
/// <param name="Reason">For the teacher to read.</param>
public sealed record RejectEntry(string Reason) : EntryCommand;

/// <summary>Takes the entry back, until the voting on it opens. Repeating it changes nothing.</summary>
/// <param name="Facts">Put there by the grain.</param>
public sealed record WithdrawEntry(WithdrawalFacts? Facts) : EntryCommand;

/// <summary>A contest as its entries need to know it.</summary>
/// <param name="Collecting">Whether it takes entries at all.</param>
/// <param name="Hashtag">With its <c>#</c>.</param>
/// <param name="EligibleSchools">Who may enter; empty for all schools of the municipality.</param>
/// <param name="Opens">The first moment at which entries are taken.</param>
/// <param name="Deadline">The first moment that is too late.</param>
/// <param name="TenantSchools">The municipality's schools.</param>
public sealed record EntryFacts(
    bool Collecting,
    string Hashtag,
    int GradeFrom,
    int GradeTo,
    ImmutableArray<SchoolId> EligibleSchools,
    DateTimeOffset Opens,
    DateTimeOffset Deadline,
    ImmutableArray<SchoolId> TenantSchools);

/// <summary>What stands against taking an entry back.</summary>
/// <param name="VotingOpened">Whether a voting has opened on the contest.</param>
public sealed record WithdrawalFacts(bool VotingOpened);

/// <summary>The named ways in which an entry refuses.</summary>
public static class EntryRefusals
{
    public static readonly Refusal Unknown = new("entry-unknown", "entry");
    public static readonly Refusal AlreadySubmitted = new("entry-already-submitted", "entry");
    public static readonly Refusal ContestUnknown = new("contest-unknown", "contest");
    public static readonly Refusal WindowNotOpen = new("window-not-open-yet", "contest");
    public static readonly Refusal WindowClosed = new("window-closed", "contest");
    public static readonly Refusal SchoolUnknown = new("school-unknown", "school");
    public static readonly Refusal SchoolNotEligible = new("school-not-eligible", "school");
    public static readonly Refusal GradeOutOfRange = new("grade-out-of-range", "grade");
    public static readonly Refusal ClassMissing = new("class-missing", "className");
    public static readonly Refusal CaptionMissing = new("caption-missing", "caption");
    public static readonly Refusal HashtagMissing = new("hashtag-missing", "caption");
    public static readonly Refusal ConsentMissing = new("consent-missing", "consent");
    public static readonly Refusal Admitted = new("entry-already-admitted", "entry");
    public static readonly Refusal Rejected = new("entry-already-rejected", "entry");
    public static readonly Refusal Withdrawn = new("entry-withdrawn", "entry");
    public static readonly Refusal NotYours = new("not-your-entry", "entry");
    public static readonly Refusal VotingOpened = new("voting-has-opened", "entry");
}
