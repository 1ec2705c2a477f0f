using Civic.Domain.Seminars.Attendance;
using Civic.Domain.Kernel;
using Orleans;
using Orleans.Concurrency;

namespace Civic.Contracts.Seminars.Attendance;

/// <summary>Who attends a seminar; key <c>tenant/seminar</c>.</summary>
[Alias("civic.attendance")]
public interface IAttendanceGrain : IGrainWithStringKey
{
    /// <summary>Decides and stores a command. Idempotent by operation id; answers after the commit.</summary>
    /// <remarks>Who joins types <c>code</c> and, if wanted, <c>name</c>, <c>district</c> and <c>age</c>.</remarks>
    [AlwaysInterleave]
    [Alias("send")]
    Task<Outcome> Send(Sent<AttendanceCommand> sent);

    /// <summary>The attendance as a viewer may see it, committed facts only; null when there is nothing for the viewer.</summary>
    [AlwaysInterleave]
    [Alias("see")]
    Task<Seen<AttendanceView>?> See(Actor viewer);

    /// <summary>How somebody is there now, committed facts only. Asked with every command of a participant.</summary>
    [AlwaysInterleave]
    [Alias("presence")]
    Task<Presence> PresenceOf(PersonId participant);

    /// <summary>These devices are there, by their lines, as one gateway sees it; to be told again every <see cref="Present.Every"/>.</summary>
    /// <remarks>Idempotent. Devices that hold no place count as nothing; one that two gateways see counts once.</remarks>
    [AlwaysInterleave]
    [Alias("here")]
    Task Here(PersonId[] devices);

    /// <summary>Under what name devices take part, in the order asked for; what never came is left out. Who may be shown it is for the caller to say.</summary>
    [AlwaysInterleave]
    [Alias("names")]
    Task<Named[]> Names(PersonId[] devices);
}

/// <summary>How presence is told.</summary>
public static class Present
{
    /// <summary>How often gateways tell who is there.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(15);

    /// <summary>How long a device counts as there after it was last seen: three tellings.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(45);
}

/// <summary>Somebody who attends.</summary>
/// <param name="Number">Counts who has come, from 1.</param>
/// <param name="Name">Sealed: the name given; null for none.</param>
public sealed record Named(PersonId Device, int Number, SealedText? Name);
