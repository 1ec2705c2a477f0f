using Civic.Contracts;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Domain.Seminars.Attendance;
using Civic.Grains.Hosting;
using Orleans;
using Orleans.Runtime;

namespace Civic.Grains.Seminars.Attendance;

/// <summary>The writer of who attends one seminar.</summary>
[GrainType("attendance")]
public sealed class AttendanceGrain([PersistentState("segments", "journal")] IPersistentState<Segments> segments, GrainServices services)
    : DeciderGrain<AttendanceDecider, AttendanceState, AttendanceCommand, AttendanceEvent>(segments, services), IAttendanceGrain
{
    private SeminarCopy? _seminar;

    protected override string Stream => Streams.Attendance(new SeminarId(Key));

    private SeminarCopy Seminar => _seminar ??= new SeminarCopy(Services.Journal, Tenant, new SeminarId(Key));

    public async Task<Seen<AttendanceView>?> See(Actor viewer)
    {
        var (state, version) = await Committed();
        return AttendanceVisibility.See(state, viewer) is { } view ? new(view, version, SeminarVisibility.AudienceOf(viewer)) : null;
    }

    public async Task<Presence> PresenceOf(PersonId participant) =>
        (await Committed()).State is Roll roll ? roll.PresenceOf(participant) : Presence.Gone;

    public async Task<Named[]> Names(PersonId[] devices) => (await Committed()).State is Roll roll
        ? [.. devices.Where(roll.All.ContainsKey).Select(device => new Named(device, roll.All[device].Number, roll.All[device].Name))]
        : [];

    protected override ValueTask<Prepared<AttendanceCommand>> Prepare(Sent<AttendanceCommand> sent) => sent.Command switch
    {
        JoinSeminar c => Joining(c, sent),
        OpenAttendance or CloseAttendance or ChangeAttendanceRules or ExcludeParticipant or ReadmitParticipant => Following(sent.Command),
        _ => base.Prepare(sent),
    };

    private async ValueTask<Prepared<AttendanceCommand>> Joining(JoinSeminar c, Sent sent)
    {
        var seal = Sealing.OfOperation(Stream, sent);
        // What is imported has happened; whoever wrote it down knows no code that this platform drew.
        var flaw = sent.OccurredAt is not null ? null : await Seminar.CodeFlaw(sent.Typed.GetValueOrDefault("code"));
        return new Prepared<AttendanceCommand>(c with
        {
            Name = seal.Of("name", sent),
            Typed = sent.Typed.GetValueOrDefault("name"),
            Code = flaw is null ? CodeAnswer.Fit : flaw == SeminarRefusals.CodeExpired ? CodeAnswer.Expired : CodeAnswer.Wrong,
        }, seal.Texts);
    }

    private async ValueTask<Prepared<AttendanceCommand>> Following(AttendanceCommand command)
    {
        var seminar = await Seminar.Now();
        return new Prepared<AttendanceCommand>((command, seminar) switch
        {
            (OpenAttendance, _) => new OpenAttendance(seminar?.ForAttendance()),
            (ChangeAttendanceRules, { } s) => new ChangeAttendanceRules(s.AttendanceRules()),
            (ExcludeParticipant c, { } s) when !s.Banned.ContainsKey(c.Device) => new ReadmitParticipant(c.Device),
            (ReadmitParticipant c, { } s) when s.Banned.ContainsKey(c.Device) => new ExcludeParticipant(c.Device),
            _ => command,
        }, []);
    }
}
