using System.Collections.Immutable;
using Civic.Domain.Meetings.Ballots;

namespace Civic.Web.Pages.SecretVotes;

/// <summary>An item's secret vote as its visitor may see it. What is null is not for the visitor, or not yet.</summary>
/// <param name="Meeting">The meeting's short name.</param>
/// <param name="Vote">The vote's global id.</param>
/// <param name="IsAsked">Whether the item is voted on secretly.</param>
/// <param name="Number">Which of the item's secret votes it is; above 1 it repeats a void one.</param>
/// <param name="Before">Why the one before it is void.</param>
/// <param name="Booth">What the browser needs, as JSON; null when it needs nothing.</param>
public sealed record SecretVoteModel(
    string Meeting, int Item, Words Title, Words Committee, string Vote, bool IsAsked, int Number, VoidReason? Before, SecretVoteView View, string? Booth, ImmutableArray<LiveModel> Live)
{
    /// <summary>For who leads: who has voted, while ballots are cast.</summary>
    public ImmutableArray<RollRow>? Roll { get; init; }

    /// <summary>For who leads: what comes next.</summary>
    public LeadModel? Lead { get; init; }

    /// <summary>For a holder of the key.</summary>
    public HoldingModel? Holding { get; init; }

    /// <summary>What the voter is to keep of a ballot that the host has just sealed.</summary>
    public Receipt? Receipt { get; init; }

    public bool IsSignedIn { get; init; }

    internal SecretVotePhase Phase => View.Phase;
}

/// <summary>A secret vote as it is led.</summary>
/// <param name="Adjusters">Who may hold the key.</param>
/// <param name="Holders">Who does, and how far each has come; empty until it is prepared.</param>
/// <param name="IsChair">Whether the visitor's browser draws the key.</param>
public sealed record LeadModel(ImmutableArray<PersonRow> Adjusters, ImmutableArray<HolderRow> Holders, int Threshold, bool IsChair)
{
    internal bool HaveAllKeys => Holders.All(holder => holder.HasKey);

    internal bool HaveEnoughCounted => Holders.Count(holder => holder.HasCounted) >= Threshold;
}

/// <summary>Somebody by id.</summary>
public sealed record PersonRow(string Id, PersonLabel Label);

/// <summary>A holder of the key, and how far they have come.</summary>
public sealed record HolderRow(PersonLabel Label, bool HasKey, bool HasPassed, bool HasCounted);

/// <summary>What a holder has done and may do.</summary>
/// <param name="IsBoxTaken">Whether what lies in the box is noted, so that it may be opened.</param>
/// <param name="HaveEnoughPassed">Whether the key can be rebuilt.</param>
public sealed record HoldingModel(bool HasKey, bool IsBoxTaken, bool HasPassed, bool HaveEnoughPassed, bool HasCounted);

/// <summary>What a voter keeps: it proves that this ballot was accepted before the close, never what it says.</summary>
/// <param name="Vote">Meeting, item and number.</param>
/// <param name="Operation">Under which the mark stands in the log.</param>
/// <param name="Commitment">What stands in the mark.</param>
public sealed record Receipt(string Tenant, string Vote, Guid Operation, string Ballot, string Salt, string Commitment);
