using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings;

/// <summary>The agenda until the meeting is opened: what stands on it by itself, the cases and documents of its items, and the summons by which it is announced.</summary>
public static class Agenda
{
    private const int MostDocuments = 50;

    /// <summary>Whether an item may be decided without everybody's consent: the summons had it, or the meeting was called without this platform.</summary>
    public static bool IsAnnounced(this Scheduled s, int item) => s.Summons.IsEmpty || s.Summons.Any(summons => summons.Announced.Contains(item));

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

    // 5:14 and 5:15 are the council's; another body is called as it has decided for itself, before it meets.
    private static bool IsTooLate(Scheduled s, IssueSummons c) => c.Facts!.Rules is { IsCouncil: true }
        ? s.Summons.IsEmpty ? c.Today > s.Date.AddDays(-7) : c.Today > StatutoryTime.WorkdayBefore(s.Date)
        : c.Today > s.Date;

    private static Refusal? Undecided(Scheduled s, int number) => s.ItemOf(number) is not { } item ? MeetingRefusals.ItemUnknown
        : item.Paragraph is not null ? MeetingRefusals.ItemDecided : null;

    private static Decision<MeetingEvent> Accept(params ReadOnlySpan<MeetingEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<MeetingEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<MeetingEvent>(refusal);
}
