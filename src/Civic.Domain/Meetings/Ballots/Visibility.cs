using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Ballots;

/// <summary>
/// Who may see what, in words:
/// everybody sees that a secret vote is open and that n of m have voted. What can be voted for is for who is on the roll, holders, chair and secretary; others have it from the
/// item, if they may. Who has voted, and who has not, is for chair and secretary. No count exists for anybody before the result stands, not even what a holder has reported;
/// that it will give votes away is told to chair and secretary when enough holders have counted, so that they can think before they publish. The result is for chair, secretary,
/// holders and who is on the roll, and for others in the minutes. A holder sees the shares that are sealed to the own key, and after the close the box, in the order of its own
/// bytes. A voter sees that the own ballot lies in the box, never what it says. Any other case: nothing.
/// </summary>
public static class SecretVoteVisibility
{
    /// <summary>Whether a viewer may be given the sealed ballots now.</summary>
    public static bool MayOpenBox(SecretVoteState state, Actor viewer) => state is Counting { Box: not null } s && s.Custody.Holders.Contains(viewer.Id);

    /// <summary>The audience that a viewer belongs to for this vote.</summary>
    public static Audience AudienceOf(SecretVoteState state, Actor viewer) =>
        viewer.Has(Roles.Chair | Roles.Secretary | Roles.Process) || CustodyOf(state)?.Chair == viewer.Id ? Audience.Chair
        : Vote(state)?.Roll.Contains(viewer.Id) == true || CustodyOf(state)?.Holders.Contains(viewer.Id) == true ? Audience.Member
        : Audience.Public;

    /// <summary>The vote as a viewer may see it.</summary>
    public static SecretVoteView See(SecretVoteState state, Actor viewer)
    {
        var audience = AudienceOf(state, viewer);
        var (figures, vote, voted) = (SecretVoteFigures.Of(state, audience), Vote(state), Voted(state));
        var known = audience == Audience.Public ? null : vote;
        return new SecretVoteView(figures.Phase, figures.Cast, figures.Entitled)
        {
            Key = known?.Key,
            Frozen = known?.Hash,
            Options = known?.Options,
            Choices = known?.Choices,
            HostSeals = vote?.HostSeals ?? false,
            HasVoted = voted.Contains(viewer.Id),
            MayVote = state is Polling s && s.Vote.Roll.Contains(viewer.Id) && !s.Voted.Contains(viewer.Id),
            Voted = state is Polling && audience == Audience.Chair ? Named(voted) : null,
            Waiting = figures.Waiting,
            Custody = Held(state, viewer, audience),
            Warnings = audience == Audience.Chair && state is Counting { Counts: [var first, ..] } s1 && s1.Counts.Length >= s1.Custody.Threshold
                ? SecretCount.Warnings(first.Tallies, first.Spoiled)
                : [],
            Result = audience != Audience.Public && state is Counted counted ? counted.Result : null,
            Reason = (state as Void)?.Reason,
        };
    }

    /// <summary>What a fact tells an audience; null when it is hidden from it.</summary>
    public static SecretVoteFact? Fact(SecretVoteEvent @event, Audience audience) => @event switch
    {
        SecretVotePrepared => new SecretVoteFact("secret-vote-prepared"),
        HolderKeyOffered e when audience is Audience.Chair or Audience.Member => new SecretVoteFact("holder-key-offered") { Person = e.Holder },
        SecretVoteOpened e => new SecretVoteFact("secret-vote-opened") { Entitled = e.Roll.Length },
        VoterMarked e when audience == Audience.Chair => new SecretVoteFact("voter-marked") { Person = e.Voter },
        SecretVoteClosed e => new SecretVoteFact("secret-vote-closed") { Cast = e.Marks },
        BoxTaken when audience is Audience.Chair or Audience.Member => new SecretVoteFact("box-taken"),
        SharesPassed e when audience is Audience.Chair or Audience.Member => new SecretVoteFact("shares-passed") { Person = e.Holder },
        CountReported e when audience is Audience.Chair or Audience.Member => new SecretVoteFact("count-reported") { Person = e.Holder },
        SecretResultPublished e => new SecretVoteFact("secret-result-published") { Result = audience is Audience.Chair or Audience.Member ? e.Result : null },
        SecretVoteVoided e => new SecretVoteFact("secret-vote-voided") { Reason = e.Reason },
        BoxDestroyed => new SecretVoteFact("box-destroyed"),
        _ => null,
    };

    /// <summary>Who has not voted yet; null when nobody can.</summary>
    internal static ImmutableArray<PersonId>? Waiting(SecretVoteState state) => state is Polling s ? Named(s.Vote.Roll.Except(s.Voted)) : null;

    // In the order of their ids: the same at every look, and none that says who voted first.
    private static ImmutableArray<PersonId> Named(IEnumerable<PersonId> persons) => [.. persons.OrderBy(person => person.Value, StringComparer.Ordinal)];

    private static HolderView? Held(SecretVoteState state, Actor viewer, Audience audience) => CustodyOf(state) is not { } custody || !(custody.Holders.Contains(viewer.Id) || audience == Audience.Chair)
        ? null
        : new HolderView(custody.Chair, custody.Holders, custody.Threshold, custody.Keys)
        {
            Share = Vote(state)?.Shares.FirstOrDefault(share => share.To == viewer.Id)?.Share,
            Passed = state is Counting s ? [.. s.Passed.SelectMany(passed => passed.Shares.Where(share => share.To == viewer.Id).Select(share => new SealedShare(passed.Holder, share.Share)))] : [],
            Leaf = (state as Counting)?.Box?.Leaf,
            PassedOn = state is Counting p ? [.. p.Passed.Select(passed => passed.Holder)] : [],
            Counted = state is Counting c ? [.. c.Counts.Select(count => count.Holder)] : [],
        };

    private static FrozenVote? Vote(SecretVoteState state) => state switch
    {
        Polling s => s.Vote,
        Counting s => s.Vote,
        Counted s => s.Vote,
        Void s => s.Vote,
        _ => null,
    };

    private static Custody? CustodyOf(SecretVoteState state) => state switch
    {
        Preparing s => s.Custody,
        Polling s => s.Custody,
        Counting s => s.Custody,
        Counted s => s.Custody,
        _ => null,
    };

    private static ImmutableHashSet<PersonId> Voted(SecretVoteState state) => state switch
    {
        Polling s => s.Voted,
        Counting s => s.Voted,
        Counted s => s.Voted,
        Void s => s.Voted,
        _ => [],
    };
}

/// <summary>A secret vote as somebody may see it. What is null is not for the viewer, or not yet.</summary>
public sealed record SecretVoteView(SecretVotePhase Phase, int Cast, int Entitled)
{
    public string? Key { get; init; }

    public string? Frozen { get; init; }

    public ImmutableArray<string>? Options { get; init; }

    public int? Choices { get; init; }

    public bool HostSeals { get; init; }

    /// <summary>Whether the viewer's ballot lies in the box.</summary>
    public bool HasVoted { get; init; }

    public bool MayVote { get; init; }

    /// <summary>Who has voted; for chair and secretary while it is open.</summary>
    public ImmutableArray<PersonId>? Voted { get; init; }

    /// <summary>What a holder, or the chair, needs to know of the key.</summary>
    public HolderView? Custody { get; init; }

    /// <summary>Who has not voted yet; for chair and secretary while it is open.</summary>
    public ImmutableArray<PersonId>? Waiting { get; init; }

    /// <summary>What the result would give away; for chair and secretary, when enough holders have counted.</summary>
    public ImmutableArray<SecretWarning> Warnings { get; init; } = [];

    public SecretResult? Result { get; init; }

    public VoidReason? Reason { get; init; }
}

/// <summary>The key's custody as one holder sees it.</summary>
/// <param name="Keys">The holders' public keys.</param>
public sealed record HolderView(PersonId Chair, ImmutableArray<PersonId> Holders, int Threshold, ImmutableDictionary<PersonId, string> Keys)
{
    /// <summary>The viewer's own share, sealed by the chair.</summary>
    public string? Share { get; init; }

    /// <summary>Shares that others have passed to the viewer, each by who passed it.</summary>
    public ImmutableArray<SealedShare> Passed { get; init; } = [];

    /// <summary>The hash that the box must have.</summary>
    public string? Leaf { get; init; }

    /// <summary>Who has passed the own share on.</summary>
    public ImmutableArray<PersonId> PassedOn { get; init; } = [];

    /// <summary>Who has counted; what they found is for nobody.</summary>
    public ImmutableArray<PersonId> Counted { get; init; } = [];
}

/// <summary>A stored fact as an audience may read it live.</summary>
/// <param name="Type">The stored name without its version.</param>
public sealed record SecretVoteFact(string Type)
{
    public int? Entitled { get; init; }

    public int? Cast { get; init; }

    public PersonId? Person { get; init; }

    public SecretResult? Result { get; init; }

    public VoidReason? Reason { get; init; }
}
