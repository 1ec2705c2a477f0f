using System.Collections.Immutable;
using Civic.Domain.Kernel;

namespace Civic.Domain.Meetings.Items;

/// <summary>
/// Who may see what, in words:
/// whoever may see how the item is handled (the meeting says who) sees who has the floor and who waits for it, its motions, their order, what is put and what was stated, who takes no part, and of a vote
/// that goes on how many have answered. Who has, and who has not, is for who leads the item and the secretary. What somebody answered is for nobody but that person
/// before the roll call is closed; then it is for all of them, by name (5:54). Of a secret ballot there is what the box held, and no names. Any other case: nothing.
/// </summary>
public static class ItemVisibility
{
    /// <summary>The procedure as a viewer may see it who may see the handling; null when it has not begun.</summary>
    /// <param name="leads">Whether the viewer leads the item or keeps its minutes.</param>
    public static ItemView? See(ItemState state, Actor viewer, bool leads) => state is not Procedure s ? null
        : new ItemView(s.Stage, s.Matter, s.IsAuthority, s.Motions, s.NotTakingPart, s.Order, s.Settled)
        {
            Commitment = s.Commitment,
            Put = s.Stage is Stage.Propositions or Stage.Stated or Stage.VoteRequested or Stage.Voting or Stage.Tied ? Propositions.Next(s.Order, s.Settled) : null,
            Stated = s.Stated,
            RequestedBy = s.RequestedBy,
            Vote = s.Stage == Stage.Voting ? Vote(s, viewer, leads) : null,
            RollCalls = s.RollCalls,
            Count = s.Count,
            Tied = s.Stage == Stage.Tied ? s.Tied : [],
            Lots = s.Lots,
            PutOff = s.PutOff,
            ProportionalSeats = s.ProportionalSeats,
            Lists = s.Lists,
            Elected = s.Elected,
            Decision = s.Decision,
        };

    /// <summary>How far a vote has come: how many may answer, how many have; null when none goes on.</summary>
    public static (int Cast, int Entitled)? Turnout(ItemState state) => state is Procedure { Stage: Stage.Voting, Secret: false } s ? (s.Ballots.Length, s.Roll.Length) : null;

    /// <summary>Who has not answered the roll call that goes on, in roll-call order.</summary>
    public static ImmutableArray<PersonId> Waiting(ItemState state) => state is Procedure { Stage: Stage.Voting, Secret: false } s
        ? [.. s.Roll.Where(person => s.ChoiceOf(person) is null && !s.NotTakingPart.Contains(person))]
        : [];

    /// <summary>What a fact tells an audience that may see the handling; null when it is hidden from it. An answer is told without what it says.</summary>
    public static ItemFact? Fact(ItemEvent @event, Audience audience) => @event switch
    {
        BallotCast e => audience == Audience.Chair ? new ItemFact("ballot-cast") { Round = e.Round, Person = e.Person } : null,
        DeliberationOpened => new ItemFact("deliberation-opened"),
        MotionMade e => new ItemFact("motion-made") { Motion = e.Motion, Person = e.By, Text = e.Text },
        MotionWithdrawn e => new ItemFact("motion-withdrawn") { Motion = e.Motion },
        NotTakingPartDeclared e => new ItemFact("not-taking-part-declared") { Person = e.Person },
        ItemPostponed e => new ItemFact("item-postponed") { Text = e.Reasons },
        PropositionsApproved e => new ItemFact("propositions-approved") { Among = e.Order },
        OutcomeStated e => new ItemFact("outcome-stated") { Yes = e.Yes },
        VoteRequested e => new ItemFact("vote-requested") { Person = e.By },
        VoteOpened e => new ItemFact("vote-opened") { Secret = e.Secret, Roll = e.Roll },
        RollCallClosed e => new ItemFact("roll-call-closed") { Votes = [e.Yes, e.No, e.Abstained] },
        VoteTied e => new ItemFact("vote-tied") { Among = e.Among },
        LotDrawn e => new ItemFact("lot-drawn") { Among = e.Among, Motion = e.Drawn },
        PropositionSettled e => new ItemFact("proposition-settled") { Round = e.Round, Motion = e.Motion, Way = e.Way },
        ItemDecided e => new ItemFact("item-decided") { Motion = e.Motion },
        BallotsCounted => new ItemFact("ballots-counted"),
        ProportionalElectionAsked => new ItemFact("proportional-election-asked"),
        ListsCounted => new ItemFact("lists-counted"),
        FloorRequested e => new ItemFact("floor-requested") { Person = Heard(audience, e.Person), Floor = e.Kind },
        FloorRequestWithdrawn e => new ItemFact("floor-request-withdrawn") { Person = Heard(audience, e.Person), Floor = e.Kind },
        FloorGiven e => new ItemFact("floor-given") { Person = Heard(audience, e.Person), Floor = e.Kind },
        FloorYielded e => new ItemFact("floor-yielded") { Person = Heard(audience, e.Person) },
        _ => null,
    };

    // What was told can be read again later, and is no record of who spoke: the public sees names in the list as it stands.
    private static PersonId? Heard(Audience audience, PersonId person) => audience == Audience.Public ? null : person;

    private static VoteView Vote(Procedure s, Actor viewer, bool leads) => new(s.Settled.Length + 1, s.Secret == true, s.Roll, s.Ballots.Length)
    {
        Voted = leads && s.Secret == false ? [.. s.Ballots.Select(ballot => ballot.Person).OrderBy(person => person.Value, StringComparer.Ordinal)] : null,
        Waiting = leads && s.Secret == false ? Waiting(s) : null,
        Mine = s.ChoiceOf(viewer.Id),
        MayVote = s.Roll.Contains(viewer.Id) && s.ChoiceOf(viewer.Id) is null && !s.NotTakingPart.Contains(viewer.Id),
    };
}

/// <summary>An item's procedure as somebody may see it.</summary>
/// <param name="Order">The order in which the proposals are put, main motion first; empty until it is approved.</param>
/// <param name="Settled">The proposals settled, in order.</param>
public sealed record ItemView(
    Stage Stage, Matter Matter, bool IsAuthority, ImmutableArray<Motion> Motions, ImmutableArray<PersonId> NotTakingPart, ImmutableArray<int> Order, ImmutableArray<Settled> Settled)
{
    /// <summary>The hash of the seed from which a lot would be drawn.</summary>
    public string? Commitment { get; init; }

    /// <summary>The two motions put against each other now.</summary>
    public Pair? Put { get; init; }

    public bool? Stated { get; init; }

    public PersonId? RequestedBy { get; init; }

    /// <summary>The vote that goes on.</summary>
    public VoteView? Vote { get; init; }

    /// <summary>The roll calls that are over, by name.</summary>
    public ImmutableArray<RollCall> RollCalls { get; init; } = [];

    public BoxCount? Count { get; init; }

    public ImmutableArray<int> Tied { get; init; } = [];

    public ImmutableArray<DrawnLot> Lots { get; init; } = [];

    public PutOff? PutOff { get; init; }

    public int? ProportionalSeats { get; init; }

    public ListCount? Lists { get; init; }

    public ImmutableArray<string> Elected { get; init; } = [];

    public Decision? Decision { get; init; }
}

/// <summary>A vote that goes on, as somebody may see it.</summary>
/// <param name="Cast">How many have answered.</param>
public sealed record VoteView(int Round, bool Secret, ImmutableArray<PersonId> Roll, int Cast)
{
    /// <summary>Who has answered; for who leads and the secretary.</summary>
    public ImmutableArray<PersonId>? Voted { get; init; }

    /// <summary>Who has not answered yet; for who leads and the secretary.</summary>
    public ImmutableArray<PersonId>? Waiting { get; init; }

    /// <summary>The viewer's own answer.</summary>
    public Choice? Mine { get; init; }

    /// <summary>Whether the viewer may answer now.</summary>
    public bool MayVote { get; init; }
}

/// <summary>A stored fact of an item as an audience may read it live.</summary>
/// <param name="Type">The stored name without its version: <c>roll-call-closed</c>.</param>
public sealed record ItemFact(string Type)
{
    public int? Round { get; init; }

    public int? Motion { get; init; }

    public PersonId? Person { get; init; }

    public string? Text { get; init; }

    public bool? Yes { get; init; }

    public bool? Secret { get; init; }

    public Way? Way { get; init; }

    /// <summary>What the floor is asked for, or given to.</summary>
    public FloorKind? Floor { get; init; }

    /// <summary>Yes, no, abstained.</summary>
    public ImmutableArray<int>? Votes { get; init; }

    public ImmutableArray<int>? Among { get; init; }

    public ImmutableArray<PersonId>? Roll { get; init; }
}
