using System.Collections.Concurrent;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway.Access.Devices;

namespace Civic.Gateway.Tests.Access;

/// <summary>The seminars of all municipalities, in memory, decided by the domain's own rules. <c>CDFHJK</c> is Huddinge's code, <c>MNPQRT</c> was.</summary>
internal sealed class Hall : ISeminarEntrance, ISecrets
{
    internal static readonly SeminarId Days = new("demokratidagarna");
    internal static readonly SeminarId Other = new("trygghet");
    private static readonly Moment Moderator = new(DateTimeOffset.UnixEpoch, new Actor(new PersonId("moderator"), Roles.Moderator));
    private readonly ConcurrentDictionary<(TenantId, SeminarId), AttendanceState> _rolls = new();
    private readonly ConcurrentDictionary<(TenantId, string), byte[]> _secrets = new();

    internal Hall()
    {
        foreach (var seminar in new[] { Days, Other }) Lead(seminar, new OpenAttendance(new AttendanceFacts(true, new AttendanceRules(null, false, true), [])));
    }

    internal Roll Roll(SeminarId seminar) => (Roll)_rolls[(new TenantId("huddinge"), seminar)];

    internal void Lead(SeminarId seminar, AttendanceCommand command) => Apply((new TenantId("huddinge"), seminar), command, Moderator);

    public ValueTask<byte[]?> Of(TenantId tenant, string name, CancellationToken cancellation = default) =>
        ValueTask.FromResult<byte[]?>(_secrets.GetOrAdd((tenant, name), _ => Guid.NewGuid().ToByteArray()));

    public ValueTask<Presence> Of(TenantId tenant, SeminarId seminar, PersonId participant, CancellationToken cancellation = default) =>
        ValueTask.FromResult((_rolls.GetValueOrDefault((tenant, seminar)) as Roll)?.PresenceOf(participant) ?? Presence.Gone);

    public ValueTask<SeminarId?> Find(TenantId tenant, string code, CancellationToken cancellation = default) =>
        ValueTask.FromResult<SeminarId?>(tenant.Value != "huddinge" ? null : code switch { "CDFHJK" or "MNPQRT" => Days, "234567" => Other, _ => null });

    public Task<Outcome> Join(Sender by, SeminarId seminar, string code, string language, string? name)
    {
        var answer = code switch { "CDFHJK" or "234567" => CodeAnswer.Fit, "MNPQRT" => CodeAnswer.Expired, _ => CodeAnswer.Wrong };
        var sealedName = name is null ? null : new SealedText("name", "hash");
        return Task.FromResult(Apply((by.Tenant, seminar), new JoinSeminar(language, sealedName, name, answer), new Moment(Moderator.Now, by.Actor)));
    }

    private Outcome Apply((TenantId, SeminarId) key, AttendanceCommand command, Moment moment)
    {
        var state = _rolls.GetValueOrDefault(key) ?? AttendanceDecider.Initial;
        var decision = AttendanceDecider.Decide(state, command, moment);
        if (decision is Refused<AttendanceEvent> refused) return Outcome.Refused(refused.Refusal);
        _rolls[key] = ((Accepted<AttendanceEvent>)decision).Events.Aggregate(state, AttendanceState.Evolve);
        return Outcome.Stored(1);
    }
}
