using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Captions;

/// <summary>What may be asked of a seminar's captions in one language.</summary>
public abstract record CaptionsCommand;

/// <summary>
/// Writes what is said, for a stretch of the seminar. What begins at the same moment replaces what stood there, as a service does when it has
/// heard more; the same words once more change nothing.
/// </summary>
/// <param name="FromMs">Milliseconds since the seminar went live.</param>
/// <param name="ToMs">As <paramref name="FromMs"/>, later; at most 30 s.</param>
/// <param name="Text">Sealed: one or two lines.</param>
/// <param name="Typed">The lines themselves, read to see whether they may be shown; never stored.</param>
/// <param name="Facts">The seminar, or null when there is none; put there by the grain.</param>
public sealed record WriteCaption(int FromMs, int ToMs, SealedText Text, string Typed, CaptionsFacts? Facts) : CaptionsCommand;

/// <summary>Takes the caption that begins at a moment away, for good. Repeating it changes nothing.</summary>
public sealed record RemoveCaption(int FromMs) : CaptionsCommand;

/// <summary>A seminar as its captions need to know it.</summary>
/// <param name="StartedAt">When it went live; null before.</param>
/// <param name="Archived">Whether it is kept as it is.</param>
public sealed record CaptionsFacts(DateTimeOffset? StartedAt, bool Archived);

/// <summary>The named ways in which captions are refused.</summary>
public static class CaptionsRefusals
{
    public static readonly Refusal SeminarUnknown = new("seminar-unknown", "seminar");
    public static readonly Refusal NotStartedYet = new("seminar-not-started-yet", "seminar");
    public static readonly Refusal Archived = new("seminar-archived", "seminar");
    public static readonly Refusal NotAModerator = new("not-a-moderator");
    public static readonly Refusal TimesUnfit = new("caption-times-unfit", "fromMs");
    public static readonly Refusal NotSaidYet = new("caption-not-said-yet", "fromMs");
    public static readonly Refusal TooMany = new("too-many-captions");
    public static readonly Refusal Unknown = new("caption-unknown", "fromMs");
}
