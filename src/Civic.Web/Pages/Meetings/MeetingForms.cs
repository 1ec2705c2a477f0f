using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Web.Rendering;

namespace Civic.Web.Pages.Meetings;

/// <summary>The forms of a meeting's pages by the last part of their address. Who may send one is for the rooms to say.</summary>
internal static class MeetingForms
{
    private delegate MeetingAct? Reading(Posted form, PersonId me);

    private static readonly Dictionary<string, Reading> All = new(StringComparer.Ordinal)
    {
        ["open"] = (form, _) => new InMeeting(new OpenMeeting(Attendees(form), null)),
        ["take-up"] = (form, _) => new InMeeting(new TakeUpItem(Item(form))),
        ["leave-item"] = (form, _) => new InMeeting(new LeaveItem(Item(form))),
        ["close"] = (_, _) => new InMeeting(new CloseMeeting()),
        ["note"] = (form, _) => new InMeeting(new RecordParagraph(Item(form), new Noted(), false, null)),
        ["present"] = (form, _) => new InMeeting(new PresentOneself(form.One("remote") == "yes")),
        ["arrive"] = (form, me) => new InMeeting(new NoteArrival(Who(form, me), false)),
        ["arrive-remote"] = (form, me) => new InMeeting(new NoteArrival(Who(form, me), true)),
        ["depart"] = (form, me) => new InMeeting(new NoteDeparture(Who(form, me), DepartureReason.Hindrance)),
        ["depart-conflict"] = (form, me) => new InMeeting(new NoteDeparture(Who(form, me), DepartureReason.Conflict)),
        ["lose-link"] = (form, me) => new InMeeting(new LoseLink(Who(form, me))),
        ["restore-link"] = (form, me) => new InMeeting(new RestoreLink(Who(form, me))),
        ["conflict"] = (form, me) => new InMeeting(new DeclareConflict(Item(form), Who(form, me))),
        ["no-conflict"] = (form, me) => new InMeeting(new WithdrawConflict(Item(form), Who(form, me))),
        ["settle-conflict"] = (form, me) => new InMeeting(new SettleConflict(Item(form), Who(form, me), form.One("has") == "yes")),
        ["doors"] = (form, _) => new InMeeting(new SetDoors(Item(form), Named<Doors>(form.One("doors")))),
        ["urgent"] = (form, _) => new InMeeting(new AddUrgentItem(form.One("text").Trim(), Named<ItemKind>(form.One("kind")), Persons(form, "agreed"))),
        ["add-item"] = (form, _) => new InMeeting(new AddAgendaItem(form.One("text").Trim(), Named<ItemKind>(form.One("kind")), null, null)),
        ["file-item"] = (form, _) => new InMeeting(new FileItem(Item(form), new CaseNumber(form.One("text").Trim()))),
        ["attach"] = (form, _) => new InMeeting(new AttachDocument(Item(form), form.All("text").FirstOrDefault("").Trim(), form.All("text").ElementAtOrDefault(1)?.Trim() ?? "", null)),
        ["detach"] = (form, _) => new InMeeting(new DetachDocument(Item(form), form.One("text"))),
        ["summon"] = (_, _) => new InMeeting(new IssueSummons(null)),
        ["deliberate"] = (form, _) => OnItem(form, new OpenDeliberation(Named<Matter>(form.One("matter")), form.One("authority") == "yes", Commitment(form.One("seed")))),
        ["motion"] = (form, me) => OnItem(form, new MakeMotion(Who(form, me), form.One("text").Trim())),
        ["withdraw-motion"] = (form, me) => OnItem(form, new WithdrawMotion(Who(form, me), form.Number("motion"))),
        ["not-taking-part"] = (form, me) => OnItem(form, new DeclareNotTakingPart(Who(form, me))),
        ["postpone"] = (form, _) => OnItem(form, new Postpone(
            Named<Postponing>(form.One("kind")), Sided(form, "for"), Sided(form, "against"), form.One("text").Trim() is { Length: > 0 } reasons ? reasons : null)),
        ["propositions"] = (form, _) => OnItem(form, new ApprovePropositions(Order(form))),
        ["outcome"] = (form, _) => OnItem(form, new StateOutcome(form.One("yes") == "yes")),
        ["gavel"] = (form, _) => OnItem(form, new StrikeGavel()),
        ["ask-vote"] = (form, me) => OnItem(form, new RequestVote(Who(form, me))),
        ["open-vote"] = (form, _) => OnItem(form, new OpenVote(form.One("secret") == "yes")),
        ["cast"] = (form, me) => OnItem(form, new CastBallot(Who(form, me), Named<Choice>(form.One("choice")))),
        ["close-vote"] = (form, _) => OnItem(form, new CloseVote()),
        ["count"] = (form, _) => OnItem(form, new CountBallots([.. form.All("motion").Select(Whole).Select(motion => new Tally(motion, form.Number($"votes-{motion}")))], form.Number("blank"))),
        ["lot"] = (form, _) => OnItem(form, new DrawLot(form.One("seed").Trim())),
        ["casting-vote"] = (form, _) => OnItem(form, new GiveCastingVote(form.Number("motion"))),
        ["ask-floor"] = (form, me) => OnItem(form, new RequestFloor(Who(form, me), Named<FloorKind>(form.One("kind")))),
        ["withdraw-floor"] = (form, me) => OnItem(form, new WithdrawFloorRequest(Who(form, me), Named<FloorKind>(form.One("kind")))),
        ["give-floor"] = (form, _) => OnItem(form, new GiveFloor(form.One("person") is { Length: > 0 } person ? new PersonId(person) : null)),
        ["yield-floor"] = (form, me) => OnItem(form, new YieldFloor(Who(form, me))),
        ["proportional"] = (form, _) => OnItem(form, new AskProportional(Persons(form, "asking"), form.Number("seats"))),
        ["lists"] = (form, _) => OnItem(form, new CountLists(Lists(form.One("text")), form.One("seed").Trim())),
        ["keep-minutes"] = (form, _) => new InMinutes(new OpenMinutes(Persons(form, "adjuster"))),
        ["announce"] = (form, me) => new InMinutes(new AnnounceAnnex(Item(form), Who(form, me), Named<AnnexKind>(form.One("kind")))),
        ["sign"] = (form, me) => new InMinutes(new SignAnnex(form.Number("annex"), Who(form, me))),
        ["admit"] = (form, _) => new InMinutes(new AdmitAnnex(form.Number("annex"))),
        ["file"] = (form, me) => new InMinutes(new FileAnnex(form.Number("annex"), Who(form, me), form.One("text").Trim())),
        ["approve"] = (_, me) => new InMinutes(new ApproveMinutes(me)),
        ["approve-paragraph"] = (form, me) => new InMinutes(new ApproveParagraph(Item(form), me)),
        ["post-notice"] = (form, _) => new InMinutes(new PostNotice(form.One("at").Trim(), Maybe(form))),
        ["notice-down"] = (form, _) => new InMinutes(new NoteNoticeDown(Maybe(form))),
        ["remove-notice"] = (form, _) => new InMinutes(new RemoveNotice(Maybe(form))),
    };

    /// <summary>Every form's name.</summary>
    internal static IEnumerable<string> Names => All.Keys;

    internal static bool Has(string name) => All.ContainsKey(name);

    /// <summary>What a form asks for.</summary>
    internal static MeetingAct? Read(Posted form, PersonId me) => All[form.Name](form, me);

    private static OnItem OnItem(Posted form, ItemCommand command) => new(Item(form), command);

    private static int Item(Posted form) => form.Number("item");

    private static int? Maybe(Posted form) => form.Number("item") is > 0 and var item ? item : null;

    // Nobody else is named by a form that is one's own.
    private static PersonId Who(Posted form, PersonId me) => form.One("person") is { Length: > 0 } named ? new PersonId(named) : me;

    // What is none of them is as unknown as a number that none has.
    private static T Named<T>(string name) where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? value : (T)Enum.ToObject(typeof(T), -1);

    private static ImmutableArray<PersonId> Persons(Posted form, string field) => [.. form.All(field).Where(person => person.Length > 0).Select(person => new PersonId(person))];

    private static int Whole(string text) => int.TryParse(text, out var number) ? number : 0;

    // "member3/Remote"; who is not listed is absent.
    private static ImmutableArray<Attendee> Attendees(Posted form) =>
        [.. form.All("presence").Select(one => one.Split('/')).Where(one => one.Length == 2).Select(one => new Attendee(new PersonId(one[0]), Named<Presence>(one[1])))];

    private static ImmutableArray<PersonId> Sided(Posted form, string side) =>
        [.. form.All("side").Select(one => one.Split('/')).Where(one => one.Length == 2 && one[1] == side).Select(one => new PersonId(one[0]))];

    // Each motion with the place that it was given; two with one place stay as they stood.
    private static ImmutableArray<int> Order(Posted form) => [.. form.All("motion").Select(Whole).OrderBy(motion => form.Number($"place-{motion}"))];

    // A line for each kind of ballot: "S; 5; Anna Exempel, Bo Exempel".
    private static ImmutableArray<GroupBallot> Lists(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(';', StringSplitOptions.TrimEntries))
            .Select(line => line.Length == 3 ? new GroupBallot(line[0], [.. line[2].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], Whole(line[1])) : new GroupBallot("", [], 0))];

    private static string? Commitment(string seed)
    {
        var written = seed.Trim();
        return written.Length == 2 * Lot.SeedLength && written.All(char.IsAsciiHexDigit) ? Lot.Commitment(Convert.FromHexString(written)) : written.Length == 0 ? null : written;
    }
}
