using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Captions;

/// <summary>
/// The rules, in words:
/// those who lead a seminar, or whom they let write for them, put down what is said, from the moment when it goes live until it is
/// archived: nothing that has not been said yet, no line longer than can be read, no more than a long day holds.
/// </summary>
/// <remarks>WebVTT (W3C, 4 April 2019) asks that a caption ends after it begins; how long and how much is our own.</remarks>
public sealed class CaptionsDecider : IDecider<CaptionsState, CaptionsCommand, CaptionsEvent>
{
    /// <summary>Longest caption, in characters.</summary>
    public const int Length = 240;

    private const int LongestMs = 30_000;
    private const int Most = 20_000;

    // A writer's clock may run a little before ours.
    private static readonly TimeSpan Early = TimeSpan.FromSeconds(5);

    public static CaptionsState Initial => CaptionsState.Empty;

    public static CaptionsState Evolve(CaptionsState state, CaptionsEvent @event) => CaptionsState.Evolve(state, @event);

    public static Decision<CaptionsEvent> Decide(CaptionsState state, CaptionsCommand command, Moment moment)
    {
        if (!moment.Actor.Has(Roles.Moderator | Roles.Officer | Roles.Process)) return Refuse(CaptionsRefusals.NotAModerator);
        return command switch
        {
            WriteCaption c => Flaw(state, c, moment.Now) is { } flaw ? Refuse(flaw) : Writing(state, c, moment.Actor.Id),
            RemoveCaption c => Removing(state, c.FromMs, moment.Actor.Id),
            _ => Refuse(CaptionsRefusals.SeminarUnknown),
        };
    }

    private static Refusal? Flaw(CaptionsState s, WriteCaption c, DateTimeOffset now) => c.Facts switch
    {
        null => CaptionsRefusals.SeminarUnknown,
        { Archived: true } => CaptionsRefusals.Archived,
        { StartedAt: null } => CaptionsRefusals.NotStartedYet,
        _ when c.FromMs < 0 || c.ToMs <= c.FromMs || c.ToMs - (long)c.FromMs > LongestMs => CaptionsRefusals.TimesUnfit,
        { StartedAt: { } started } when started.AddMilliseconds(c.FromMs) > now + Early => CaptionsRefusals.NotSaidYet,
        _ when s.ByStart.Count >= Most && !s.ByStart.ContainsKey(c.FromMs) => CaptionsRefusals.TooMany,
        _ => PlainText.Flaw(c.Typed, "text", Length),
    };

    private static Decision<CaptionsEvent> Writing(CaptionsState s, WriteCaption c, PersonId by)
    {
        if (!s.ByStart.TryGetValue(c.FromMs, out var stands)) return Accept(new CaptionWritten(c.FromMs, c.ToMs, c.Text, by));
        return stands.Text == c.Text && stands.ToMs == c.ToMs ? Accept() : Accept(new CaptionCorrected(c.FromMs, c.ToMs, c.Text, by));
    }

    private static Decision<CaptionsEvent> Removing(CaptionsState s, int from, PersonId by)
    {
        if (s.ByStart.ContainsKey(from)) return Accept(new CaptionRemoved(from, by));
        return s.Gone.Contains(from) ? Accept() : Refuse(CaptionsRefusals.Unknown);
    }

    private static Decision<CaptionsEvent> Accept(params ReadOnlySpan<CaptionsEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<CaptionsEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<CaptionsEvent>(refusal);
}
