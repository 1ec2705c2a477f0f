using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Entries;

/// <summary>
/// The rules, in words:
/// a teacher enters for a class of an eligible school, in a grade that the contest is for, within its window, with the hashtag in
/// the caption and the guardians' consent; a moderator admits or rejects; teacher or officer may take the entry back until the
/// voting opens. A school of another municipality is an unknown school.
/// </summary>
public sealed class EntryDecider : IDecider<EntryState, EntryCommand, EntryEvent>
{
    public static EntryState Initial { get; } = new NotSubmitted();

    public static EntryState Evolve(EntryState state, EntryEvent @event) => EntryState.Evolve(state, @event);

    public static Decision<EntryEvent> Decide(EntryState state, EntryCommand command, Moment moment) => (state, command) switch
    {
        (NotSubmitted, SubmitEntry c) => Submitting(c, moment),
        (NotSubmitted, _) => Refuse(EntryRefusals.Unknown),
        (_, SubmitEntry) => Refuse(EntryRefusals.AlreadySubmitted),
        (Submitted, AdmitEntry) => Accept(new EntryAdmitted(moment.Actor.Id)),
        (Admitted, AdmitEntry) => Accept(),
        (Submitted, RejectEntry c) => Rejecting(c, moment),
        (Rejected s, RejectEntry c) => s.Reason == c.Reason ? Accept() : Refuse(EntryRefusals.Rejected),
        (Submitted s, WithdrawEntry c) => Withdrawing(s.Entered, c, moment, false),
        (Admitted s, WithdrawEntry c) => Withdrawing(s.Entered, c, moment, true),
        (Rejected s, WithdrawEntry c) => Withdrawing(s.Entered, c, moment, false),
        (Withdrawn s, WithdrawEntry) => MayWithdraw(s.Entered, moment) ? Accept() : Refuse(EntryRefusals.NotYours),
        (Admitted, RejectEntry) => Refuse(EntryRefusals.Admitted),
        (Rejected, AdmitEntry) => Refuse(EntryRefusals.Rejected),
        _ => Refuse(EntryRefusals.Withdrawn),
    };

    private static Decision<EntryEvent> Submitting(SubmitEntry c, Moment moment) => c.Facts switch
    {
        null => Refuse(EntryRefusals.ContestUnknown),
        { } f when moment.Now < f.Opens => Refuse(EntryRefusals.WindowNotOpen),
        { } f when !f.Collecting || moment.Now >= f.Deadline => Refuse(EntryRefusals.WindowClosed),
        { } f when Unfit(c, f) is { } flaw => Refuse(flaw),
        { } f => Accept(new EntrySubmitted(c.Contest, c.School, c.Grade, c.ClassName, c.Caption, c.Link, moment.Actor.Id, f.Deadline)),
    };

    private static Refusal? Unfit(SubmitEntry c, EntryFacts facts)
    {
        if (!facts.TenantSchools.Contains(c.School)) return EntryRefusals.SchoolUnknown;
        if (!facts.EligibleSchools.IsEmpty && !facts.EligibleSchools.Contains(c.School)) return EntryRefusals.SchoolNotEligible;
        if (c.Grade < facts.GradeFrom || c.Grade > facts.GradeTo) return EntryRefusals.GradeOutOfRange;
        if (c.ClassName is null) return EntryRefusals.ClassMissing;
        if (c.Caption is null || c.CaptionText is null) return EntryRefusals.CaptionMissing;
        if (!HasHashtag(c.CaptionText, facts.Hashtag)) return EntryRefusals.HashtagMissing;
        return c.Consent ? null : EntryRefusals.ConsentMissing;
    }

    private static bool HasHashtag(string caption, string text) => Hashtag.TryParse(text, out var hashtag, out _) && hashtag.IsIn(caption);

    private static Decision<EntryEvent> Rejecting(RejectEntry c, Moment moment) =>
        Wording.Flaw(c.Reason, "reason", 1000) is { } flaw ? Refuse(flaw) : Accept(new EntryRejected(moment.Actor.Id, c.Reason));

    private static Decision<EntryEvent> Withdrawing(Entered entered, WithdrawEntry c, Moment moment, bool admitted)
    {
        if (!MayWithdraw(entered, moment)) return Refuse(EntryRefusals.NotYours);
        return c.Facts switch
        {
            null => Refuse(EntryRefusals.ContestUnknown),
            { VotingOpened: true } => Refuse(EntryRefusals.VotingOpened),
            _ => Accept(new EntryWithdrawn(moment.Actor.Id, admitted)),
        };
    }

    private static bool MayWithdraw(Entered entered, Moment moment) =>
        moment.Actor.Id == entered.Teacher || moment.Actor.Has(Roles.Officer | Roles.Secretary | Roles.Moderator | Roles.Process);

    private static Decision<EntryEvent> Accept(params ReadOnlySpan<EntryEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<EntryEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<EntryEvent>(refusal);
}
