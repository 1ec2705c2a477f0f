using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars;

/// <summary>
/// The rules, in words:
/// a seminar is an event of the programme that is not called off; it is planned, opens its lobby, goes live, may pause and go on, ends
/// and is archived, never back; moderators and officers lead it, nobody else, and each step says who took it; the run sheet is
/// stepped through while it is live, one item at a time, and two who press the same key step once; a join code is short, cannot be
/// misread, expires and can be rotated; who is banned loses every right in this seminar and in no other.
/// </summary>
public sealed class SeminarDecider : IDecider<SeminarState, SeminarCommand, SeminarEvent>
{
    private const int LongestSheet = 200;
    private const int MostBans = 10_000;
    private const int Day = 24 * 60 * 60;
    private static readonly TimeSpan LongestCode = TimeSpan.FromDays(30);

    public static SeminarState Initial { get; } = new NotPlanned();

    public static SeminarState Evolve(SeminarState state, SeminarEvent @event) => SeminarState.Evolve(state, @event);

    public static Decision<SeminarEvent> Decide(SeminarState state, SeminarCommand command, Moment moment) => (state, command) switch
    {
        // To an outsider a room of which nothing is known and one that is not the outsider's to lead are told apart by nothing.
        _ when !moment.Actor.Has(Roles.Moderator | Roles.Officer | Roles.Process) => Refuse(SeminarRefusals.NotAModerator),
        (NotPlanned, PlanSeminar c) => Planning(c, moment),
        (NotPlanned, _) => Refuse(SeminarRefusals.Unknown),
        (_, PlanSeminar) => Refuse(SeminarRefusals.AlreadyPlanned),
        (Seminar s, OpenSeminar c) => Opening(s, c, moment),
        (Seminar s, StartSeminar) => Turning(s, SeminarPhase.Live, new SeminarStarted(moment.Now, moment.Actor.Id), SeminarPhase.Open),
        (Seminar s, PauseSeminar) => Turning(s, SeminarPhase.Paused, new SeminarPaused(moment.Actor.Id), SeminarPhase.Live),
        (Seminar s, ResumeSeminar) => Turning(s, SeminarPhase.Live, new SeminarResumed(moment.Actor.Id), SeminarPhase.Paused),
        (Seminar s, EndSeminar) => Turning(
            s, SeminarPhase.Ended, new SeminarEnded(moment.Now, moment.Actor.Id), SeminarPhase.Open, SeminarPhase.Live, SeminarPhase.Paused),
        (Seminar s, ArchiveSeminar) => Turning(s, SeminarPhase.Archived, new SeminarArchived(moment.Actor.Id), SeminarPhase.Ended),
        (Seminar s, LinkRecording c) => Linking(s, c, moment),
        (Seminar s, _) when s.Phase >= SeminarPhase.Ended => Refuse(Hindrance(s.Phase)),
        (Seminar s, ChangeSeminarSettings c) => Changing(s, c, moment),
        (Seminar s, SetRunSheet c) => Setting(s, c, moment),
        (Seminar s, ShowNextItem c) => Stepping(s, c.From, 1, moment),
        (Seminar s, ShowPreviousItem c) => Stepping(s, c.From, -1, moment),
        (Seminar s, RotateJoinCode c) => Rotating(s, c, moment),
        (Seminar s, BanDevice c) => Banning(s, c, moment),
        (Seminar s, UnbanDevice c) => s.Banned.ContainsKey(c.Device) ? Accept(new DeviceUnbanned(c.Device, moment.Actor.Id)) : Refuse(SeminarRefusals.NotBanned),
        (Seminar s, ChooseProjectorView c) => Choosing(s, c, moment),
        _ => Refuse(SeminarRefusals.Unknown),
    };

    private static Decision<SeminarEvent> Planning(PlanSeminar c, Moment moment) => (EventFlaw(c.Facts) ?? SettingsFlaw(c.Settings)) is { } flaw
        ? Refuse(flaw)
        : Accept(new SeminarPlanned(c.Event, c.Settings, moment.Actor.Id));

    private static Decision<SeminarEvent> Opening(Seminar s, OpenSeminar c, Moment moment) => s.Phase == SeminarPhase.Planned && EventFlaw(c.Facts) is { } flaw
        ? Refuse(flaw)
        : Turning(s, SeminarPhase.Open, new SeminarOpened(moment.Actor.Id), SeminarPhase.Planned);

    private static Refusal? EventFlaw(SeminarFacts? facts) => facts switch
    {
        null => SeminarRefusals.EventUnknown,
        { Cancelled: true } => SeminarRefusals.EventCancelled,
        _ => null,
    };

    private static Decision<SeminarEvent> Turning(Seminar s, SeminarPhase to, SeminarEvent turned, params ReadOnlySpan<SeminarPhase> from)
    {
        if (s.Phase == to) return Accept();
        return from.Contains(s.Phase) ? Accept(turned) : Refuse(Hindrance(s.Phase));
    }

    // What stands against something that the phase does not allow.
    private static Refusal Hindrance(SeminarPhase phase) => phase switch
    {
        SeminarPhase.Planned => SeminarRefusals.NotOpenYet,
        SeminarPhase.Open => SeminarRefusals.NotStartedYet,
        SeminarPhase.Live => SeminarRefusals.IsLive,
        SeminarPhase.Paused => SeminarRefusals.IsPaused,
        SeminarPhase.Ended => SeminarRefusals.Ended,
        _ => SeminarRefusals.Archived,
    };

    private static Decision<SeminarEvent> Changing(Seminar s, ChangeSeminarSettings c, Moment moment)
    {
        if (SettingsFlaw(c.Settings) is { } flaw) return Refuse(flaw);
        if (s.Phase > SeminarPhase.Planned && c.Settings.Identity != s.Settings.Identity) return Refuse(SeminarRefusals.IdentityStands);
        return c.Settings == s.Settings ? Accept() : Accept(new SeminarSettingsChanged(c.Settings, moment.Actor.Id));
    }

    private static Refusal? SettingsFlaw(SeminarSettings? settings) => settings switch
    {
        null or { Speaking: null } => SeminarRefusals.SettingsMissing,
        _ when !Enum.IsDefined(settings.Identity) => SeminarRefusals.IdentityUnknown,
        { Capacity: < 1 or > 100_000 } => SeminarRefusals.CapacityOutOfRange,
        { QuestionBudget: < 1 or > 100 } or { UpvoteBudget: < 1 or > 1000 } or { BudgetMinutes: < 1 or > 1440 } => SeminarRefusals.BudgetOutOfRange,
        { QuestionLength: < 20 or > 2000 } => SeminarRefusals.LengthOutOfRange,
        _ => SpeakingFlaw(settings.Speaking),
    };

    private static Refusal? SpeakingFlaw(Speaking speaking)
    {
        if (speaking is { SecondsFirst: < 10 or > 3600 } or { SecondsAgain: < 10 or > 3600 } or { SecondsPointOfOrder: < 10 or > 3600 })
            return SeminarRefusals.SpeakingTimeOutOfRange;
        if (speaking.Groups.IsDefault || speaking.Groups.Length is 1 or > 8 || speaking.Groups.Distinct().Count() != speaking.Groups.Length)
            return SeminarRefusals.GroupsUnfit;
        return speaking.Groups.Select(group => PlainText.Flaw(group, "speaking", 40)).FirstOrDefault(flaw => flaw is not null);
    }

    private static Decision<SeminarEvent> Setting(Seminar s, SetRunSheet c, Moment moment)
    {
        if (SheetFlaw(c.Items) is { } flaw) return Refuse(flaw);
        if (s.Current is { } current && Seminar.Find(c.Items, current) < 0) return Refuse(SeminarRefusals.ItemIsOn);
        return s.RunSheet.SequenceEqual(c.Items) ? Accept() : Accept(new RunSheetSet(c.Items, moment.Actor.Id));
    }

    private static Refusal? SheetFlaw(ImmutableArray<RunSheetItem> items)
    {
        if (items.IsDefault || items.Length > LongestSheet) return SeminarRefusals.RunSheetTooLong;
        if (items.Any(item => item is null || !Slug.IsFit(item.Key))) return SeminarRefusals.ItemKeyUnfit;
        if (items.DistinctBy(item => item.Key).Count() != items.Length) return SeminarRefusals.ItemRepeated;
        return items.Select(ItemFlaw).FirstOrDefault(flaw => flaw is not null);
    }

    private static Refusal? ItemFlaw(RunSheetItem item)
    {
        if (!Enum.IsDefined(item.Kind)) return SeminarRefusals.ItemKindUnknown;
        if (item.Kind == RunSheetKind.Poll != item.Poll.HasValue) return SeminarRefusals.ItemWithoutPoll;
        return PlainText.Flaw(item.Title, "items", 300);
    }

    private static Decision<SeminarEvent> Stepping(Seminar s, string? from, int by, Moment moment)
    {
        if (s.Phase != SeminarPhase.Live) return Refuse(Hindrance(s.Phase));
        if (s.Current != from) return Refuse(SeminarRefusals.MovedOn);
        var place = s.Place + by;
        if (place < -1 || place >= s.RunSheet.Length) return Refuse(SeminarRefusals.NoItemBeyond);
        return Accept(new RunSheetStepped(place < 0 ? null : s.RunSheet[place].Key, moment.Actor.Id));
    }

    private static Decision<SeminarEvent> Rotating(Seminar s, RotateJoinCode c, Moment moment)
    {
        if (!JoinCode.IsFit(c.Code)) return Refuse(SeminarRefusals.CodeUnfit);
        var code = new JoinCode(c.Code, c.ExpiresAt);
        if (s.Code == code) return Accept();
        if (c.Taken) return Refuse(SeminarRefusals.CodeTaken);
        return c.ExpiresAt <= moment.Now || c.ExpiresAt > moment.Now + LongestCode
            ? Refuse(SeminarRefusals.ExpiryOutOfRange)
            : Accept(new JoinCodeRotated(code, moment.Actor.Id));
    }

    private static Decision<SeminarEvent> Banning(Seminar s, BanDevice c, Moment moment)
    {
        if (string.IsNullOrWhiteSpace(c.Device.Value)) return Refuse(SeminarRefusals.DeviceMissing);
        if (!Enum.IsDefined(c.Reason)) return Refuse(SeminarRefusals.BanReasonUnknown);
        if (s.Banned.TryGetValue(c.Device, out var reason) && reason == c.Reason) return Accept();
        return s.Banned.Count >= MostBans ? Refuse(SeminarRefusals.TooManyBans) : Accept(new DeviceBanned(c.Device, c.Reason, moment.Actor.Id));
    }

    private static Decision<SeminarEvent> Linking(Seminar s, LinkRecording c, Moment moment)
    {
        if (s.StartedAt is null) return Refuse(Hindrance(s.Phase));
        if (!IsHttps(c.Address)) return Refuse(SeminarRefusals.AddressMalformed);
        if (c.OffsetSeconds is < -Day or > Day) return Refuse(SeminarRefusals.OffsetOutOfRange);
        var recording = new Recording(c.Address, c.OffsetSeconds);
        return s.Recording == recording ? Accept() : Accept(new RecordingLinked(recording, moment.Actor.Id));
    }

    private static bool IsHttps(string? address) => Wording.Flaw(address, "address", 2000) is null
        && Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme == Uri.UriSchemeHttps && uri.UserInfo.Length == 0;

    private static Decision<SeminarEvent> Choosing(Seminar s, ChooseProjectorView c, Moment moment)
    {
        if (!IsFit(c.View)) return Refuse(SeminarRefusals.ProjectorViewUnfit);
        return s.Projector == c.View ? Accept() : Accept(new ProjectorViewChosen(c.View, moment.Actor.Id));
    }

    private static bool IsFit(ProjectorView? view) => view is not null && Enum.IsDefined(view.Screen)
        && (view.Screen == ProjectorScreen.Poll) == view.Poll.HasValue && (view.Screen == ProjectorScreen.Question) == view.Question.HasValue;

    private static Decision<SeminarEvent> Accept(params ReadOnlySpan<SeminarEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<SeminarEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<SeminarEvent>(refusal);
}
