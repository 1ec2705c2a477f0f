using Civic.Contracts;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Districts;
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
    private readonly Dictionary<PersonId, DateTimeOffset> _seen = [];
    private readonly HashSet<DistrictId> _districts = [];
    private DateTimeOffset? _awakeSince;
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

    public async Task Here(PersonId[] devices)
    {
        var (now, state) = (Services.Journal.Now, (await Committed()).State);
        _awakeSince ??= now;
        foreach (var device in devices) _seen[device] = now;
        if (state is Roll roll && There(roll) is { } present && roll.IsNews(present, now))
            await Send(new(Tenant, Guid.CreateVersion7(), Actor.Process, new CountPresence(present)));
    }

    // Null as long as not every gateway can have told: a count that is too small is worse than the one before.
    private int? There(Roll roll)
    {
        var now = Services.Journal.Now;
        foreach (var (device, at) in _seen)
            if (now - at > Present.Lasts) _seen.Remove(device);
        var present = _seen.Keys.Count(device => roll.PresenceOf(device) == Presence.In);
        return present > roll.PeakSeen || now - _awakeSince > Present.Every * 2 ? present : null;
    }

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
        var (about, fit) = await About(sent);
        return new Prepared<AttendanceCommand>(c with
        {
            About = about is null ? null : seal.Of("about", sent with { Typed = sent.Typed.SetItem("about", about) }),
            AboutAnswer = fit,
            Name = seal.Of("name", sent),
            Typed = sent.Typed.GetValueOrDefault("name"),
            Code = flaw is null ? CodeAnswer.Fit : flaw == SeminarRefusals.CodeExpired ? CodeAnswer.Expired : CodeAnswer.Wrong,
        }, seal.Texts);
    }

    // What is said is one text under one seal; empty fields say nothing.
    private async ValueTask<(string? Text, AboutAnswer Answer)> About(Sent sent)
    {
        var (district, age) = (sent.Typed.GetValueOrDefault("district", ""), sent.Typed.GetValueOrDefault("age", ""));
        if (district.Length == 0 && age.Length == 0) return (null, AboutAnswer.Fit);
        if (age.Length > 0 && AboutParticipant.BandOf(age) is null) return (null, AboutAnswer.AgeBandUnknown);
        if (district.Length > 0 && !await IsDistrict(district)) return (null, AboutAnswer.DistrictUnknown);
        return (new AboutParticipant(district.Length == 0 ? null : new DistrictId(district), AboutParticipant.BandOf(age)).Text, AboutAnswer.Fit);
    }

    private async ValueTask<bool> IsDistrict(string slug)
    {
        var id = new DistrictId(slug);
        if (!Slug.IsFit(slug) || _districts.Contains(id)) return Slug.IsFit(slug);
        var known = await Services.Facts.Of<DistrictDecider, DistrictState, DistrictCommand, DistrictEvent>(Tenant, Streams.District(id)) is Defined { Kind: DistrictKind.Kommundel };
        if (known) _districts.Add(id);
        return known;
    }

    private async ValueTask<Prepared<AttendanceCommand>> Following(AttendanceCommand command)
    {
        var seminar = await Seminar.Now();
        return new Prepared<AttendanceCommand>((command, seminar) switch
        {
            (OpenAttendance, _) => new OpenAttendance(seminar?.ForAttendance()),
            (CloseAttendance c, _) => c with { Present = (await Committed()).State is Roll roll && _awakeSince is not null ? There(roll) : null },
            (ChangeAttendanceRules, { } s) => new ChangeAttendanceRules(s.AttendanceRules()),
            (ExcludeParticipant c, { } s) when !s.Banned.ContainsKey(c.Device) => new ReadmitParticipant(c.Device),
            (ReadmitParticipant c, { } s) when s.Banned.ContainsKey(c.Device) => new ExcludeParticipant(c.Device),
            _ => command,
        }, []);
    }
}
