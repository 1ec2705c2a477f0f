using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Attendance;

/// <summary>What may be asked of who attends a seminar.</summary>
public abstract record AttendanceCommand;

/// <summary>Lets people join from now on. When they may already this changes nothing. For moderators, and the process when the lobby opens.</summary>
/// <param name="Facts">The seminar, or null when there is none; put there by the grain.</param>
public sealed record OpenAttendance(AttendanceFacts? Facts) : AttendanceCommand;

/// <summary>Lets nobody else join. Repeating it changes nothing. For moderators, and the process when the seminar ends.</summary>
public sealed record CloseAttendance : AttendanceCommand
{
    /// <summary>How many are there at this moment, by their lines; null when nobody counts. Put there by the grain.</summary>
    public int? Present { get; init; }
}

/// <summary>Notes how many of those who hold a place are there, by their lines. For the process; what is no news changes nothing.</summary>
public sealed record CountPresence(int Present) : AttendanceCommand;

/// <summary>Follows the seminar's settings. Where there are more places now, those who wait longest are let in; nobody who is in is sent away. The same once more changes nothing.</summary>
public sealed record ChangeAttendanceRules(AttendanceRules Rules) : AttendanceCommand;

/// <summary>A device or a person, who is the actor, joins by code; when all places are taken it waits, where there is a list. Whoever is in or waits already joins again and nothing changes.</summary>
/// <param name="Language">The language that the participant reads, as two or three small letters (ISO 639).</param>
/// <param name="Name">Sealed: the name given; null for none, and in a seminar that shows no names.</param>
/// <param name="Typed">The name itself, read to see whether it may be shown; never stored.</param>
/// <param name="Code">What the seminar says to the code that was typed; put there by the grain.</param>
public sealed record JoinSeminar(string Language, SealedText? Name, string? Typed, CodeAnswer Code) : AttendanceCommand
{
    /// <summary>Sealed: what the participant chose to say for the figures, as <see cref="AboutParticipant"/> writes it; null for nothing. Said once, it stands.</summary>
    public SealedText? About { get; init; }

    /// <summary>Whether it can be counted; put there by the grain.</summary>
    public AboutAnswer AboutAnswer { get; init; }
}

/// <summary>The actor goes, and the place is the next one's. Repeating it changes nothing.</summary>
public sealed record LeaveSeminar : AttendanceCommand;

/// <summary>Gives the place of a device that has been gone for long to the next one. Repeating it changes nothing. For moderators and the process.</summary>
public sealed record ReleasePlace(PersonId Device) : AttendanceCommand;

/// <summary>Follows a ban: the device loses its place and joins no more. Repeating it changes nothing.</summary>
public sealed record ExcludeParticipant(PersonId Device) : AttendanceCommand;

/// <summary>Follows the lifting of a ban: the device may join again. Repeating it changes nothing.</summary>
public sealed record ReadmitParticipant(PersonId Device) : AttendanceCommand;

/// <summary>What a seminar says to a typed join code.</summary>
public enum CodeAnswer
{
    Wrong,
    Expired,
    Fit,
}

/// <summary>What a municipality says to a district and an age band.</summary>
public enum AboutAnswer
{
    Fit,
    DistrictUnknown,
    AgeBandUnknown,
}

/// <summary>How old somebody says to be.</summary>
public enum AgeBand
{
    Under16,
    From16To24,
    From25To44,
    From45To64,
    From65To79,
    From80,
}

/// <summary>What a participant chose to say. It lies in the erasable table, as one text, and is counted there; events hold neither district nor age.</summary>
public sealed record AboutParticipant(DistrictId? District, AgeBand? Age)
{
    /// <summary>As it is written into the erasable table.</summary>
    public string Text => $"{District?.Value ?? "-"}/{Age?.ToString() ?? "-"}";

    /// <summary>Reads what was written; what does not read says nothing.</summary>
    public static AboutParticipant Read(string? text) => text?.Split('/') is [var district, var age]
        ? new(district is "-" or "" ? null : new DistrictId(district), BandOf(age))
        : new(null, null);

    /// <summary>The band of a name; null for a name of none.</summary>
    public static AgeBand? BandOf(string? name) => Enum.GetValues<AgeBand>().Cast<AgeBand?>().FirstOrDefault(band => band.ToString() == name);
}

/// <summary>A seminar as its attendance needs to know it.</summary>
/// <param name="Running">Whether its lobby is open or it is live or paused.</param>
/// <param name="Banned">Devices that have no rights in it.</param>
public sealed record AttendanceFacts(bool Running, AttendanceRules Rules, ImmutableArray<PersonId> Banned);

/// <summary>The named ways in which joining is refused.</summary>
public static class AttendanceRefusals
{
    public static readonly Refusal SeminarUnknown = new("seminar-unknown", "seminar");
    public static readonly Refusal SeminarNotRunning = new("seminar-not-running", "seminar");
    public static readonly Refusal RulesMissing = new("settings-missing", "rules");
    public static readonly Refusal NotAModerator = new("not-a-moderator");
    public static readonly Refusal Nobody = new("device-missing");
    public static readonly Refusal DeviceBanned = new("device-banned");
    public static readonly Refusal CodeWrong = new("join-code-wrong", "code");
    public static readonly Refusal CodeExpired = new("join-code-expired", "code");
    public static readonly Refusal Closed = new("seminar-closed", "seminar");
    public static readonly Refusal Full = new("seminar-full", "seminar");
    public static readonly Refusal LanguageUnfit = new("language-unfit", "language");
    public static readonly Refusal DistrictUnknown = new("district-unknown", "district");
    public static readonly Refusal AgeBandUnknown = new("age-band-unknown", "age");
    public static readonly Refusal NameNotShown = new("name-not-shown", "name");
}
