using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Gateway.Access;

namespace Civic.Gateway.Meetings;

/// <summary>A step that somebody may take now, or that comes next and waits.</summary>
/// <param name="Name">The mutation that takes it: <c>takeUpItem</c>.</param>
/// <param name="Item">The item that it is about; null for the meeting and its minutes.</param>
/// <param name="Waits">Why it cannot be taken yet; null when it can.</param>
public sealed record MeetingStep(string Name, int? Item = null, Refusal? Waits = null)
{
    /// <summary>The motion or the annex that it is about, or the place of a turn in the speakers' list, from 1; null for any other step.</summary>
    public int? Number { get; init; }

    /// <summary>Which of several steps of the name it is: <c>secret</c> of openVote, the kind of announceAnnex and of requestFloor; else null.</summary>
    public string? Variant { get; init; }
}

/// <summary>
/// The steps that somebody may take in a meeting now. No rule stands here: each step that there is is tried on the rooms' own rules as they
/// would be asked, with an input that says nothing wrong by itself; what would change something is lawful, and what waits for others is told with its reason.
/// </summary>
public static class MeetingSteps
{
    private static readonly Admission Office = Audiences.Any(Roles.Chair | Roles.Secretary);
    private static readonly Admission Staff = Audiences.Any(Roles.Chair | Roles.Secretary | Roles.Officer);

    // What comes next and waits for others, not for another step.
    private static readonly HashSet<string> Awaited =
        ["no-quorum", "nobody-leads", "votes-missing", "chair-votes-last", "chair-must-vote", "no-motion", "notice-must-stay", "meeting-not-closed", "summons-too-late"];

    /// <summary>The lawful steps, and those that wait, in the order of a meeting.</summary>
    public static ImmutableArray<MeetingStep> Of(MeetingTrial trial) =>
        [.. Sitting(trial).Concat(trial.Meeting.Sitting?.Current is { } item ? Item(trial, item) : []).Concat(Minutes(trial)).OfType<MeetingStep>()];

    private static IEnumerable<MeetingStep?> Sitting(MeetingTrial t)
    {
        yield return Step(new("openMeeting"), t.Of(new OpenMeeting([.. (t.Body?.Members ?? []).Select(member => new Attendee(member.Person, Presence.Present))], t.Body)));
        if (Office.Admits(t.Actor)) yield return Step(new("issueSummons"), t.Of(new IssueSummons(t.Body) { Today = t.Today }));
        // A title that no item has: one that has it would be refused for that alone; so with what is urgent.
        if (Staff.Admits(t.Actor)) yield return Step(new("addAgendaItem"), t.Of(new AddAgendaItem(Guid.Empty.ToString(), ItemKind.Decision, null, null)));
        yield return Step(new("presentOneself"), t.Of(new PresentOneself(false)));
        yield return Step(new("presentOneself") { Variant = "remote" }, t.Of(new PresentOneself(true)));
        foreach (var item in t.Meeting.Items)
        {
            yield return Step(new("takeUpItem", item.Number), t.Of(new TakeUpItem(item.Number)));
            yield return Step(new("declareConflict", item.Number), t.Of(new DeclareConflict(item.Number, t.Actor.Id)));
            yield return Step(new("withdrawConflict", item.Number), t.Of(new WithdrawConflict(item.Number, t.Actor.Id)));
        }

        if (t.Meeting.Sitting?.Current is { } current)
        {
            if (Office.Admits(t.Actor)) yield return Step(new("recordParagraph", current), t.Of(new RecordParagraph(current, new Noted(), false, new ParagraphFacts(0))));
            yield return Step(new("leaveItem", current), t.Of(new LeaveItem(current)));
            yield return Step(new("setDoors", current), t.Of(new SetDoors(current, t.Meeting.ItemOf(current)!.Doors == Doors.Usual ? Doors.ClosedByDecision : Doors.Usual)));
        }

        var all = t.Meeting.Sitting?.Serving(t.Meeting.Items.Length + 1, []) ?? [];
        yield return Step(new("addUrgentItem"), t.Of(new AddUrgentItem(Guid.Empty.ToString(), ItemKind.Decision, [.. all.Select(member => member.Person)])));
        yield return Step(new("closeMeeting"), t.Of(new CloseMeeting()));
    }

    private static IEnumerable<MeetingStep?> Item(MeetingTrial t, int item)
    {
        var (me, state) = (t.Actor.Id, t.Room.ItemOf(item) as Procedure);
        var facts = t.Meeting.EntitledFor(item);
        MeetingStep? On(string name, ItemCommand command, int? number = null, string? variant = null) =>
            Step(new(name, item) { Number = number, Variant = variant }, t.Of(item, command));
        var election = t.Meeting.ItemOf(item)!.Kind == ItemKind.Election;
        yield return On("openDeliberation", new OpenDeliberation(election ? Matter.Election : Matter.Ordinary, false, new string('0', 64)));
        yield return On("makeMotion", new MakeMotion(me, Guid.Empty.ToString()));
        foreach (var motion in state?.Motions.Where(motion => motion.Stands) ?? []) yield return On("withdrawMotion", new WithdrawMotion(motion.By, motion.Number), motion.Number);
        yield return On("declareNotTakingPart", new DeclareNotTakingPart(me));
        yield return On("postpone", new Postpone(Postponing.Adjourned, facts, [], null));
        yield return On("approvePropositions", new ApprovePropositions([.. state?.Motions.Where(motion => motion.Stands).Select(motion => motion.Number) ?? []]));
        yield return On("stateOutcome", new StateOutcome(state?.Stated != true));
        yield return On("strikeGavel", new StrikeGavel());
        yield return On("requestVote", new RequestVote(me));
        yield return On("openVote", new OpenVote(false));
        yield return On("openVote", new OpenVote(true), variant: "secret");
        yield return On("castBallot", new CastBallot(me, Choice.Yes));
        yield return On("closeVote", new CloseVote());
        yield return On("countBallots", new CountBallots([.. state?.Order.Select(motion => new Tally(motion, 0)) ?? []], 0));
        yield return Sealed(On("drawLot", new DrawLot("")), t.Of(item, new DrawLot("")), new("drawLot", item));
        foreach (var motion in state?.Tied ?? []) yield return On("giveCastingVote", new GiveCastingVote(motion), motion);
        yield return On("askProportional", new AskProportional(facts, 1));
        CountLists lists = new([new GroupBallot("-", ["-"], 1)], "");
        yield return Sealed(On("countLists", lists), t.Of(item, lists), new("countLists", item));
        foreach (var step in Floor(t, item)) yield return step;
    }

    private static IEnumerable<MeetingStep?> Floor(MeetingTrial t, int item)
    {
        var debate = t.Room.ItemOf(item).Debate;
        MeetingStep? On(string name, ItemCommand command, int? number = null, string? variant = null) =>
            Step(new(name, item) { Number = number, Variant = variant }, t.Of(item, command));
        foreach (var kind in Enum.GetValues<FloorKind>()) yield return On("requestFloor", new RequestFloor(t.Actor.Id, kind), variant: kind.ToString());
        foreach (var (place, turn) in debate.Waiting.Index())
        {
            if (turn.Person != debate.Speaking?.Person) yield return On("giveFloor", new GiveFloor(turn.Person), place + 1);
            yield return On("withdrawFloorRequest", new WithdrawFloorRequest(turn.Person, turn.Kind), place + 1);
        }

        if (debate.Speaking is { } speaking) yield return On("yieldFloor", new YieldFloor(speaking.Person));
    }

    private static IEnumerable<MeetingStep?> Minutes(MeetingTrial t)
    {
        var office = Office.Admits(t.Actor);
        var (me, kept) = (t.Actor.Id, t.Room.Minutes as Kept);
        MeetingStep? On(string name, MinutesCommand command, int? item = null, int? number = null, string? variant = null) =>
            Step(new(name, item) { Number = number, Variant = variant }, t.Of(command));
        if (office) yield return On("openMinutes", new OpenMinutes([.. t.Meeting.HaveServed().Where(person => person != t.Meeting.Leader()).Take(1)]));
        foreach (var item in t.Meeting.Items)
        {
            foreach (var kind in Enum.GetValues<AnnexKind>()) yield return On("announceAnnex", new AnnounceAnnex(item.Number, me, kind), item.Number, variant: kind.ToString());
            yield return On("approveParagraph", new ApproveParagraph(item.Number, me), item.Number);
        }

        foreach (var annex in kept?.Annexes ?? [])
        {
            yield return On("signAnnex", new SignAnnex(annex.Number, me), annex.Item, annex.Number);
            yield return On("admitAnnex", new AdmitAnnex(annex.Number), annex.Item, annex.Number);
            yield return On("fileAnnex", new FileAnnex(annex.Number, me, Guid.Empty.ToString()), annex.Item, annex.Number);
        }

        yield return On("approveMinutes", new ApproveMinutes(me));
        if (!office) yield break;
        foreach (var item in (kept?.Paragraphs ?? []).Select(one => (int?)one.Item).Append(null))
        {
            yield return On("postNotice", new PostNotice("/", item), item);
            yield return On("noteNoticeDown", new NoteNoticeDown(item), item);
            yield return On("removeNotice", new RemoveNotice(item), item);
        }
    }

    private static MeetingStep? Step(MeetingStep step, Verdict verdict) =>
        verdict.Changes ? step : verdict.Why is { } why && Awaited.Contains(why.Code) ? step with { Waits = why } : null;

    // Nobody but who has the seed can say the right one; that it is asked for is enough.
    private static MeetingStep? Sealed(MeetingStep? step, Verdict verdict, MeetingStep lawful) => verdict.Why == ItemRefusals.SeedWrong ? lawful : step;
}
