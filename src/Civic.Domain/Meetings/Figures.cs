using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>
/// Who serves, in words (5:17–20):
/// a member who is there serves; else a substitute does, those who have begun before those who have not, each in the fixed order, and of the same
/// party first where the body has so decided; who stands in goes on until the member comes, who takes the seat when the item that is handled is
/// over; for a conflict of interest another steps in for that item alone; who interrupted service for another reason does not serve again that day;
/// who has lost the line is not there, and keeps the seat until the meeting goes on without.
/// </summary>
public static class Seating
{
    /// <summary>Who serves on an item, in roll-call order: ordinary members, then those who stand in.</summary>
    /// <param name="conflicts">Who has a conflict of interest on it.</param>
    public static ImmutableArray<Member> Serving(this Sitting sitting, int item, ImmutableArray<PersonId> conflicts)
    {
        var seats = sitting.SeatsFor(item, conflicts);
        bool Serves(Member member) => sitting.IsThere(member.Person) && !conflicts.Contains(member.Person) && !sitting.HasInterrupted(member.Person);
        var standIns = seats.Select(seat => seat.StandIn).OfType<PersonId>().ToHashSet();
        return
        [
            .. seats.Where(seat => seat.StandIn is null).Select(seat => seat.Member).Where(Serves),
            .. sitting.Substitutes.Where(member => standIns.Contains(member.Person)).Where(Serves),
        ];
    }

    /// <summary>The ordinary seats in roll-call order, with who stands in on an item. Who holds one and has lost the line, or interrupted service, does not serve.</summary>
    public static ImmutableArray<HeldSeat> SeatsFor(this Sitting sitting, int item, ImmutableArray<PersonId> conflicts) =>
        sitting.Fill(person => sitting.IsHere(person) && !conflicts.Contains(person), sitting.Current == item);

    /// <summary>Whether somebody is at the meeting, seen and heard.</summary>
    public static bool IsThere(this Sitting sitting, PersonId person) => sitting.StayOf(person) is { LinkIsLost: false };

    /// <summary>Whether somebody has come and not gone, with a line that holds or not.</summary>
    public static bool IsHere(this Sitting sitting, PersonId person) => sitting.StayOf(person) is not null;

    /// <summary>Somebody's time at the meeting that lasts, or null.</summary>
    public static Stay? StayOf(this Sitting sitting, PersonId person) => sitting.Stays.FirstOrDefault(stay => stay.Person == person && stay.Until is null);

    internal static bool IsMember(this Sitting sitting, PersonId person) =>
        sitting.Seats.Any(seat => seat.Member.Person == person) || sitting.Substitutes.Any(member => member.Person == person);

    internal static bool HasInterrupted(this Sitting sitting, PersonId person) => sitting.Interrupted.Any(one => one.Person == person);

    /// <summary>An item that was handled and is not any more.</summary>
    internal static LeftItem? LeftOf(this Sitting sitting, int item) =>
        sitting.Current == item ? null : sitting.Left.FirstOrDefault(left => left.Item == item);

    /// <summary>The seats with those who are to stand in.</summary>
    /// <param name="can">Who could serve, but for what was interrupted.</param>
    /// <param name="during">Whether an item is handled, in which seats do not change hands without need.</param>
    internal static ImmutableArray<HeldSeat> Fill(this Sitting sitting, Func<PersonId, bool> can, bool during)
    {
        bool May(PersonId person) => can(person) && !sitting.HasInterrupted(person);
        bool Keeps(HeldSeat seat) => seat.StandIn is { } standIn && May(standIn) && (during || !May(seat.Member.Person));
        var seats = sitting.Seats.Select(seat => Keeps(seat) ? seat : seat with { StandIn = null }).ToArray();
        var free = sitting.Substitutes.Where(member => May(member.Person) && !seats.Any(seat => seat.StandIn == member.Person))
            .OrderBy(member => sitting.HaveBegun.Contains(member.Person) ? 0 : 1).ThenBy(member => member.Order).ToList();
        if (sitting.Rules.PartyOrder) StepIn(seats, free, May, (seat, substitute) => seat.Member.Party == substitute.Party);
        StepIn(seats, free, May, (_, _) => true);
        return [.. seats];
    }

    private static void StepIn(HeldSeat[] seats, List<Member> free, Func<PersonId, bool> may, Func<HeldSeat, Member, bool> fits)
    {
        for (var i = 0; i < seats.Length; i++)
        {
            var seat = seats[i];
            if (seat.StandIn is not null || may(seat.Member.Person) || free.Find(substitute => fits(seat, substitute)) is not { } next) continue;
            seats[i] = seat with { StandIn = next.Person };
            free.Remove(next);
        }
    }
}

/// <summary>The agenda until the meeting is opened: what stands on it by itself, the cases and documents of its items, and the summons by which it is announced.</summary>
public static class Agenda
{
    private const int MostDocuments = 50;

    /// <summary>Whether an item may be decided without everybody's consent: the summons had it, or the meeting was called without this platform.</summary>
    public static bool IsAnnounced(this Scheduled s, int item) => s.Summons.IsEmpty || s.Summons.Any(summons => summons.Announced.Contains(item));

    /// <summary>
    /// The last day for the summons, or for the next supplement to it. 5:14 and 5:15 are the council's: a week before, and for what is urgent the last working day before;
    /// another body is called as it has decided for itself, before it meets.
    /// </summary>
    public static DateOnly SummonsBy(this Scheduled s, BodyRules? rules) => rules is not { IsCouncil: true } ? s.Date
        : s.Summons.IsEmpty ? s.Date.AddDays(-7) : StatutoryTime.WorkdayBefore(s.Date);

    /// <summary>The items that every agenda of the body begins or ends with. The police's comes first where the body has not placed it elsewhere.</summary>
    internal static IEnumerable<StandingItem> Standing(this CommitteeFacts facts, bool last)
    {
        var set = facts.Standing.Where(item => item.Last == last);
        return last || facts.Standing.Any(item => item.Title == MeetingDecider.PoliceInformation)
            ? set
            : set.Prepend(new StandingItem(MeetingDecider.PoliceInformation, false, false));
    }

    internal static AgendaItemAdded Added(this StandingItem item, int number) =>
        new(number, item.Title, item.ForDecision ? ItemKind.Decision : ItemKind.Information, null, true);

    internal static Decision<MeetingEvent> Add(Scheduled s, AddAgendaItem c)
    {
        if (Wording.Flaw(c.Title, "title") is { } flaw) return Refuse(flaw);
        if (!Enum.IsDefined(c.Kind)) return Refuse(MeetingRefusals.KindUnknown);
        if (c.Contest is { } contest && ContestFlaw(s, c, contest) is { } contestFlaw) return Refuse(contestFlaw);
        if (s.Items.Any(item => item.Title == c.Title && item.Kind == c.Kind)) return Refuse(MeetingRefusals.ItemRepeated);
        var added = new AgendaItemAdded(s.Items.Length + 1, c.Title, c.Kind, c.Contest, false);
        if (TakingUp(s, c) is { } proposing) return Refuse(proposing);
        if (c.TakesUp is { } proposed) return Accept(added, new ProposalTakenUp(added.Item, proposed));
        if (c.Resumes is not { } from) return Accept(added);
        if (c.Resumed is not { } resumed || resumed.Committee != s.Committee) return Refuse(MeetingRefusals.ResumedUnknown);
        return resumed.WasPostponed ? Accept(added, new ItemResumed(added.Item, from, resumed.ByMinority)) : Refuse(MeetingRefusals.ResumedNotPostponed);
    }

    internal static Decision<MeetingEvent> AddUrgent(Scheduled s, Sitting now, AddUrgentItem c)
    {
        // It may stand on the agenda since the summons went out.
        var there = s.Items.FirstOrDefault(item => item.Title == c.Title && item.Kind == c.Kind && !item.Urgent && !s.IsAnnounced(item.Number));
        var adding = there is null ? Add(s, new AddAgendaItem(c.Title, c.Kind, null, null)) : Accept();
        if (adding is not Accepted<MeetingEvent> { Events: var added }) return adding;
        var number = there?.Number ?? s.Items.Length + 1;
        var serving = now.Serving(number, []);
        return !serving.IsEmpty && !c.Agreed.IsDefault && serving.All(member => c.Agreed.Contains(member.Person))
            ? Accept([.. added, new ItemFoundUrgent(number, [.. serving.Select(member => member.Person)])])
            : Refuse(MeetingRefusals.NotAllAgree);
    }

    internal static Decision<MeetingEvent> File(Scheduled s, FileItem c) => Undecided(s, c.Item) is { } flaw ? Refuse(flaw)
        : !CaseNumber.IsFit(c.Case.Value) ? Refuse(MeetingRefusals.CaseMalformed)
        : s.ItemOf(c.Item)!.Case == c.Case ? Accept()
        : Accept(new ItemFiled(c.Item, c.Case));

    internal static Decision<MeetingEvent> Attach(Scheduled s, AttachDocument c)
    {
        if (Undecided(s, c.Item) is { } flaw) return Refuse(flaw);
        if (Wording.Flaw(c.Title, "title") is { } untitled) return Refuse(untitled);
        if (c.Address is not { Length: <= 2_000 } || !Uri.TryCreate(c.Address, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttps || address.UserInfo.Length > 0)
            return Refuse(MeetingRefusals.AddressUnfit);
        if (c.Sha256 is { } digest && (digest.Length != 64 || !digest.All(char.IsAsciiHexDigitLower))) return Refuse(MeetingRefusals.DigestUnfit);
        var documents = s.ItemOf(c.Item)!.Documents;
        var document = new AttachedDocument(c.Title, c.Address, c.Sha256);
        if (documents.Contains(document)) return Accept();
        if (documents.Any(one => one.Address == c.Address)) return Refuse(MeetingRefusals.DocumentRepeated);
        return documents.Length >= MostDocuments ? Refuse(MeetingRefusals.DocumentsTooMany) : Accept(new DocumentAttached(c.Item, document));
    }

    // What members were sent stays: it is what they have read.
    internal static Decision<MeetingEvent> Detach(Scheduled s, DetachDocument c) => Undecided(s, c.Item) is { } flaw ? Refuse(flaw)
        : s.ItemOf(c.Item)!.Documents.All(document => document.Address != c.Address) ? Refuse(MeetingRefusals.DocumentUnknown)
        : !s.Summons.IsEmpty && s.IsAnnounced(c.Item) ? Refuse(MeetingRefusals.DocumentSent)
        : Accept(new DocumentDetached(c.Item, c.Address));

    internal static Decision<MeetingEvent> Address(Scheduled s, AddressItem c) => Undecided(s, c.Item) is { } flaw ? Refuse(flaw)
        : c.Facts is null ? Refuse(MeetingRefusals.CommitteeUnknown)
        : c.To == s.Committee ? Refuse(MeetingRefusals.ProposesToItself)
        : s.ItemOf(c.Item)!.Kind == ItemKind.Information ? Refuse(MeetingRefusals.OnlyInforms)
        : s.ItemOf(c.Item)!.ProposesTo == c.To ? Accept()
        : Accept(new ItemAddressed(c.Item, c.To));

    internal static Decision<MeetingEvent> Answer(Scheduled s, NoteProposalAnswer c) => s.ItemOf(c.Item) is not { } item ? Refuse(MeetingRefusals.ItemUnknown)
        : item.ProposesTo is null ? Refuse(MeetingRefusals.NotProposed)
        : item.Answered is not null ? Accept()
        : Accept(new ProposalAnswered(c.Item, c.By, c.Paragraph, c.On));

    /// <summary>What is wrong with taking up another body's proposal, or null.</summary>
    internal static Refusal? TakingUp(Scheduled s, AddAgendaItem c) => c.TakesUp is null ? null
        : c.Proposing is not { } proposing ? MeetingRefusals.ProposingUnknown
        : proposing.To != s.Committee ? MeetingRefusals.ProposedElsewhere
        : c.Kind == ItemKind.Information ? MeetingRefusals.OnlyInforms
        : proposing.IsDecided ? null : MeetingRefusals.ProposalUndecided;

    internal static Decision<MeetingEvent> Summon(Scheduled s, IssueSummons c, DateTimeOffset now)
    {
        if (c.Facts is null) return Refuse(MeetingRefusals.CommitteeUnknown);
        var last = s.Summons.IsEmpty
            ? c.Facts.Standing(true).Where(item => s.Items.All(it => it.Title != item.Title)).Select((item, i) => item.Added(s.Items.Length + i + 1)).ToList()
            : [];
        var numbers = s.Items.Select(item => item.Number).Concat(last.Select(item => item.Item));
        ImmutableArray<int> announced = [.. numbers.Where(item => s.Summons.IsEmpty || !s.IsAnnounced(item))];
        if (announced.IsEmpty) return Accept();
        return IsTooLate(s, c) ? Refuse(MeetingRefusals.SummonsTooLate)
            : Accept([.. last, new SummonsIssued(now, announced, [.. c.Facts.Members.Select(member => member.Person)])]);
    }

    private static bool IsTooLate(Scheduled s, IssueSummons c) => c.Today > s.SummonsBy(c.Facts!.Rules);

    private static Refusal? ContestFlaw(Scheduled s, AddAgendaItem c, ContestId contest)
    {
        if (c.Facts is null) return MeetingRefusals.ContestUnknown;
        if (c.Facts.Committee != s.Committee) return MeetingRefusals.ContestElsewhere;
        if (c.Kind != ItemKind.Decision) return MeetingRefusals.ContestNeedsDecision;
        return s.Items.Any(item => item.Contest == contest) ? MeetingRefusals.ContestRepeated : null;
    }

    private static Refusal? Undecided(Scheduled s, int number) => s.ItemOf(number) is not { } item ? MeetingRefusals.ItemUnknown
        : item.Paragraph is not null ? MeetingRefusals.ItemDecided : null;

    private static Decision<MeetingEvent> Accept(params ReadOnlySpan<MeetingEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<MeetingEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<MeetingEvent>(refusal);
}
