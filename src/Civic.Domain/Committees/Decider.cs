using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Committees;

/// <summary>
/// The rules, in words:
/// a person holds one seat at a time; a place in the fixed order is held by one at a time for each kind of seat; one chair at
/// a time, vice chairs as many as there are; who leads holds an ordinary seat; a seat ends from a day on, and the past stays;
/// where the law leaves it open the body says how it meets, from its next meeting on, which items stand on every agenda, and how it is called in short.
/// </summary>
public sealed class CommitteeDecider : IDecider<CommitteeState, CommitteeCommand, CommitteeEvent>
{
    public static CommitteeState Initial { get; } = new NotCreated();

    public static CommitteeState Evolve(CommitteeState state, CommitteeEvent @event) => CommitteeState.Evolve(state, @event);

    public static Decision<CommitteeEvent> Decide(CommitteeState state, CommitteeCommand command, Moment moment) => (state, command) switch
    {
        (NotCreated, CreateCommittee c) => Creating(c),
        (_, CreateCommittee) => Refuse(CommitteeRefusals.AlreadyCreated),
        (Active s, AddMember c) => Adding(s, c),
        (Active s, RemoveMember c) => Removing(s, c),
        (Active { Kind: not CommitteeKind.Council }, SetBodyRules { CitizenProposals: true }) => Refuse(CommitteeRefusals.ProposalsNotTheCouncils),
        (Active s, SetBodyRules c) => Setting(s, Rules(s.Kind, c)),
        (Active s, SetShortName c) => !IsShort(c.ShortName) ? Refuse(CommitteeRefusals.ShortNameUnfit)
            : s.Abbreviation == c.ShortName ? Accept() : Accept(new ShortNameSet(c.ShortName)),
        (Active s, SetStandingItems c) => Standing(s, c.Items),
        _ => Refuse(CommitteeRefusals.Unknown),
    };

    private static Decision<CommitteeEvent> Creating(CreateCommittee c)
    {
        if (!Slug.IsFit(c.Committee.Value)) return Refuse(CommitteeRefusals.SlugMalformed);
        if (Wording.Flaw(c.Name, "name") is { } flaw) return Refuse(flaw);
        return Enum.IsDefined(c.Kind) ? Accept(new CommitteeCreated(c.Committee, c.Name, c.Kind)) : Refuse(CommitteeRefusals.KindUnknown);
    }

    private static Decision<CommitteeEvent> Adding(Active s, AddMember c)
    {
        var member = new Member(c.Person, c.Party, c.Seat, c.Order, c.Position);
        if (Unfit(member) is { } flaw) return Refuse(flaw);
        return s.Terms.Contains(new Term(member, c.From, null)) ? Accept()
            : Taken(s, member, c.From) is { } taken ? Refuse(taken)
            : Accept(new MemberAdded(member, c.From));
    }

    private static Refusal? Unfit(Member member)
    {
        if (string.IsNullOrEmpty(member.Person.Value)) return CommitteeRefusals.PersonMissing;
        if (!Enum.IsDefined(member.Seat)) return CommitteeRefusals.SeatUnknown;
        if (!Enum.IsDefined(member.Position)) return CommitteeRefusals.PositionUnknown;
        if (member.Order is < 1 or > 100_000) return CommitteeRefusals.OrderOutOfRange;
        return member is { Position: not Position.None, Seat: not Seat.Ordinary }
            ? CommitteeRefusals.LeadsFromOrdinarySeat
            : Wording.Flaw(member.Party, "party", 60);
    }

    private static Refusal? Taken(Active s, Member member, DateOnly? from)
    {
        foreach (var term in s.Terms.Where(term => term.Meets(from)))
        {
            if (term.Member.Person == member.Person) return CommitteeRefusals.AlreadyMember;
            if (term.Member.Seat == member.Seat && term.Member.Order == member.Order) return CommitteeRefusals.OrderTaken;
            if (term.Member.Position == Position.Chair && member.Position == Position.Chair) return CommitteeRefusals.ChairTaken;
        }

        return null;
    }

    private static Decision<CommitteeEvent> Removing(Active s, RemoveMember c)
    {
        var terms = s.Terms.Where(term => term.Member.Person == c.Person).ToList();
        if (terms.Count == 0) return Refuse(CommitteeRefusals.NotAMember);
        if (terms.Find(term => term.Until is null) is not { } last)
            return terms.Exists(term => term.Until == c.From) ? Accept() : Refuse(CommitteeRefusals.AlreadyRemoved);
        return c.From < last.From ? Refuse(CommitteeRefusals.RemovedBeforeStart) : Accept(new MemberRemoved(c.Person, c.From));
    }

    private static BodyRules Rules(CommitteeKind kind, SetBodyRules c) =>
        new(kind == CommitteeKind.Council, c.RemoteAllowed, c.PartyOrder, c.SecretAwards, c.OpenMeetings) { CitizenProposals = c.CitizenProposals, SubstitutesSpeak = c.SubstitutesSpeak };

    private static Decision<CommitteeEvent> Setting(Active s, BodyRules rules) => s.Rules == rules ? Accept() : Accept(new BodyRulesSet(rules));

    private static bool IsShort(string? name) => name is { Length: >= 1 and <= 12 } && char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c == '-');

    private static Decision<CommitteeEvent> Standing(Active s, ImmutableArray<StandingItem> items)
    {
        if (items.IsDefault || items.Length > 20) return Refuse(CommitteeRefusals.StandingTooMany);
        if (items.Any(item => item is null || Wording.Flaw(item.Title, "items") is not null)) return Refuse(CommitteeRefusals.StandingUnfit);
        if (items.DistinctBy(item => item.Title).Count() != items.Length) return Refuse(CommitteeRefusals.StandingRepeated);
        return s.Standing.SequenceEqual(items) ? Accept() : Accept(new StandingItemsSet(items));
    }

    private static Decision<CommitteeEvent> Accept(params ReadOnlySpan<CommitteeEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<CommitteeEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<CommitteeEvent>(refusal);
}
