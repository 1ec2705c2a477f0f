using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Speakers;

/// <summary>What may be asked of a seminar's speakers' list.</summary>
public abstract record SpeakersCommand;

/// <summary>Lets people ask for the floor from now on. When they may already this changes nothing.</summary>
/// <param name="Facts">The seminar, or null when there is none; put there by the grain.</param>
public sealed record OpenSpeakersList(SpeakersFacts? Facts) : SpeakersCommand;

/// <summary>Lets nobody else ask for the floor; who has asked keeps the place. Repeating it changes nothing. For moderators, and the process when the seminar ends.</summary>
public sealed record CloseSpeakersList : SpeakersCommand;

/// <summary>Follows the seminar's settings: times of who speaks next, and the order at once. The same once more changes nothing.</summary>
public sealed record ChangeSpeakingRules(SpeakingRules Rules) : SpeakersCommand;

/// <summary>A participant, who is the actor, asks for the floor. The same once more changes nothing.</summary>
/// <param name="Group">One of the groups between whom the floor is balanced, as the speaker says; null for none of them.</param>
/// <param name="PointOfOrder">Whether it is about how the meeting is led; it goes before all speeches, and is none.</param>
public sealed record JoinSpeakers(string? Group, bool PointOfOrder) : SpeakersCommand;

/// <summary>A participant, who is the actor, asks no longer. Repeating it changes nothing.</summary>
public sealed record LeaveSpeakers(bool PointOfOrder) : SpeakersCommand;

/// <summary>Takes somebody from the list. Repeating it changes nothing. For moderators.</summary>
public sealed record RemoveSpeaker(PersonId Speaker, bool PointOfOrder) : SpeakersCommand;

/// <summary>Gives the floor to who is next in order; who has it is finished. For moderators.</summary>
/// <param name="After">The number of the last call, 0 before the first; another one means that somebody has called already.</param>
public sealed record CallNextSpeaker(int After) : SpeakersCommand;

/// <summary>Takes the floor back, by who has it or by a moderator.</summary>
public sealed record FinishSpeaker(PersonId Speaker) : SpeakersCommand;

/// <summary>Lets who has the floor speak until another moment. The same moment once more changes nothing. For moderators.</summary>
/// <param name="EndsAt">In the future, and at most an hour ahead.</param>
public sealed record ExtendSpeaking(PersonId Speaker, DateTimeOffset EndsAt) : SpeakersCommand;

/// <summary>Follows a ban: the device asks for the floor no more, and loses place and floor. Repeating it changes nothing.</summary>
public sealed record ExcludeSpeaker(PersonId Device) : SpeakersCommand;

/// <summary>Follows the lifting of a ban. Repeating it changes nothing.</summary>
public sealed record ReadmitSpeaker(PersonId Device) : SpeakersCommand;

/// <summary>A seminar as its speakers' list needs to know it.</summary>
/// <param name="Running">Whether its lobby is open or it is live or paused.</param>
/// <param name="Banned">Devices that have no rights in it.</param>
public sealed record SpeakersFacts(bool Running, SpeakingRules Rules, ImmutableArray<PersonId> Banned);

/// <summary>The named ways in which a speakers' list refuses.</summary>
public static class SpeakersRefusals
{
    public static readonly Refusal SeminarUnknown = new("seminar-unknown", "seminar");
    public static readonly Refusal SeminarNotRunning = new("seminar-not-running", "seminar");
    public static readonly Refusal RulesMissing = new("settings-missing", "rules");
    public static readonly Refusal NotAModerator = new("not-a-moderator");
    public static readonly Refusal NotJoined = new("not-joined");
    public static readonly Refusal DeviceBanned = new("device-banned");
    public static readonly Refusal Closed = new("speakers-list-closed", "seminar");
    public static readonly Refusal Full = new("speakers-list-full", "seminar");
    public static readonly Refusal GroupUnknown = new("speaking-group-unknown", "group");
    public static readonly Refusal HasTheFloor = new("already-speaking");
    public static readonly Refusal MovedOn = new("floor-moved-on", "after");
    public static readonly Refusal NobodyWaits = new("nobody-waits");
    public static readonly Refusal NotSpeaking = new("not-speaking", "speaker");
    public static readonly Refusal EndOutOfRange = new("speaking-end-out-of-range", "endsAt");
}
