using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Minutes;

/// <summary>
/// The rules, in words:
/// who took part in a decision may reserve against it, and says so before the meeting is closed (4:27); a special statement or a note is by anybody who was there,
/// and admitted by the chair; several may sign; texts are filed before the adjustment; chair and adjusters approve, when the meeting is closed, and the
/// last of them adjusts, within fourteen days or overdue (5:69); the adjustment is announced by the second day after, or overdue, and stays on the board until the
/// time for appeal is over (8:12), which begins anew when it did not stay (13:5); so does a single paragraph that chair and adjusters adjust at once.
/// </summary>
public sealed class MinutesDecider : IDecider<MinutesState, MinutesCommand, MinutesEvent>
{
    public static MinutesState Initial { get; } = new NotKept();

    public static MinutesState Evolve(MinutesState state, MinutesEvent @event) => MinutesState.Evolve(state, @event);

    public static Decision<MinutesEvent> Decide(MinutesState state, MinutesCommand command, Moment moment) => (state, command.Facts, command) switch
    {
        (_, null, _) => Refuse(MinutesRefusals.MeetingUnknown),
        (NotKept, { Chair: null }, OpenMinutes) => Refuse(MinutesRefusals.MeetingNotOpened),
        (NotKept, { } facts, OpenMinutes c) => Opening(c, facts),
        (NotKept, _, _) => Refuse(MinutesRefusals.NotOpened),
        (_, _, OpenMinutes) => Refuse(MinutesRefusals.AlreadyOpened),
        (Kept s, _, AnnounceAnnex or SignAnnex or FileAnnex or AdmitAnnex or ApproveMinutes or ApproveParagraph) when Voice(s, command, moment.Actor) is { } flaw => Refuse(flaw),
        (Kept { AdjustedOn: not null } s, _, ApproveMinutes c) when s.Approved.Contains(c.Person) => Accept(),
        (Kept s, _, ApproveParagraph c) when s.ParagraphOf(c.Item)?.Approved.Contains(c.Person) == true => Accept(),
        (Kept { AdjustedOn: not null }, _, AnnounceAnnex or SignAnnex or FileAnnex or AdmitAnnex or ApproveMinutes or ApproveParagraph) => Refuse(MinutesRefusals.Adjusted),
        (Kept s, _, _) when ItemOf(s, command) is { } item && s.ParagraphOf(item) is { AdjustedOn: not null } => Refuse(MinutesRefusals.Adjusted),
        (Kept s, { } facts, AnnounceAnnex c) => Announcing(s, c, facts),
        (Kept s, { } facts, SignAnnex c) => Signing(s, c, facts),
        (Kept s, _, AdmitAnnex c) => Admitting(s, c),
        (Kept s, _, FileAnnex c) => Filing(s, c),
        (Kept s, { } facts, ApproveMinutes c) => Approving(s, c, facts),
        (Kept s, { } facts, ApproveParagraph c) => ApprovingOne(s, c, facts),
        (Kept s, { } facts, _) => Noticing(s, command, facts.Today),
        _ => Refuse(MinutesRefusals.NotOpened),
    };

    // The item that an annex stands beside, whose paragraph may be adjusted already.
    private static int? ItemOf(Kept s, MinutesCommand command) => command switch
    {
        AnnounceAnnex c => c.Item,
        SignAnnex c => Of(s, c.Annex)?.Item,
        AdmitAnnex c => Of(s, c.Annex)?.Item,
        FileAnnex c => Of(s, c.Annex)?.Item,
        _ => null,
    };

    private static Decision<MinutesEvent> Opening(OpenMinutes c, MinutesFacts facts) =>
        facts.Chair is not { } chair || c.Adjusters.IsDefaultOrEmpty || c.Adjusters.Contains(chair) || c.Adjusters.Distinct().Count() != c.Adjusters.Length
            || !c.Adjusters.All(facts.Served.Contains)
            ? Refuse(MinutesRefusals.AdjustersUnfit)
            : Accept(new MinutesOpened(chair, c.Adjusters, Deadlines.Adjustment(facts.Date)));

    // Each speaks and approves for the own person; the secretary may note what was said, but admits nothing, and approves for nobody.
    private static Refusal? Voice(Kept s, MinutesCommand command, Actor actor) => command switch
    {
        AdmitAnnex => actor.Id == s.Chair || actor.Has(Roles.Process) ? null : MinutesRefusals.OnlyTheChair,
        ApproveParagraph c => actor.Id == c.Person || actor.Has(Roles.Process) ? null : MinutesRefusals.NotYourVoice,
        ApproveMinutes c => actor.Id == c.Person || actor.Has(Roles.Process) ? null : MinutesRefusals.NotYourVoice,
        AnnounceAnnex c => Speaks(s, c.Person, actor),
        SignAnnex c => Speaks(s, c.Person, actor),
        FileAnnex c => Speaks(s, c.Person, actor),
        _ => null,
    };

    private static Refusal? Speaks(Kept s, PersonId person, Actor actor) =>
        actor.Id == person || actor.Id == s.Chair || actor.Has(Roles.Secretary | Roles.Process) ? null : MinutesRefusals.NotYourVoice;

    private static Decision<MinutesEvent> Announcing(Kept s, AnnounceAnnex c, MinutesFacts facts)
    {
        if (!Enum.IsDefined(c.Kind)) return Refuse(MinutesRefusals.KindUnknown);
        if (s.Annexes.Any(annex => annex.Item == c.Item && annex.Kind == c.Kind && annex.Signers.Contains(c.Person))) return Accept();
        return Flaw(c.Item, c.Kind, c.Person, facts) is { } flaw ? Refuse(flaw) : Accept(new AnnexAnnounced(s.Annexes.Length + 1, c.Item, c.Kind, c.Person));
    }

    // Who signs reserves too, so the same is asked of all who do.
    private static Refusal? Flaw(int item, AnnexKind kind, PersonId person, MinutesFacts facts)
    {
        if (facts.IsClosed) return MinutesRefusals.TooLate;
        if (facts.Items.FirstOrDefault(decided => decided.Item == item) is not { } decided) return MinutesRefusals.ItemUndecided;
        if (kind == AnnexKind.Reservation) return decided.TookPart.Contains(person) ? null : MinutesRefusals.TookNoPart;
        return facts.Attended.Contains(person) ? null : MinutesRefusals.NotAttending;
    }

    private static Decision<MinutesEvent> Signing(Kept s, SignAnnex c, MinutesFacts facts)
    {
        if (Of(s, c.Annex) is not { } annex) return Refuse(MinutesRefusals.AnnexUnknown);
        if (annex.Signers.Contains(c.Person)) return Accept();
        return Flaw(annex.Item, annex.Kind, c.Person, facts) is { } flaw ? Refuse(flaw) : Accept(new AnnexSigned(c.Annex, c.Person));
    }

    private static Decision<MinutesEvent> Admitting(Kept s, AdmitAnnex c) => Of(s, c.Annex) switch
    {
        null => Refuse(MinutesRefusals.AnnexUnknown),
        { Kind: AnnexKind.Reservation } => Refuse(MinutesRefusals.NeedsNoAdmission),
        { Admitted: true } => Accept(),
        _ => Accept(new AnnexAdmitted(c.Annex)),
    };

    private static Decision<MinutesEvent> Filing(Kept s, FileAnnex c)
    {
        if (Of(s, c.Annex) is not { } annex) return Refuse(MinutesRefusals.AnnexUnknown);
        if (!annex.Signers.Contains(c.Person)) return Refuse(MinutesRefusals.NotYours);
        if (!annex.Admitted) return Refuse(MinutesRefusals.NotAdmitted);
        if (Wording.Flaw(c.Text, "text", 50_000) is { } flaw) return Refuse(flaw);
        return annex.Text == c.Text ? Accept() : Accept(new AnnexFiled(c.Annex, c.Text));
    }

    private static Decision<MinutesEvent> Approving(Kept s, ApproveMinutes c, MinutesFacts facts)
    {
        if (!facts.IsClosed) return Refuse(MinutesRefusals.MeetingOpen);
        if (c.Person != s.Chair && !s.Adjusters.Contains(c.Person)) return Refuse(MinutesRefusals.NotAnAdjuster);
        if (s.Approved.Contains(c.Person)) return Accept();
        var approved = new MinutesApproved(c.Person, facts.Today);
        return s.Approved.Length < s.Adjusters.Length
            ? Accept(approved)
            : Accept(approved, new MinutesAdjusted(facts.Today, facts.Today > s.Due, Deadlines.Notice(facts.Today)));
    }

    private static Decision<MinutesEvent> ApprovingOne(Kept s, ApproveParagraph c, MinutesFacts facts)
    {
        if (c.Person != s.Chair && !s.Adjusters.Contains(c.Person)) return Refuse(MinutesRefusals.NotAnAdjuster);
        if (facts.Items.All(decided => decided.Item != c.Item)) return Refuse(MinutesRefusals.NothingToApprove);
        var approved = new ParagraphApproved(c.Item, c.Person, facts.Today);
        return (s.ParagraphOf(c.Item)?.Approved.Length ?? 0) < s.Adjusters.Length
            ? Accept(approved)
            : Accept(approved, new AdjustedAtOnce(c.Item, facts.Today, Deadlines.Notice(facts.Today)));
    }

    // Minutes have a notice, and each paragraph that was adjusted before them one of its own.
    private static Decision<MinutesEvent> Noticing(Kept s, MinutesCommand command, DateOnly today) => command switch
    {
        PostNotice { Item: { } item } c => Posting(s.ParagraphOf(item)?.AdjustedOn, s.ParagraphOf(item)?.Notice, c.MinutesAt, today,
            (overdue, until) => new ParagraphNoticePosted(item, today, c.MinutesAt, overdue, until)),
        PostNotice c => Posting(s.AdjustedOn, s.Notice, c.MinutesAt, today, (overdue, until) => new NoticePosted(today, c.MinutesAt, overdue, until)),
        NoteNoticeDown { Item: { } item } => Interrupting(s.ParagraphOf(item)?.AdjustedOn, s.ParagraphOf(item)?.Notice, today, new ParagraphNoticeInterrupted(item, today)),
        NoteNoticeDown => Interrupting(s.AdjustedOn, s.Notice, today, new NoticeInterrupted(today)),
        RemoveNotice { Item: { } item } => Removing(s.ParagraphOf(item)?.AdjustedOn, s.ParagraphOf(item)?.Notice, today, new ParagraphNoticeRemoved(item, today)),
        RemoveNotice => Removing(s.AdjustedOn, s.Notice, today, new NoticeRemoved(today)),
        _ => Refuse(MinutesRefusals.NotOpened),
    };

    private static Decision<MinutesEvent> Posting(DateOnly? adjusted, Notice? notice, string at, DateOnly today, Func<bool, DateOnly, MinutesEvent> posted) =>
        adjusted is not { } on ? Refuse(MinutesRefusals.NotAdjusted)
        : notice is not null ? Refuse(MinutesRefusals.NoticeUp)
        : Wording.Flaw(at, "minutesAt") is { } flaw ? Refuse(flaw)
        : Accept(posted(today > Deadlines.Notice(on), Deadlines.Appeal(today)));

    private static Decision<MinutesEvent> Interrupting(DateOnly? adjusted, Notice? notice, DateOnly today, MinutesEvent interrupted) =>
        adjusted is null ? Refuse(MinutesRefusals.NotAdjusted)
        : notice is { RemovedOn: null } && today <= notice.AppealUntil ? Accept(interrupted)
        : Refuse(MinutesRefusals.NoNotice);

    private static Decision<MinutesEvent> Removing(DateOnly? adjusted, Notice? notice, DateOnly today, MinutesEvent removed) =>
        adjusted is null ? Refuse(MinutesRefusals.NotAdjusted)
        : notice is null ? Refuse(MinutesRefusals.NoNotice)
        : notice.RemovedOn is not null ? Accept()
        : today > notice.AppealUntil ? Accept(removed)
        : Refuse(MinutesRefusals.NoticeMustStay);

    private static Annex? Of(Kept s, int number) => s.Annexes.FirstOrDefault(annex => annex.Number == number);

    private static Decision<MinutesEvent> Accept(params ReadOnlySpan<MinutesEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<MinutesEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<MinutesEvent>(refusal);
}
