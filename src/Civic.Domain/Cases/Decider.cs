using Civic.Domain.Kernel;

namespace Civic.Domain.Cases;

/// <summary>
/// The rules, in words:
/// a case has one number; a motion is raised by members of the council, to the council (5:22); a citizen proposal by one who is registered in the municipality, where the council
/// allows it (8:1); a referral has a sender and a last day; a case is sent to bodies to be prepared, and what they decide is noted; what the body that received it decides is its
/// answer. Motions and citizen proposals are to be answered within a year, or the council is told why not within that time and may end them (5:35).
/// </summary>
public sealed class CaseDecider : IDecider<CaseState, CaseCommand, CaseEvent>
{
    public static CaseState Initial { get; } = new NotRegistered();

    public static CaseState Evolve(CaseState state, CaseEvent @event) => CaseState.Evolve(state, @event);

    public static Decision<CaseEvent> Decide(CaseState state, CaseCommand command, Moment moment) => (state, command) switch
    {
        (NotRegistered, RegisterCase c) => Unfit(c) is { } flaw ? Refuse(flaw)
            : Accept(new CaseRegistered(c.Case, c.Kind, c.Title, c.Committee, c.By.IsDefault ? [] : c.By, c.Sender, c.ReceivedOn, c.Due)),
        (_, RegisterCase) => Refuse(CaseRefusals.AlreadyRegistered),
        (Registered s, NoteCaseDecision c) => Noting(s, c),
        (Registered { Stage: CaseStage.WrittenOff }, WriteOffCase) => Accept(),
        (Registered { Stage: CaseStage.Answered or CaseStage.WrittenOff }, _) => Refuse(CaseRefusals.Ended),
        (Registered s, ReferCase c) => Referring(s, c),
        (Registered s, ReportDelay c) => Reporting(s, c),
        (Registered { HasYear: false }, WriteOffCase) => Refuse(CaseRefusals.NoDelay),
        (Registered s, WriteOffCase) => s.Delay is null ? Refuse(CaseRefusals.NotReported) : Accept(new CaseWrittenOff()),
        _ => Refuse(CaseRefusals.Unknown),
    };

    private static Refusal? Unfit(RegisterCase c)
    {
        if (!CaseNumber.IsFit(c.Case.Value)) return CaseRefusals.NumberMalformed;
        if (!Enum.IsDefined(c.Kind)) return CaseRefusals.KindUnknown;
        if (Wording.Flaw(c.Title, "title", 300) is { } flaw) return flaw;
        if (c.Facts is null) return CaseRefusals.CommitteeUnknown;
        if (c.Due < c.ReceivedOn) return CaseRefusals.DueBeforeReceived;
        if (c.Kind != CaseKind.Referral && c.Sender is not null) return CaseRefusals.SenderOffCase;
        if (c.Kind is CaseKind.Matter or CaseKind.Referral && !c.By.IsDefaultOrEmpty) return CaseRefusals.RaiserOffCase;
        return c.Kind switch
        {
            CaseKind.MemberMotion or CaseKind.CitizenProposal => Unraised(c, c.Facts),
            CaseKind.Referral => string.IsNullOrWhiteSpace(c.Sender) ? CaseRefusals.SenderMissing : Wording.Flaw(c.Sender, "sender") ?? (c.Due is null ? CaseRefusals.DueMissing : null),
            _ => null,
        };
    }

    private static Refusal? Unraised(RegisterCase c, CaseFacts facts)
    {
        if (!facts.IsCouncil) return CaseRefusals.NotTheCouncil;
        if (c.Kind == CaseKind.CitizenProposal && !facts.CitizenProposals) return CaseRefusals.ProposalsNotAllowed;
        if (c.By.IsDefaultOrEmpty || c.By.Any(person => string.IsNullOrEmpty(person.Value))) return CaseRefusals.NobodyRaises;
        if (c.By.Distinct().Count() != c.By.Length) return CaseRefusals.RaiserRepeated;
        if (c.Kind == CaseKind.MemberMotion) return c.By.All(facts.Members.Contains) ? null : CaseRefusals.NotOfTheCouncil;
        return c.IsResident ? null : CaseRefusals.NotResident;
    }

    private static Decision<CaseEvent> Referring(Registered s, ReferCase c)
    {
        if (c.Facts is null) return Refuse(CaseRefusals.CommitteeUnknown);
        if (c.Due < s.ReceivedOn) return Refuse(CaseRefusals.DueBeforeReceived);
        return s.Referrals.Contains(new ReferredTo(c.To, c.Due)) ? Accept() : Accept(new CaseReferred(c.To, c.Due));
    }

    // A decision that was taken is noted even when the case has ended: it was taken.
    private static Decision<CaseEvent> Noting(Registered s, NoteCaseDecision c) => s.Decisions.Any(decision => decision.Item == c.Item)
        ? Accept()
        : Accept(new CaseDecisionNoted(c.Committee, c.Item, c.Paragraph, c.On, c.Committee == s.Committee && s.Stage is not (CaseStage.Answered or CaseStage.WrittenOff)));

    private static Decision<CaseEvent> Reporting(Registered s, ReportDelay c)
    {
        if (!s.HasYear) return Refuse(CaseRefusals.NoDelay);
        if (Wording.Flaw(c.Findings, "findings", 5_000) is { } flaw) return Refuse(flaw);
        if (s.Delay is { } known && known == new Delay(c.Findings, c.On)) return Accept();
        return c.On > s.AnswerBy ? Refuse(CaseRefusals.YearOver) : Accept(new DelayReported(c.Findings, c.On));
    }

    private static Decision<CaseEvent> Accept(params ReadOnlySpan<CaseEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<CaseEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<CaseEvent>(refusal);
}
