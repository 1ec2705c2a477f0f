using System.Collections.Immutable;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Seminars.Polls;
using Civic.Domain.Seminars.Questions;
using Civic.Domain.Seminars.Reactions;
using Civic.Domain.Seminars.Summary;

namespace Civic.Web.Pages.Seminars;

/// <summary>For whom a seminar is looked at.</summary>
public enum SeminarScreen
{
    /// <summary>The visitor's own phone.</summary>
    Participant,

    /// <summary>Everybody's part of it: nothing in it is one visitor's, so it is made once for all.</summary>
    Everybody,

    /// <summary>Who leads.</summary>
    Moderator,

    /// <summary>The screen on the wall.</summary>
    Projector,
}

/// <summary>A seminar as one of the screens shows it. What is not for the viewer is not in it.</summary>
/// <param name="Id">The seminar's short name, as its addresses have it.</param>
/// <param name="View">As the seminar's own visibility says.</param>
/// <param name="Present">How many take part now.</param>
/// <param name="Polls">Those that are on, for a participant; all, for who leads.</param>
/// <param name="JoinAddress">The absolute address behind the QR code; null when the code is not for the viewer.</param>
/// <param name="Now">The journal's time, by which clocks run.</param>
public sealed record SeminarModel(
    string Id,
    Words Title,
    SeminarView View,
    int Present,
    ImmutableArray<PollCard> Polls,
    QuestionsCard Questions,
    SpeakersCard Speakers,
    Self Self,
    string? JoinAddress,
    DateTimeOffset Now,
    ImmutableArray<LiveModel> Live)
{
    /// <summary>How many took part at all.</summary>
    public int Came { get; init; }

    /// <summary>Which earlier moment it shows; null for now.</summary>
    public ThenCard? Then { get; init; }

    /// <summary>What was on when, once it is over.</summary>
    public ImmutableArray<ChapterCard> Chapters { get; init; } = [];

    /// <summary>The captions that the visitor reads along; null for none.</summary>
    public CaptionsCard? Captions { get; init; }

    /// <summary>How many react; null while nobody does.</summary>
    public ReactionsView? Reactions { get; init; }

    /// <summary>Its figures, for who leads; null while there are none.</summary>
    public SummaryCard? Summary { get; init; }

    /// <summary>The item of the run sheet that is on.</summary>
    public RunSheetItem? Item => View.RunSheet.FirstOrDefault(item => item.Key == View.Current);

    /// <summary>Whether people may take part now.</summary>
    public bool IsRunning => View.Phase is SeminarPhase.Open or SeminarPhase.Live or SeminarPhase.Paused;

    /// <summary>The poll of the item that is on, else one that takes answers.</summary>
    public PollCard? Poll => Polls.FirstOrDefault(poll => Item?.Poll?.Value is { } key && poll.Key == key)
        ?? Polls.FirstOrDefault(poll => poll.View.Phase == PollPhase.Open);
}

/// <summary>A seminar's figures.</summary>
/// <param name="Districts">The districts' names by slug.</param>
/// <param name="Replayed">How many devices have seen it again, each once a day.</param>
public sealed record SummaryCard(SummaryView View, IReadOnlyDictionary<string, string> Districts, int Replayed);

/// <summary>The visitor in the seminar.</summary>
/// <param name="Label">Under what name others see the visitor; null before joining.</param>
/// <param name="MayLead">Whether the visitor is a moderator or an officer.</param>
/// <param name="Number">Which participant the visitor is; 0 before joining.</param>
public sealed record Self(Presence Presence, bool Banned, string? Label, int Number, bool MayLead)
{
    public static readonly Self Nobody = new(Presence.Gone, false, null, 0, false);

    public bool IsIn => Presence == Presence.In;
}

/// <summary>A poll.</summary>
/// <param name="Key">Its key in the run sheet.</param>
/// <param name="Id">The global id.</param>
/// <param name="Words">Of words and texts: how often each was answered, most first.</param>
/// <param name="MyWords">What the visitor answered, when it was words.</param>
public sealed record PollCard(string Key, string Id, PollView View, ImmutableArray<WordCard> Words, ImmutableArray<string> MyWords)
{
    /// <summary>Whether everybody sees the results; for who leads.</summary>
    public bool ResultsShown { get; init; }

    /// <summary>An answer that was refused, to be mended; null when there is none.</summary>
    public PollAnswer? Refilled { get; init; }

    /// <summary>Changes when a half-filled ballot has nothing to be sent to any more.</summary>
    public string Stage => $"{Id}/{View.Phase}";
}

/// <summary>A word that was answered.</summary>
/// <param name="Shown">Whether a moderator has let everybody see it, or not; null when nobody has looked.</param>
public sealed record WordCard(string Key, string Text, int Count, bool? Shown);

/// <summary>The questions, in the order asked for.</summary>
/// <param name="Longest">How many characters one may have.</param>
public sealed record QuestionsCard(bool IsOpen, int Longest, QuestionsOrder Order, ImmutableArray<QuestionCard> All);

/// <summary>A question.</summary>
/// <param name="Text">Null when it has been erased.</param>
/// <param name="Asker">Under what name it was asked; null for none.</param>
public sealed record QuestionCard(QuestionView View, string? Text, string? Answer, string? Asker);

/// <summary>The speakers' list, in the order in which they speak.</summary>
/// <param name="Called">The number of the last call.</param>
public sealed record SpeakersCard(bool IsOpen, ImmutableArray<SpeakerCard> Order, FloorCard? Floor, int Called, ImmutableArray<string> Groups);

/// <summary>Somebody who waits for the floor.</summary>
/// <param name="Person">The pseudonymous id; empty but for who leads.</param>
/// <param name="Number">Which participant it is.</param>
/// <param name="Mine">Whether it is the visitor.</param>
public sealed record SpeakerCard(string Person, int Number, string Label, string? Group, bool PointOfOrder, int Seconds, bool Mine);

/// <summary>Who has the floor.</summary>
public sealed record FloorCard(string Person, string Label, string? Group, bool PointOfOrder, DateTimeOffset EndsAt, bool Mine);

/// <summary>An earlier moment of a seminar.</summary>
/// <param name="Seconds">As of the recording, else since it went live; at most where it ended.</param>
/// <param name="Recording">Where the recording can be seen from this moment on; null without one.</param>
public sealed record ThenCard(double Seconds, string? Recording);

/// <summary>Something that was on from a moment on.</summary>
public sealed record ChapterCard(double Seconds, Civic.Gateway.Seminars.Replay.ChapterKind Kind, string Text);

/// <summary>Captions in one language.</summary>
/// <param name="Topic">Where the next ones are told.</param>
/// <param name="Last">The last ones.</param>
public sealed record CaptionsCard(string Language, string Topic, ImmutableArray<CaptionCard> Last);

/// <param name="From">Milliseconds since the seminar went live.</param>
public sealed record CaptionCard(int From, string Text);

/// <summary>The way into seminars.</summary>
/// <param name="Code">As it was typed or scanned; empty before.</param>
/// <param name="Title">The seminar behind the code; null while it is not known.</param>
/// <param name="Seminar">Its short name; null while it is not known.</param>
/// <param name="Names">Whether one may give a name.</param>
public sealed record JoinModel(string Code, Words? Title, string? Seminar, bool Names)
{
    /// <summary>The districts that one may say to live in.</summary>
    public ImmutableArray<DistrictChoice> Districts { get; init; } = [];
}

/// <summary>A district to choose.</summary>
public sealed record DistrictChoice(string Slug, string Name);
