using System.Collections.Immutable;

namespace Civic.Web.Pages;

/// <summary>A text of the municipality, in the language that it is written in. It is never shown as if it were translated.</summary>
public readonly record struct Words(string Text, string Language = "sv");

/// <summary>A person by role (and number among those of the role), or by name where the name is public.</summary>
/// <param name="Role"><c>chair</c>, <c>vice-chair</c>, <c>member</c>, <c>substitute</c>, <c>secretary</c>, <c>officer</c>,
/// <c>moderator</c>, <c>teacher</c>, <c>resident</c> or <c>admin</c>.</param>
public sealed record PersonLabel(string Role, int? Number = null, string? Name = null);

/// <summary>What a topic had told when the page was made.</summary>
/// <param name="Topic"><c>voting:…</c> or <c>contest:…</c>, as the hub names it.</param>
/// <param name="Number">The number of the last fact that the page includes; null when it is not known.</param>
public sealed record LiveModel(string Topic, long? Number);

/// <summary>What every page's frame shows.</summary>
/// <param name="Languages">Those that the municipality offers, its first one first.</param>
/// <param name="TimeZone">IANA name; all times on the pages are local.</param>
/// <param name="DemoSignIn">Whether the frame offers the demo's sign-in.</param>
public sealed record Site(
    string Slug, Words Name, ImmutableArray<string> Languages, string TimeZone, bool DemoSignIn, PersonLabel? SignedIn);

/// <summary>What is invented in a demo because the sources do not give it; the page says so.</summary>
[Flags]
public enum Invented
{
    None = 0,
    Entries = 1,
    Ballots = 2,
    Paragraph = 4,
    People = 8,
    Everything = 16,
    Meeting = 32,
}

/// <summary>The start page: what is going on.</summary>
/// <param name="Contest">The contest in focus.</param>
public sealed record StartModel(
    ContestCard? Contest,
    MeetingCard? Next,
    MeetingCard? Last,
    ProgrammeModel? Programme,
    ImmutableArray<Words> Districts,
    Invented Invented);

/// <summary>A contest in short.</summary>
public sealed record ContestCard(
    string Slug,
    Words Title,
    string Hashtag,
    ContestStage Stage,
    DateTimeOffset Closes,
    int Entries,
    VotingLink? Voting,
    DecisionModel? Decision);

/// <summary>How far a contest has come, as its page tells it.</summary>
public enum ContestStage
{
    Upcoming,
    Collecting,
    EntriesClosed,
    Voting,
    Deciding,
    Decided,
}

/// <summary>A meeting in short.</summary>
/// <param name="Id">As addresses have it; null where there is no page of it.</param>
public sealed record MeetingCard(Words Committee, DateTimeOffset StartsAt, Words? Place, ImmutableArray<Words> Items, string? Id = null);

/// <summary>The democracy days of a year.</summary>
public sealed record ProgrammeModel(int Year, DateOnly From, DateOnly To, ImmutableArray<EventModel> Events);

/// <summary>An event of the programme.</summary>
/// <param name="Kind">In kebab-case: <c>seminar</c>, <c>youth-dialogue</c>.</param>
/// <param name="StartsAt">At midnight when only the day is known.</param>
/// <param name="Reason">Why it was adapted or cancelled.</param>
/// <param name="Recording">An https address, or null.</param>
/// <param name="Seminar">The short name of the live seminar that it is; null when it is none.</param>
public sealed record EventModel(
    Words Title, string Kind, EventStage Stage, DateTimeOffset StartsAt, Words? Place, Words? Reason, string? Recording, string? Seminar = null);

/// <summary>What became of an event.</summary>
public enum EventStage
{
    Planned,
    Adapted,
    Cancelled,
    Held,
}

/// <summary>A contest's page. Its topics are the contest's and, while there is a voting, the voting's.</summary>
/// <param name="Schools">Who may enter; empty for all compulsory schools of the municipality.</param>
/// <param name="Entries">The admitted ones.</param>
public sealed record ContestModel(
    string Slug,
    Words Title,
    string Hashtag,
    Words? Theme,
    int GradeFrom,
    int GradeTo,
    ImmutableArray<Words> Schools,
    DateTimeOffset Opens,
    DateTimeOffset Closes,
    int Prizes,
    Words Committee,
    ContestStage Stage,
    ImmutableArray<EntryModel> Entries,
    VotingLink? Voting,
    DecisionModel? Decision,
    Invented Invented,
    ImmutableArray<LiveModel> Live);

/// <summary>An entry of a class.</summary>
/// <param name="Link">The https address of a post elsewhere, or null.</param>
public sealed record EntryModel(string Id, Words School, int Grade, Words ClassName, Words Caption, string? Link);

/// <summary>The way from a contest to its voting.</summary>
public sealed record VotingLink(string Id, VotingStage Stage, TurnoutModel Turnout);

/// <summary>How many have voted in a round, of how many.</summary>
public sealed record TurnoutModel(int Cast, int Entitled, int Round);

/// <summary>What was decided, and where it is written.</summary>
public sealed record DecisionModel(int Paragraph, DateOnly Date, Words Committee, ImmutableArray<Words> WinningSchools, ImmutableArray<string> Winners);

/// <summary>How far a voting has come.</summary>
public enum VotingStage
{
    NotOpened,
    Open,
    Tied,
    Closed,
}

/// <summary>What the visitor is to a voting.</summary>
public enum Standing
{
    SignedOut,
    Guest,
    OnRoll,
}

/// <summary>A voting as its visitor may see it. What is null is not for the visitor, or not yet.</summary>
/// <param name="Choices">How many options a member may name in this round.</param>
/// <param name="Mine">The visitor's own vote in the last round, by entry id.</param>
public sealed record VotingModel(
    string Id,
    string ContestSlug,
    Words ContestTitle,
    VotingStage Stage,
    int Round,
    int Choices,
    TurnoutModel Turnout,
    DateTimeOffset? ClosesAt,
    ImmutableArray<EntryModel> Options,
    Standing Standing,
    bool MayVote,
    ImmutableArray<string>? Mine,
    ResultModel? Result,
    Invented Invented,
    ImmutableArray<LiveModel> Live);

/// <summary>What the counted rounds say.</summary>
/// <param name="Tied">Those who tie at the last prize, by entry id, until it is settled.</param>
/// <param name="Casting">What the chair's casting vote chose; null when it was not needed.</param>
public sealed record ResultModel(
    ImmutableArray<RoundModel> Rounds, ImmutableArray<string> Winners, ImmutableArray<string> Tied, ImmutableArray<string>? Casting);

/// <summary>A counted round, most votes first.</summary>
public sealed record RoundModel(int Round, ImmutableArray<CountModel> Counts);

/// <summary>How many votes an entry had.</summary>
public sealed record CountModel(EntryModel Entry, int Votes);

/// <summary>A voting as its chair leads it.</summary>
/// <param name="Openings">Where it may be opened, while it is not.</param>
/// <param name="Roll">Who may vote and whether they have; null before the opening.</param>
/// <param name="MayLead">Whether the visitor is the chair; a secretary only looks on.</param>
/// <param name="Left">Prizes that the tied compete for.</param>
/// <param name="Decision">What step the decision has come to.</param>
public sealed record ChairModel(
    VotingModel Voting,
    ImmutableArray<OpeningModel> Openings,
    ImmutableArray<RollRow>? Roll,
    bool MayLead,
    int Left,
    ContestStage Decision);

/// <summary>An agenda item that the voting may be opened on.</summary>
public sealed record OpeningModel(string Meeting, int Item, Words Title, Words Committee, DateTimeOffset StartsAt);

/// <summary>A member on the roll.</summary>
public sealed record RollRow(PersonLabel Member, bool Voted);
