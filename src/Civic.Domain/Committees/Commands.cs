using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Committees;

/// <summary>What may be asked of a committee.</summary>
public abstract record CommitteeCommand;

/// <summary>Sets a committee up. Refused the second time.</summary>
public sealed record CreateCommittee(CommitteeId Committee, string Name, CommitteeKind Kind) : CommitteeCommand;

/// <summary>Gives a person a seat. The same seat once more changes nothing.</summary>
/// <param name="Party">As the party abbreviates itself.</param>
/// <param name="Order">The place in the fixed order, from 1, unique for the kind of seat.</param>
/// <param name="From">The first day; null for as long as the committee exists.</param>
public sealed record AddMember(PersonId Person, string Party, Seat Seat, int Order, Position Position, DateOnly? From = null)
    : CommitteeCommand;

/// <summary>Ends a person's seat. The same date once more changes nothing.</summary>
/// <param name="From">The first day on which the person is no member any more.</param>
public sealed record RemoveMember(PersonId Person, DateOnly From) : CommitteeCommand;

/// <summary>Says how the body meets, where the law leaves it open. The same settings once more change nothing.</summary>
/// <param name="RemoteAllowed">Whether the council has let its members take part remotely (5:16, 6:24).</param>
/// <param name="PartyOrder">Whether substitutes of the same party stand before the fixed order (6:17).</param>
/// <param name="SecretAwards">Whether an award may be decided by secret ballot.</param>
/// <param name="OpenMeetings">Whether the body has opened its meetings, as the council has permitted (5:44, 6:25); the council's are open.</param>
public sealed record SetBodyRules(bool RemoteAllowed, bool PartyOrder, bool SecretAwards, bool OpenMeetings) : CommitteeCommand
{
    /// <summary>Whether the council lets those who are registered in the municipality raise citizen proposals (8:1); of the council only.</summary>
    public bool CitizenProposals { get; init; }

    /// <summary>Whether substitutes who do not serve may take part in deliberations, as the council has decided (5:40, 6:17).</summary>
    public bool SubstitutesSpeak { get; init; }
}

/// <summary>Says which items stand on every agenda from the next meeting on, beside the one of the local police. The same once more changes nothing.</summary>
public sealed record SetStandingItems(ImmutableArray<StandingItem> Items) : CommitteeCommand;

/// <summary>Says how the body is called in short, in references to its decisions. The same once more changes nothing.</summary>
/// <param name="ShortName">Letters, digits and hyphens, a letter first: <c>SoD</c>.</param>
public sealed record SetShortName(string ShortName) : CommitteeCommand;

/// <summary>What kind of body it is in the municipal act.</summary>
public enum CommitteeKind
{
    /// <summary>Fullmäktigeberedning.</summary>
    Preparatory,

    /// <summary>Nämnd.</summary>
    Board,

    /// <summary>Styrelse.</summary>
    Executive,

    /// <summary>Fullmäktige.</summary>
    Council,

    /// <summary>Utskott.</summary>
    Subcommittee,
}

/// <summary>The named ways in which a committee refuses.</summary>
public static class CommitteeRefusals
{
    public static readonly Refusal Unknown = new("committee-unknown", "committee");
    public static readonly Refusal AlreadyCreated = new("committee-already-created", "committee");
    public static readonly Refusal SlugMalformed = new("slug-malformed", "committee");
    public static readonly Refusal KindUnknown = new("committee-kind-unknown", "kind");
    public static readonly Refusal PersonMissing = new("person-missing", "person");
    public static readonly Refusal SeatUnknown = new("seat-unknown", "seat");
    public static readonly Refusal PositionUnknown = new("position-unknown", "position");
    public static readonly Refusal OrderOutOfRange = new("order-out-of-range", "order");
    public static readonly Refusal OrderTaken = new("order-taken", "order");
    public static readonly Refusal AlreadyMember = new("already-a-member", "person");
    public static readonly Refusal ChairTaken = new("chair-taken", "position");
    public static readonly Refusal LeadsFromOrdinarySeat = new("leads-from-ordinary-seat", "position");
    public static readonly Refusal NotAMember = new("not-a-member", "person");
    public static readonly Refusal AlreadyRemoved = new("member-already-removed", "person");
    public static readonly Refusal StandingRepeated = new("standing-item-repeated", "items");
    public static readonly Refusal StandingTooMany = new("standing-items-too-many", "items");
    public static readonly Refusal StandingUnfit = new("standing-item-unfit", "items");
    public static readonly Refusal ProposalsNotTheCouncils = new("not-the-council", "citizenProposals", "KL 5:22, 8:1");
    public static readonly Refusal ShortNameUnfit = new("short-name-unfit", "shortName");
    public static readonly Refusal RemovedBeforeStart = new("removed-before-start", "from");
}
