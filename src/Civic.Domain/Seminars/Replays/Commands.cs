using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Replays;

/// <summary>What may be asked of how often an ended seminar was seen again.</summary>
public abstract record ReplaysCommand;

/// <summary>Notes how many devices have seen it on a day so far. For the process. A number that is not larger changes nothing.</summary>
/// <param name="Day">By UTC.</param>
/// <param name="Ended">Whether the seminar has ended, null when there is none; put there by the grain.</param>
public sealed record CountReplays(DateOnly Day, int Devices, bool? Ended) : ReplaysCommand;

/// <summary>The named ways in which counting is refused.</summary>
public static class ReplaysRefusals
{
    public static readonly Refusal SeminarUnknown = new("seminar-unknown", "seminar");
    public static readonly Refusal NotEndedYet = new("seminar-not-ended-yet", "seminar");
    public static readonly Refusal NotAModerator = new("not-a-moderator");
}
