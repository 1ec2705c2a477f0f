using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Attendance;

/// <summary>What happened to who attends a seminar. A line that comes and goes is no event: places are, and now and then how many are there.</summary>
public abstract record AttendanceEvent;

/// <summary>People may join.</summary>
/// <param name="Excluded">Devices that may not.</param>
[Stored("attendance-opened.v1")]
public sealed record AttendanceOpened(AttendanceRules Rules, ImmutableArray<PersonId> Excluded, PersonId By) : AttendanceEvent;

/// <summary>Nobody else may join.</summary>
[Stored("attendance-closed.v1")]
public sealed record AttendanceClosed(PersonId By) : AttendanceEvent;

/// <summary>Other rules hold from here on.</summary>
[Stored("attendance-rules-changed.v1")]
public sealed record AttendanceRulesChanged(AttendanceRules Rules, PersonId By) : AttendanceEvent;

/// <summary>Somebody takes part, or waits for a place.</summary>
/// <param name="Number">Counts who has come, from 1; who comes again keeps it. A seminar of pseudonyms names participants by it.</param>
/// <param name="Waits">Whether all places were taken.</param>
[Stored("participant-joined.v1")]
public sealed record ParticipantJoined(PersonId Participant, int Number, string Language, SealedText? Name, bool Waits) : AttendanceEvent;

/// <summary>Somebody chose to say a district, an age band or both.</summary>
/// <param name="About">Sealed: an <see cref="AboutParticipant"/>. Neither stands here.</param>
[Stored("participant-described.v1")]
public sealed record ParticipantDescribed(PersonId Participant, SealedText About) : AttendanceEvent;

/// <summary>So many of those who hold a place were there, each device counted once, however often its line broke.</summary>
[Stored("presence-counted.v1")]
public sealed record PresenceCounted(int Present, DateTimeOffset At) : AttendanceEvent;

/// <summary>Somebody who waited takes part.</summary>
[Stored("participant-admitted.v1")]
public sealed record ParticipantAdmitted(PersonId Participant) : AttendanceEvent;

/// <summary>Somebody takes part no longer, or waits no longer.</summary>
[Stored("participant-left.v1")]
public sealed record ParticipantLeft(PersonId Participant) : AttendanceEvent;

/// <summary>A device may not join any more, and has lost its place.</summary>
[Stored("participant-excluded.v1")]
public sealed record ParticipantExcluded(PersonId Device) : AttendanceEvent;

/// <summary>A device may join again.</summary>
[Stored("participant-readmitted.v1")]
public sealed record ParticipantReadmitted(PersonId Device) : AttendanceEvent;

/// <summary>The rules for joining, from the seminar's settings.</summary>
/// <param name="Capacity">How many may take part at once; null when nobody counts.</param>
/// <param name="WaitingList">Whether who comes when it is full waits.</param>
/// <param name="Names">Whether participants may give a name.</param>
public sealed record AttendanceRules(int? Capacity, bool WaitingList, bool Names);
