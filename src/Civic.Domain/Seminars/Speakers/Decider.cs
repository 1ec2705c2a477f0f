using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Speakers;

/// <summary>
/// The rules, in words:
/// who has joined and is not banned asks for the floor, once for a speech and once for a point of order, and may ask no longer; a
/// moderator gives the floor to who is next: points of order first, then by the seminar's rules (who has not spoken before who has, the
/// group that has spoken least, who asked first), never by choice; a speech has its time, which a moderator may extend; two who call at
/// once call once.
/// </summary>
public sealed class SpeakersDecider : IDecider<SpeakersState, SpeakersCommand, SpeakersEvent>
{
    /// <summary>How many may wait.</summary>
    public const int Most = 300;

    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    public static SpeakersState Initial { get; } = new NotOpened();

    public static SpeakersState Evolve(SpeakersState state, SpeakersEvent @event) => SpeakersState.Evolve(state, @event);

    public static Decision<SpeakersEvent> Decide(SpeakersState state, SpeakersCommand command, Moment moment) => (state, command) switch
    {
        (NotOpened, JoinSpeakers or LeaveSpeakers) => Refuse(SpeakersRefusals.SeminarUnknown),
        (SpeakersList s, JoinSpeakers c) => Stranger(s, moment.Actor) is { } stranger ? Refuse(stranger) : Joining(s, c, moment.Actor.Id),
        (SpeakersList s, LeaveSpeakers c) => Stranger(s, moment.Actor) is { } stranger ? Refuse(stranger) : Leaving(s, c, moment.Actor.Id),
        (SpeakersList { Floor: { } floor }, FinishSpeaker c) when floor.Speaker == c.Speaker && c.Speaker == moment.Actor.Id =>
            Accept(new SpeakerFinished(c.Speaker, c.Speaker)),
        _ when !moment.Actor.Has(Roles.Moderator | Roles.Officer | Roles.Process) => Refuse(SpeakersRefusals.NotAModerator),
        (_, OpenSpeakersList c) => Opening(state as SpeakersList, c, moment.Actor.Id),
        (SpeakersList s, CloseSpeakersList) => s.IsOpen ? Accept(new SpeakersListClosed(moment.Actor.Id)) : Accept(),
        (SpeakersList s, ChangeSpeakingRules c) => Changing(s, c.Rules, moment.Actor.Id),
        (SpeakersList s, RemoveSpeaker c) => s.Find(c.Speaker, c.PointOfOrder) < 0
            ? Accept()
            : Accept(new SpeakerRemoved(c.Speaker, c.PointOfOrder, moment.Actor.Id)),
        (SpeakersList s, CallNextSpeaker c) => Calling(s, c, moment),
        (SpeakersList s, FinishSpeaker c) => s.Floor?.Speaker == c.Speaker
            ? Accept(new SpeakerFinished(c.Speaker, moment.Actor.Id))
            : Refuse(SpeakersRefusals.NotSpeaking),
        (SpeakersList s, ExtendSpeaking c) => Extending(s, c, moment),
        (SpeakersList s, ExcludeSpeaker c) => s.Excluded.Contains(c.Device) ? Accept() : Accept(new SpeakerExcluded(c.Device)),
        (SpeakersList s, ReadmitSpeaker c) => s.Excluded.Contains(c.Device) ? Accept(new SpeakerReadmitted(c.Device)) : Accept(),
        _ => Refuse(SpeakersRefusals.SeminarUnknown),
    };

    private static Refusal? Stranger(SpeakersList s, Actor actor)
    {
        if (!actor.Has(Roles.Participant)) return SpeakersRefusals.NotJoined;
        return s.Excluded.Contains(actor.Id) ? SpeakersRefusals.DeviceBanned : null;
    }

    private static Decision<SpeakersEvent> Opening(SpeakersList? s, OpenSpeakersList c, PersonId by)
    {
        if (c.Facts is null) return Refuse(SpeakersRefusals.SeminarUnknown);
        if (!c.Facts.Running) return Refuse(SpeakersRefusals.SeminarNotRunning);
        return s is { IsOpen: true } ? Accept() : Accept(new SpeakersListOpened(c.Facts.Rules, c.Facts.Banned, by));
    }

    private static Decision<SpeakersEvent> Changing(SpeakersList s, SpeakingRules? rules, PersonId by)
    {
        if (rules is null || rules.Groups.IsDefault) return Refuse(SpeakersRefusals.RulesMissing);
        return rules == s.Rules ? Accept() : Accept(new SpeakingRulesChanged(rules, by));
    }

    private static Decision<SpeakersEvent> Joining(SpeakersList s, JoinSpeakers c, PersonId speaker)
    {
        if (!s.IsOpen) return Refuse(SpeakersRefusals.Closed);
        if (c.Group is not null && !s.Rules.Groups.Contains(c.Group)) return Refuse(SpeakersRefusals.GroupUnknown);
        if (s.Floor?.Speaker == speaker) return Refuse(SpeakersRefusals.HasTheFloor);
        var place = s.Find(speaker, c.PointOfOrder);
        if (place >= 0 && s.Queue[place].Group == c.Group) return Accept();
        return place < 0 && s.Queue.Length >= Most ? Refuse(SpeakersRefusals.Full) : Accept(new SpeakerJoined(speaker, c.Group, c.PointOfOrder));
    }

    private static Decision<SpeakersEvent> Leaving(SpeakersList s, LeaveSpeakers c, PersonId speaker) =>
        s.Find(speaker, c.PointOfOrder) < 0 ? Accept() : Accept(new SpeakerLeft(speaker, c.PointOfOrder));

    private static Decision<SpeakersEvent> Calling(SpeakersList s, CallNextSpeaker c, Moment moment)
    {
        if (s.Called != c.After) return Refuse(SpeakersRefusals.MovedOn);
        if (s.Next() is not { } next) return Refuse(SpeakersRefusals.NobodyWaits);
        var called = new SpeakerCalled(
            c.After + 1, next.Speaker, next.Group, next.PointOfOrder, moment.Now, moment.Now.AddSeconds(s.SecondsOf(next)), moment.Actor.Id);
        return s.Floor is { } floor ? Accept(new SpeakerFinished(floor.Speaker, moment.Actor.Id), called) : Accept(called);
    }

    private static Decision<SpeakersEvent> Extending(SpeakersList s, ExtendSpeaking c, Moment moment)
    {
        if (s.Floor is not { } floor || floor.Speaker != c.Speaker) return Refuse(SpeakersRefusals.NotSpeaking);
        if (floor.EndsAt == c.EndsAt) return Accept();
        return c.EndsAt <= moment.Now || c.EndsAt > moment.Now + Longest
            ? Refuse(SpeakersRefusals.EndOutOfRange)
            : Accept(new SpeakingExtended(c.Speaker, c.EndsAt, moment.Actor.Id));
    }

    private static Decision<SpeakersEvent> Accept(params ReadOnlySpan<SpeakersEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<SpeakersEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<SpeakersEvent>(refusal);
}
