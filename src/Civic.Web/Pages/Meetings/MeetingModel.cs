using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Meetings;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Meetings;

/// <summary>All meetings: those that are on, those to come, the soonest first, and those that were held, the latest first.</summary>
public sealed record MeetingsModel(ImmutableArray<MeetingRow> UnderWay, ImmutableArray<MeetingRow> Coming, ImmutableArray<MeetingRow> Held, Invented Invented);

/// <summary>A meeting in a list.</summary>
/// <param name="Id">As addresses have it.</param>
/// <param name="Decisions">How many of its paragraphs everybody may read.</param>
public sealed record MeetingRow(string Id, Words Committee, DateTimeOffset StartsAt, Words Place, int Items, int Decisions);

/// <summary>What is on the notice board, the latest first.</summary>
public sealed record NoticesModel(ImmutableArray<NoticeRow> Notices, Invented Invented);

/// <summary>A notice that an adjustment was made.</summary>
/// <param name="Meeting">The meeting, as addresses have it.</param>
/// <param name="Item">The item whose paragraph was adjusted at once; null for the minutes.</param>
/// <param name="Paragraphs">The paragraphs that it is about.</param>
public sealed record NoticeRow(
    string Meeting, Words Committee, DateTimeOffset MeetingAt, Words? Item, ImmutableArray<int> Paragraphs, DateOnly AdjustedOn, Notice Notice, bool Overdue);

/// <summary>A meeting as its viewer may see it. What is null is not for the viewer, or not yet.</summary>
/// <param name="Id">As addresses have it.</param>
/// <param name="Global">The global id.</param>
public sealed record MeetingModel(string Id, string Global, Words Committee, DateTimeOffset StartsAt, Words Place, MeetingPhase Phase)
{
    /// <summary>Whether it was held, with or without having been opened here.</summary>
    public bool IsOver { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>The journal's time when the page was made.</summary>
    public DateTimeOffset Now { get; init; }

    public ImmutableArray<ItemModel> Items { get; init; } = [];

    /// <summary>The number of the item that is handled now.</summary>
    public int? Current { get; init; }

    public BodyRules Rules { get; init; } = BodyRules.Board;

    /// <summary>Who leads the meeting now.</summary>
    public PersonId? Leader { get; init; }

    /// <summary>Who serves now, in roll-call order.</summary>
    public ImmutableArray<PersonId>? Serving { get; init; }

    /// <summary>Ordinary members, then substitutes, each in the fixed order.</summary>
    public ImmutableArray<SeatModel>? Seats { get; init; }

    /// <summary>Members by what they are elected to.</summary>
    public IReadOnlyDictionary<PersonId, MemberName> People { get; init; } = new Dictionary<PersonId, MemberName>();

    public MinutesView? Minutes { get; init; }

    public SelfModel Self { get; init; } = new(null, false, false, false, false, false);

    /// <summary>What the viewer may do now, or could if it did not wait for something.</summary>
    public ImmutableArray<MeetingStep> Steps { get; init; } = [];

    /// <summary>The summons and the supplements to it, in order.</summary>
    public ImmutableArray<SummonsModel> Summonses { get; init; } = [];

    /// <summary>The last day for the next of them.</summary>
    public DateOnly SummonsBy { get; init; }

    /// <summary>What stands on every agenda of the body.</summary>
    public ImmutableArray<StandingItem> Standing { get; init; } = [];

    public ImmutableArray<LiveModel> Live { get; init; } = [];

    public Invented Invented { get; init; }

    /// <summary>The item that is handled now.</summary>
    public ItemModel? Item => Current is { } number ? Items[number - 1] : null;

    /// <summary>The step of a name, lawful or waiting; null when it is neither.</summary>
    public MeetingStep? Step(string name, int? item = null, int? number = null, string? variant = null) => Steps.FirstOrDefault(step =>
        step.Name == name && (item is null || step.Item == item) && (number is null || step.Number == number) && ((name == "announceAnnex" && variant is null) || step.Variant == variant));

    /// <summary>Whether a step may be taken now.</summary>
    public bool May(string name, int? item = null, int? number = null, string? variant = null) => Step(name, item, number, variant) is { Waits: null };

    /// <summary>A member in words: what one is elected to, and the party.</summary>
    public string Name(Frame frame, PersonId person) => !People.TryGetValue(person, out var found) ? frame.Label(new PersonLabel("member"))
        : found.Party is null ? frame.Label(found.Label) : $"{frame.Label(found.Label)} ({found.Party})";

    public string Names(Frame frame, IEnumerable<PersonId> persons) => string.Join(", ", persons.Select(person => Name(frame, person)));
}

/// <summary>A summons, or a supplement to one.</summary>
/// <param name="Items">The numbers of what it announced.</param>
/// <param name="Called">How many were called.</param>
public sealed record SummonsModel(DateTimeOffset At, ImmutableArray<int> Items, int Called);

/// <summary>A member by the seat.</summary>
public sealed record MemberName(PersonLabel Label, string? Party);

/// <summary>An item as its viewer may see it.</summary>
/// <param name="Voting">The global id of the contest's voting that decides it.</param>
/// <param name="Left">Whether it was handled, and is not any more.</param>
/// <param name="Conflicts">Who has a conflict of interest; empty when that is not for the viewer.</param>
/// <param name="Procedure">How it is handled; null when that is not for the viewer, or has not begun.</param>
public sealed record ItemModel(
    int Number, Words Title, ItemKind Kind, string? Contest, string? Voting, Doors Doors, bool Urgent, bool UnderWay, bool Left, ParagraphModel? Paragraph,
    ImmutableArray<PersonId> Conflicts, ItemView? Procedure)
{
    /// <summary>Whether the viewer may see how it is handled.</summary>
    public bool Seen { get; init; }

    public PersonId? Chair { get; init; }

    public ImmutableArray<PersonId>? Serving { get; init; }

    public bool? Quorate { get; init; }

    /// <summary>Who has the floor and who waits for it; null when that is not for the viewer.</summary>
    public Debate? Debate { get; init; }

    /// <summary>The number of its case in the register.</summary>
    public string? Case { get; init; }

    /// <summary>Whether a summons has announced it.</summary>
    public bool Announced { get; init; } = true;

    /// <summary>What lies with it and the viewer may see.</summary>
    public ImmutableArray<AttachedDocument> Documents { get; init; } = [];

    /// <summary>The meeting whose item it takes up again.</summary>
    public string? Resumes { get; init; }

    /// <summary>Whether a minority has put it off before (5:50).</summary>
    public bool PutOffByMinority { get; init; }
}

/// <summary>What was decided, and where it is written.</summary>
/// <param name="Text">The minutes' wording; null when a contest's winners are it.</param>
public sealed record ParagraphModel(int Number, bool Adjusted, Words? Text);

/// <summary>A seat and who is there for it.</summary>
/// <param name="InsteadOf">Whom the person stands in for now.</param>
/// <param name="Steps">What may be noted of the person now, by the names of the mutations; a lawful arrival from elsewhere is <c>noteArrivalRemote</c>.</param>
public sealed record SeatModel(PersonId Person, bool Substitute, Whereabouts Where, bool Serves, PersonId? InsteadOf, ImmutableArray<string> Steps)
{
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether the person has said that one is there, and where; null when not.</summary>
    public bool? PresentedRemotely { get; init; }
}

/// <summary>Where somebody is.</summary>
public enum Whereabouts
{
    Absent,
    Here,
    Remote,
    Lost,
    GoneForConflict,
    Gone,
}

/// <summary>What the visitor is to the meeting.</summary>
/// <param name="Person">Null when signed out.</param>
/// <param name="Here">Whether one is noted as there.</param>
/// <param name="Leads">Whether one leads the meeting or the item, or may open it.</param>
public sealed record SelfModel(PersonId? Person, bool IsMember, bool Here, bool Serves, bool Leads, bool Keeps)
{
    /// <summary>Whether one is admitted to the agenda's forms, which not all are who lead.</summary>
    public bool DrawsUp { get; init; }
}
