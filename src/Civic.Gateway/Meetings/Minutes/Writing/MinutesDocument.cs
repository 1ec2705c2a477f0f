using System.Collections.Immutable;
using Civic.Domain.Committees;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;

namespace Civic.Gateway.Meetings.Minutes.Writing;

/// <summary>
/// A meeting's minutes as somebody may read them, worked out from its events alone. Every form of the minutes (page, PDF, Markdown, JSON) is made of this and of nothing else.
/// </summary>
/// <param name="Meeting">The meeting's global id.</param>
/// <param name="Committee">The body's global id.</param>
/// <param name="Secretary">Who kept the minutes: of those without a seat the first who noted anything at the meeting; null when nobody did.</param>
/// <param name="Attendance">Who was there, and who served when; null when that is not for the reader.</param>
/// <param name="Items">In the order of their paragraphs; what has none yet comes after, in the order of the agenda.</param>
/// <param name="Kept">Adjustment and notice; null when the minutes are not kept here, as of meetings of which the list of attendance alone was.</param>
/// <param name="Approvals">Who approved what, on which day, in order.</param>
/// <param name="People">Everybody who is named.</param>
/// <param name="Changed">When the last of all this happened.</param>
public sealed record MinutesDocument(
    string Meeting,
    string Committee,
    string Body,
    CommitteeKind Kind,
    string Municipality,
    string TimeZone,
    DateOnly Date,
    DateTimeOffset StartsAt,
    string? Place,
    bool Digital,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt,
    MinutesStatus Status,
    PersonId? Chair,
    PersonId? Secretary,
    ImmutableArray<Attended>? Attendance,
    ImmutableArray<WrittenItem> Items,
    MinutesView? Kept,
    ImmutableArray<Approval> Approvals,
    ImmutableDictionary<PersonId, Named> People,
    DateTimeOffset Changed);

/// <summary>How far minutes have come.</summary>
public enum MinutesStatus
{
    /// <summary>Not adjusted; for those who lead the meeting, its members and the secretary.</summary>
    Draft,

    /// <summary>Some paragraphs are adjusted at once, the rest is not.</summary>
    Partly,

    /// <summary>Adjusted.</summary>
    Adjusted,
}

/// <summary>Somebody in minutes: by name where one is registered, else by seat.</summary>
/// <param name="Role"><c>chair</c>, <c>vice-chair</c>, <c>member</c>, <c>substitute</c> or <c>secretary</c>.</param>
/// <param name="Number">Which of those with the role; null where there is one.</param>
public sealed record Named(string? Name, string Role, int? Number, string? Party);

/// <summary>Somebody on the list of attendance.</summary>
/// <param name="Seat">Null for who has none.</param>
/// <param name="Times">When they were there; of an older list one without times.</param>
/// <param name="Served">When they served, and in whose place.</param>
/// <param name="Lost">When a remote line was lost.</param>
public sealed record Attended(PersonId Person, Seat? Seat, Presence Presence, ImmutableArray<Stay> Times, ImmutableArray<Served> Served, ImmutableArray<Interval> Lost);

/// <summary>A time of service.</summary>
/// <param name="For">The ordinary member in whose place; null for the own seat.</param>
public sealed record Served(DateTimeOffset From, DateTimeOffset? Until, PersonId? For);

/// <summary>From a moment to another; until null it lasts.</summary>
public sealed record Interval(DateTimeOffset From, DateTimeOffset? Until);

/// <summary>An item as the reader may read of it.</summary>
/// <param name="Sight">How much that is; of what is beyond it there is null, or nothing.</param>
/// <param name="Times">When it was handled.</param>
/// <param name="Serving">Who served on it, in roll-call order.</param>
public sealed record WrittenItem(
    int Number,
    string Title,
    ItemKind Kind,
    Sight Sight,
    bool IsOpen,
    Doors Doors,
    bool Urgent,
    bool Resumes,
    int? Paragraph,
    bool Adjusted,
    bool AtOnce,
    string? Decision,
    PersonId? Chair,
    ImmutableArray<PersonId> Serving,
    ImmutableArray<PersonId> Conflicts,
    ImmutableArray<Interval> Times,
    ItemView? Procedure,
    ContestVote? Contest,
    ImmutableArray<Annex> Annexes);

/// <summary>How much of an item a reader may read.</summary>
public enum Sight
{
    /// <summary>Everything.</summary>
    Whole,

    /// <summary>Its title; it is not adjusted yet, and so not for everybody.</summary>
    NotYet,

    /// <summary>Its title; it is closed for authority or secrecy, or the reader has a conflict of interest on it.</summary>
    Closed,
}

/// <summary>A contest's voting that decided an item: an open vote, so by name.</summary>
public sealed record ContestVote(ImmutableArray<ContestRound> Rounds, ImmutableArray<string> Winners, ImmutableArray<string> Casting);

/// <summary>A round of it.</summary>
/// <param name="Count">The entries, those with most votes first.</param>
public sealed record ContestRound(int Round, int Entitled, ImmutableArray<EntryVotes> Count, ImmutableArray<NamedVotes> Votes);

/// <summary>What an entry got.</summary>
public sealed record EntryVotes(string Entry, int Votes);

/// <summary>What a member voted for.</summary>
public sealed record NamedVotes(PersonId Person, ImmutableArray<string> Entries);

/// <summary>Somebody has approved the minutes, or one paragraph.</summary>
/// <param name="Item">The item whose paragraph; null for the minutes.</param>
public sealed record Approval(PersonId By, DateOnly On, int? Item);
