using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Attendance;

/// <summary>
/// The rules, in words:
/// who has the code that is shown now, and is not banned, takes part, under a name or none; when all places are taken the next one
/// waits, where there is a list, and is let in when a place is free, who came first before who came later; a device counts once, however
/// often its line breaks: it joins again and nothing changes. The code is asked before anything is said of the seminar. Who likes says a
/// district and an age band, once. How many are there is noted at each new peak, else once a minute, and when it closes.
/// </summary>
public sealed class AttendanceDecider : IDecider<AttendanceState, AttendanceCommand, AttendanceEvent>
{
    public static AttendanceState Initial { get; } = new NotOpened();

    public static AttendanceState Evolve(AttendanceState state, AttendanceEvent @event) => AttendanceState.Evolve(state, @event);

    public static Decision<AttendanceEvent> Decide(AttendanceState state, AttendanceCommand command, Moment moment) => (state, command) switch
    {
        (NotOpened, JoinSeminar or LeaveSeminar) => Refuse(AttendanceRefusals.SeminarUnknown),
        (Roll s, JoinSeminar c) => JoinFlaw(s, c, moment.Actor.Id) is { } flaw ? Refuse(flaw) : Joining(s, c, moment.Actor.Id),
        (Roll s, LeaveSeminar) => Leaving(s, moment.Actor.Id),
        _ when !moment.Actor.Has(Roles.Moderator | Roles.Officer | Roles.Process) => Refuse(AttendanceRefusals.NotAModerator),
        (_, OpenAttendance c) => Opening(state as Roll, c, moment.Actor.Id),
        (Roll s, CloseAttendance c) => Closing(s, c, moment),
        (_, CountPresence) when !moment.Actor.Has(Roles.Process) => Refuse(AttendanceRefusals.NotAModerator),
        (Roll s, CountPresence c) => s.IsNews(There(s, c.Present), moment.Now) ? Accept(new PresenceCounted(There(s, c.Present), moment.Now)) : Accept(),
        (Roll s, ChangeAttendanceRules c) => Changing(s, c.Rules, moment.Actor.Id),
        (Roll s, ReleasePlace c) => Leaving(s, c.Device),
        (Roll s, ExcludeParticipant c) => s.Excluded.Contains(c.Device) ? Accept() : Accept([new ParticipantExcluded(c.Device), .. Next(s, c.Device)]),
        (Roll s, ReadmitParticipant c) => s.Excluded.Contains(c.Device) ? Accept(new ParticipantReadmitted(c.Device)) : Accept(),
        _ => Refuse(AttendanceRefusals.SeminarUnknown),
    };

    private static Decision<AttendanceEvent> Opening(Roll? s, OpenAttendance c, PersonId by)
    {
        if (c.Facts is null) return Refuse(AttendanceRefusals.SeminarUnknown);
        if (!c.Facts.Running) return Refuse(AttendanceRefusals.SeminarNotRunning);
        return s is { IsOpen: true } ? Accept() : Accept(new AttendanceOpened(c.Facts.Rules, c.Facts.Banned, by));
    }

    private static Decision<AttendanceEvent> Closing(Roll s, CloseAttendance c, Moment moment)
    {
        if (!s.IsOpen) return Accept();
        var closed = new AttendanceClosed(moment.Actor.Id);
        return c.Present is { } present ? Accept(new PresenceCounted(There(s, present), moment.Now), closed) : Accept(closed);
    }

    // Nobody is there who holds no place.
    private static int There(Roll s, int present) => Math.Clamp(present, 0, s.Present);

    private static Decision<AttendanceEvent> Changing(Roll s, AttendanceRules? rules, PersonId by)
    {
        if (rules is null) return Refuse(AttendanceRefusals.RulesMissing);
        if (rules == s.Rules) return Accept();
        return Accept([new AttendanceRulesChanged(rules, by), .. Admitted(s, (rules.Capacity ?? int.MaxValue) - s.Present)]);
    }

    private static Refusal? JoinFlaw(Roll s, JoinSeminar c, PersonId device)
    {
        if (string.IsNullOrEmpty(device.Value)) return AttendanceRefusals.Nobody;
        if (c.Code == CodeAnswer.Expired) return AttendanceRefusals.CodeExpired;
        if (c.Code != CodeAnswer.Fit) return AttendanceRefusals.CodeWrong;
        if (s.Excluded.Contains(device)) return AttendanceRefusals.DeviceBanned;
        if (!s.IsOpen) return AttendanceRefusals.Closed;
        if (c.Language is not { Length: 2 or 3 } || !c.Language.All(char.IsAsciiLetterLower)) return AttendanceRefusals.LanguageUnfit;
        if (c.AboutAnswer == AboutAnswer.DistrictUnknown) return AttendanceRefusals.DistrictUnknown;
        if (c.AboutAnswer != AboutAnswer.Fit) return AttendanceRefusals.AgeBandUnknown;
        if (c.Name is null) return null;
        return s.Rules.Names ? PlainText.Flaw(c.Typed, "name", 40) : AttendanceRefusals.NameNotShown;
    }

    private static Decision<AttendanceEvent> Joining(Roll s, JoinSeminar c, PersonId device)
    {
        var said = c.About is { } about && s.All.GetValueOrDefault(device)?.About is null ? (AttendanceEvent[])[new ParticipantDescribed(device, about)] : [];
        if (s.PresenceOf(device) != Presence.Gone) return Accept(said);
        if (s.IsFull && !s.Rules.WaitingList) return Refuse(AttendanceRefusals.Full);
        var number = s.All.TryGetValue(device, out var before) ? before.Number : s.All.Count + 1;
        return Accept([new ParticipantJoined(device, number, c.Language, c.Name, s.IsFull), .. said]);
    }

    private static Decision<AttendanceEvent> Leaving(Roll s, PersonId device) => s.PresenceOf(device) == Presence.Gone
        ? Accept()
        : Accept([new ParticipantLeft(device), .. Next(s, device)]);

    // Who goes leaves one place, if it was one; when the capacity has shrunk there may still be none.
    private static IEnumerable<AttendanceEvent> Next(Roll s, PersonId device) =>
        s.PresenceOf(device) == Presence.In ? Admitted(s, (s.Rules.Capacity ?? int.MaxValue) - (s.Present - 1)) : [];

    private static IEnumerable<AttendanceEvent> Admitted(Roll s, int places) =>
        s.Queue.Values.Take(Math.Max(0, places)).Select(device => new ParticipantAdmitted(device));

    private static Decision<AttendanceEvent> Accept(params ReadOnlySpan<AttendanceEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<AttendanceEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<AttendanceEvent>(refusal);
}
