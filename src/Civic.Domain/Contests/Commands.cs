using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests;

/// <summary>What may be asked of a contest.</summary>
public abstract record ContestCommand;

/// <summary>Sets a contest up. Refused the second time.</summary>
/// <param name="Contest">Its slug.</param>
/// <param name="Hashtag">With its <c>#</c>; every entry's caption must hold it.</param>
/// <param name="GradeFrom">1 to 9.</param>
/// <param name="GradeTo">1 to 9, not below <paramref name="GradeFrom"/>.</param>
/// <param name="Schools">Who may enter; empty for all schools of the municipality.</param>
/// <param name="Opens">The first moment at which entries are taken.</param>
/// <param name="Closes">The last second at which they are; that second counts to its end.</param>
/// <param name="Prizes">How many winners there are.</param>
/// <param name="Committee">Who decides them.</param>
/// <param name="Facts">Put there by the grain.</param>
public sealed record CreateContest(
    ContestId Contest,
    string Title,
    string Hashtag,
    int GradeFrom,
    int GradeTo,
    ImmutableArray<SchoolId> Schools,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    int Prizes,
    CommitteeId Committee,
    ContestFacts? Facts) : ContestCommand;

/// <summary>Takes no more entries. Before its time for officer and secretary only. Repeating it changes nothing.</summary>
public sealed record CloseEntries : ContestCommand;

/// <summary>Takes the voting's result as the decision; the paragraph in the minutes follows. The same once more changes nothing.</summary>
/// <param name="AdjustAtOnce">Whether the paragraph is adjusted on the spot and not with the minutes.</param>
/// <param name="Facts">The voting's result, or null when there is no such voting; put there by the grain.</param>
public sealed record DecideContest(MeetingId Meeting, int Item, VotingId Voting, bool AdjustAtOnce, ResultFacts? Facts) : ContestCommand;

/// <summary>The decision stands in the minutes. Sent by the process; the same once more changes nothing.</summary>
/// <param name="Paragraph">Its number.</param>
/// <param name="Date">The day of the meeting.</param>
public sealed record ConfirmDecision(int Paragraph, DateOnly Date) : ContestCommand;

/// <summary>The paragraph is adjusted, and the decision for everybody to see. Sent by the process; repeating it changes nothing.</summary>
public sealed record AnnounceDecision : ContestCommand;

/// <summary>Facts from other rooms when a contest is created.</summary>
/// <param name="Schools">The municipality's schools.</param>
/// <param name="CommitteeExists">Whether the municipality has the committee.</param>
public sealed record ContestFacts(ImmutableArray<SchoolId> Schools, bool CommitteeExists);

/// <summary>What a voting says.</summary>
/// <param name="Contest">The contest it is held for.</param>
/// <param name="Meeting">The meeting it is held in.</param>
/// <param name="Item">The agenda item it belongs to.</param>
/// <param name="Outcome">How far it has come.</param>
/// <param name="Winners">Complete when decided.</param>
public sealed record ResultFacts(ContestId Contest, MeetingId Meeting, int Item, VotingOutcome Outcome, ImmutableArray<EntryId> Winners);

/// <summary>How far a voting has come.</summary>
public enum VotingOutcome
{
    Undecided,
    Tied,
    Decided,
}

/// <summary>The named ways in which a contest refuses.</summary>
public static class ContestRefusals
{
    public static readonly Refusal Unknown = new("contest-unknown", "contest");
    public static readonly Refusal AlreadyCreated = new("contest-already-created", "contest");
    public static readonly Refusal SlugMalformed = new("slug-malformed", "contest");
    public static readonly Refusal CommitteeUnknown = new("committee-unknown", "committee");
    public static readonly Refusal GradesOutOfRange = new("grades-out-of-range", "gradeFrom");
    public static readonly Refusal SchoolUnknown = new("school-unknown", "schools");
    public static readonly Refusal SchoolRepeated = new("school-repeated", "schools");
    public static readonly Refusal ClosesBeforeOpens = new("closes-before-opens", "closes");
    public static readonly Refusal PrizesOutOfRange = new("prizes-out-of-range", "prizes");
    public static readonly Refusal WindowStillOpen = new("window-still-open", "contest");
    public static readonly Refusal EntriesStillOpen = new("entries-still-open", "contest");
    public static readonly Refusal VotingUnknown = new("voting-unknown", "voting");
    public static readonly Refusal VotingElsewhere = new("voting-of-another-contest", "voting");
    public static readonly Refusal VotingOffItem = new("voting-of-another-item", "item");
    public static readonly Refusal VotingNotDecided = new("voting-not-decided", "voting");
    public static readonly Refusal VotingTied = new("voting-tied", "voting");
    public static readonly Refusal AlreadyDecided = new("contest-already-decided", "contest");
    public static readonly Refusal NotDecided = new("contest-not-decided", "contest");
    public static readonly Refusal ParagraphOutOfRange = new("paragraph-out-of-range", "paragraph");
}
