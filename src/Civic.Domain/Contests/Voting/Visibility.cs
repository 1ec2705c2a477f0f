using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Contests.Voting;

/// <summary>
/// Who may see what, in words:
/// everybody sees that a voting is open and that n of m have voted. Who has voted is for chair and secretary.
/// A count by choice exists for nobody before the round is closed; from then on for chair, secretary and the members on the
/// roll; for everybody when the paragraph is adjusted. A member sees the own vote. Any other case: nothing.
/// </summary>
public static class VotingVisibility
{
    /// <summary>The audience that a viewer belongs to for this voting.</summary>
    public static Audience AudienceOf(VotingState state, Actor viewer)
    {
        if (viewer.Has(Roles.Chair | Roles.Secretary | Roles.Process)) return Audience.Chair;
        return Frozen(state)?.Roll.Contains(viewer.Id) == true ? Audience.Member : Audience.Public;
    }

    /// <summary>The voting as a viewer may see it.</summary>
    public static VotingView See(VotingState state, Actor viewer)
    {
        var audience = AudienceOf(state, viewer);
        var view = Bare(state) with { Result = MaySeeResult(state, audience) ? Result(state) : null };
        // How many prizes a second round is about says how many are settled; outsiders learn that with the result.
        if (audience == Audience.Public) view = view with { Choices = Frozen(state)?.Prizes ?? 0 };
        return state is not Open open
            ? view with { Mine = Mine(Past(state), viewer) }
            : view with
            {
                Options = MaySeeOptions(open, audience) ? open.Options : open.Frozen.Options,
                Mine = open.Votes.TryGetValue(viewer.Id, out var mine) ? mine : null,
                MayVote = audience is Audience.Member or Audience.Chair && open.Frozen.Roll.Contains(viewer.Id) && !open.Votes.ContainsKey(viewer.Id),
                Voted = audience == Audience.Chair ? Named(open.Votes.Keys) : null,
                Roll = audience == Audience.Chair ? Named(open.Frozen.Roll) : null,
            };
    }

    /// <summary>What a fact tells an audience; null when it is hidden from it.</summary>
    public static VotingFact? Fact(VotingEvent @event, Audience audience) => @event switch
    {
        VotingOpened e => new VotingFact("voting-opened", 1) { Entitled = e.Roll.Length, Options = e.Options },
        VoteCast e when audience == Audience.Chair => new VotingFact("vote-cast", e.Round) { Voter = e.Voter },
        VoteWithdrawn e when audience == Audience.Chair => new VotingFact("vote-withdrawn", e.Round) { Voter = e.Voter },
        VotingClosed e when audience is Audience.Member or Audience.Chair =>
            new VotingFact("voting-closed", e.Round) { Count = e.Count, Winners = e.Winners, Tied = e.Tied },
        VotingClosed e => new VotingFact("voting-closed", e.Round),
        SecondRoundOpened e => new VotingFact("second-round-opened", 2) { Options = audience is Audience.Member or Audience.Chair ? e.Options : null },
        TieSettled e => new VotingFact("tie-settled", 2) { Winners = audience is Audience.Member or Audience.Chair ? e.Entries : null },
        ResultPublished => new VotingFact("result-published", 0),
        _ => null,
    };

    // In the order of their ids: the same at every look, and none that says who voted first.
    private static ImmutableArray<PersonId> Named(IEnumerable<PersonId> persons) => [.. persons.OrderBy(person => person.Value, StringComparer.Ordinal)];

    private static VotingView Bare(VotingState state) => state switch
    {
        Open s => View(VotingPhase.Open, s.Frozen, s.Round, s.Choices, s.Votes.Count) with { ClosesAt = s.ClosesAt },
        Tied s => View(VotingPhase.Tied, s.Frozen, s.Past.Length, s.Left, s.Past[^1].Votes.Count),
        Closed s => View(VotingPhase.Closed, s.Frozen, s.Past.Length, s.Frozen.Prizes, s.Past[^1].Votes.Count),
        _ => new VotingView(VotingPhase.NotOpened, null, null, 0, 0, 0, 0, 0, []),
    };

    private static VotingView View(VotingPhase phase, Frozen f, int round, int choices, int cast) =>
        new(phase, f.Contest, f.Meeting, f.Item, round, choices, cast, f.Roll.Count, f.Options);

    private static bool MaySeeResult(VotingState state, Audience audience) =>
        state is Closed { Public: true } || (audience is Audience.Member or Audience.Chair && !Past(state).IsDefaultOrEmpty);

    // The second round's options say who tied; outsiders learn that with the result.
    private static bool MaySeeOptions(Open s, Audience audience) => s.Round == 1 || audience is Audience.Member or Audience.Chair;

    private static VotingResult Result(VotingState state) => state switch
    {
        Closed s => new VotingResult(s.Past, s.Winners, [], s.Casting),
        Tied s => new VotingResult(s.Past, s.Winners, s.Among, null),
        Open s => new VotingResult(s.Past, s.Won, s.Options, null),
        _ => throw new InvalidOperationException("No round has been counted."),
    };

    private static ImmutableArray<EntryId>? Mine(ImmutableArray<RoundResult> past, Actor viewer) =>
        !past.IsDefaultOrEmpty && past[^1].Votes.TryGetValue(viewer.Id, out var mine) ? mine : null;

    private static ImmutableArray<RoundResult> Past(VotingState state) => state switch
    {
        Open s => s.Past,
        Tied s => s.Past,
        Closed s => s.Past,
        _ => [],
    };

    private static Frozen? Frozen(VotingState state) => state switch
    {
        Open s => s.Frozen,
        Tied s => s.Frozen,
        Closed s => s.Frozen,
        _ => null,
    };
}

/// <summary>The states by name, as callers see them.</summary>
public enum VotingPhase
{
    NotOpened,
    Open,
    Tied,
    Closed,
}

/// <summary>A voting as somebody may see it. What is null is not for the viewer, or not yet.</summary>
/// <param name="Choices">How many options a member may name in this round.</param>
/// <param name="Cast">How many have voted in this round.</param>
/// <param name="Entitled">How many may.</param>
/// <param name="Options">What can be voted for.</param>
public sealed record VotingView(
    VotingPhase Phase,
    ContestId? Contest,
    MeetingId? Meeting,
    int Item,
    int Round,
    int Choices,
    int Cast,
    int Entitled,
    ImmutableArray<EntryId> Options)
{
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>The viewer's own vote in the last round.</summary>
    public ImmutableArray<EntryId>? Mine { get; init; }

    /// <summary>Whether the viewer may cast a vote now.</summary>
    public bool MayVote { get; init; }

    /// <summary>Who has voted; for chair and secretary while the round is open.</summary>
    public ImmutableArray<PersonId>? Voted { get; init; }

    /// <summary>Who may vote; for chair and secretary while the round is open.</summary>
    public ImmutableArray<PersonId>? Roll { get; init; }

    /// <summary>The counted rounds, or null before its time.</summary>
    public VotingResult? Result { get; init; }
}

/// <summary>What the counted rounds say.</summary>
/// <param name="Tied">Those who tie at the last prize, until it is settled.</param>
/// <param name="Casting">What the chair's casting vote chose, if it was needed.</param>
public sealed record VotingResult(
    ImmutableArray<RoundResult> Rounds,
    ImmutableArray<EntryId> Winners,
    ImmutableArray<EntryId> Tied,
    ImmutableArray<EntryId>? Casting);

/// <summary>A stored fact as an audience may read it live.</summary>
/// <param name="Type">The stored name without its version: <c>voting-closed</c>.</param>
/// <param name="Round">The round that it concerns; 0 when it concerns them all.</param>
public sealed record VotingFact(string Type, int Round)
{
    public int? Entitled { get; init; }

    public ImmutableArray<EntryId>? Options { get; init; }

    public PersonId? Voter { get; init; }

    public ImmutableArray<OptionCount>? Count { get; init; }

    public ImmutableArray<EntryId>? Winners { get; init; }

    public ImmutableArray<EntryId>? Tied { get; init; }
}
