using System.Collections.Immutable;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;

namespace Civic.Domain.Meetings.Items;

/// <summary>
/// The rules, in words:
/// an item is handled by those who serve on it and are enough (5:45, 6:27), never by one with a conflict of interest (6:30); motions are made and taken back until
/// the order of the proposals is approved; the chair puts them as yes or no, states the outcome and strikes the gavel, unless a vote is
/// asked for before (5:53); a vote is by name, secret for elections, employment and, by setting, awards alone (5:54); each has one vote (4:24), may
/// abstain or take no part, said before the decision (4:25), but not where a board exercises authority against an individual (4:26);
/// the chair votes last, and must when it is needed (4:25); on a tie the chair's vote decides, in elections and employment the lot (5:56); a third of those who serve in a
/// council postpones or refers back once, then and in a board more than against (5:50, 6:33), and referring back needs reasons; an election is proportional when enough ask for it (5:58);
/// who speaks when is the chair's to say (<see cref="FloorRules"/>).
/// </summary>
public sealed class ItemDecider : IDecider<ItemState, ItemCommand, ItemEvent>
{
    public static ItemState Initial { get; } = new NotBegun();

    public static ItemState Evolve(ItemState state, ItemEvent @event) => ItemState.Evolve(state, @event);

    public static Decision<ItemEvent> Decide(ItemState state, ItemCommand command, Moment moment)
    {
        if (command.Facts is not { } facts) return Refuse(ItemRefusals.MeetingUnknown);
        if (state is Procedure { Stage: not Stage.Voting, RollCalls.IsEmpty: false } && command is CastBallot) return Refuse(ItemRefusals.VoteClosed);
        if (state is Procedure { Stage: Stage.Decided } && command is RequestVote) return Refuse(ItemRefusals.GavelFallen);
        if (state is Procedure { Stage: Stage.Decided } && command is DeclareNotTakingPart) return Refuse(ItemRefusals.DecisionTaken);
        if (state is Procedure { Stage: Stage.Decided }) return Refuse(ItemRefusals.Decided);
        if (state is Procedure { Stage: Stage.Postponed }) return Refuse(ItemRefusals.Away);
        // What a secret vote has come to was voted when the item was handled by enough; it is not lost because somebody has left since.
        var late = command is CountBallots && moment.Actor.Has(Roles.Process);
        if (!facts.IsUnderWay && !late) return Refuse(ItemRefusals.NotUnderWay);
        if (!facts.IsQuorate && !late) return Refuse(ItemRefusals.NoQuorum);
        if (command is CountBallots { IsHeldHere: true } && !late) return Refuse(ItemRefusals.SecretVoteCounts);
        return Flaw(command, facts, moment.Actor) is { } flaw ? Refuse(flaw) : FloorRules.Decide(state, command, facts) ?? Step(state, command, facts);
    }

    private static Decision<ItemEvent> Step(ItemState state, ItemCommand command, ItemFacts facts) => (state, command) switch
    {
        (NotBegun, OpenDeliberation c) => Opening(c, facts.Purpose),
        (NotBegun, _) => Refuse(ItemRefusals.NotBegun),
        (_, OpenDeliberation) => Refuse(ItemRefusals.AlreadyBegun),
        (_, MakeMotion or ApprovePropositions) when facts.Purpose == Purpose.Contest => Refuse(ItemRefusals.VotingDecides),
        (Procedure s, DeclareNotTakingPart c) => Declining(s, c, facts),
        (Procedure { Stage: Stage.Deliberating } s, MakeMotion c) => Moving(s, c),
        (Procedure { Stage: Stage.Deliberating } s, WithdrawMotion c) => Withdrawing(s, c),
        (Procedure { Stage: Stage.Deliberating } s, Postpone c) => Postponing(s, c, facts),
        (Procedure { Stage: Stage.Deliberating } s, AskProportional c) => AskingProportional(s, c, facts),
        (Procedure { Stage: Stage.Deliberating, ProportionalSeats: { } seats } s, CountLists c) => CountingLists(s, seats, c, facts),
        (Procedure { Stage: Stage.Deliberating, ProportionalSeats: not null }, ApprovePropositions) => Refuse(ItemRefusals.IsProportional),
        (Procedure { Stage: Stage.Deliberating } s, ApprovePropositions c) => Approving(s, c),
        (_, MakeMotion or WithdrawMotion or Postpone or ApprovePropositions or AskProportional) => Refuse(ItemRefusals.DeliberationOver),
        (Procedure { Stage: Stage.Propositions }, StateOutcome c) => Accept(new OutcomeStated(c.Yes)),
        (Procedure { Stage: Stage.Stated } s, StateOutcome c) when s.Stated == c.Yes => Accept(),
        (Procedure { Stage: Stage.Stated } s, StrikeGavel) => Settling(s, facts, s.Stated == true, Way.Acclamation),
        (Procedure { Stage: Stage.Stated } s, RequestVote c) => Asking(s, c),
        (Procedure { Stage: Stage.VoteRequested }, RequestVote) => Accept(),
        (Procedure { Stage: Stage.Propositions, Settled.IsEmpty: false }, RequestVote) => Refuse(ItemRefusals.GavelFallen),
        (Procedure { Stage: Stage.VoteRequested } s, OpenVote c) => Voting(s, c, facts),
        (Procedure { Stage: Stage.Voting, Secret: true }, CastBallot or CloseVote) => Refuse(ItemRefusals.VoteIsSecret),
        (Procedure { Stage: Stage.Voting } s, CastBallot c) => Answering(s, c, facts),
        (Procedure { Stage: Stage.Voting } s, CloseVote) => Closing(s, facts),
        (Procedure { Stage: Stage.Voting, Secret: true } s, CountBallots c) => Counting(s, c, facts),
        (Procedure { Stage: Stage.Tied } s, DrawLot c) => Drawing(s, c, facts),
        (Procedure { Stage: Stage.Tied } s, GiveCastingVote c) => Casting(s, c, facts),
        _ => Refuse(ItemRefusals.NotNow),
    };

    // Who may say this: a member who serves speaks for the own person, and chair or secretary may note it; the rest is the chair's.
    private static Refusal? Flaw(ItemCommand command, ItemFacts facts, Actor actor)
    {
        var office = actor.Id == facts.Chair || actor.Has(Roles.Secretary | Roles.Process);
        return Speaker(command) is not { } person ? office ? null : ItemRefusals.OnlyTheChair
            : actor.Id != person && !office ? ItemRefusals.NotYourVoice
            : command is RequestFloor ? FloorRules.Flaw(facts, person)
            : command is WithdrawFloorRequest or YieldFloor ? null
            : facts.Conflicted.Contains(person) ? ItemRefusals.HasConflict
            : facts.Serving.Contains(person) ? null : ItemRefusals.NotServing;
    }

    private static PersonId? Speaker(ItemCommand command) => command switch
    {
        MakeMotion c => c.Person,
        WithdrawMotion c => c.Person,
        DeclareNotTakingPart c => c.Person,
        RequestVote c => c.Person,
        CastBallot c => c.Person,
        RequestFloor c => c.Person,
        WithdrawFloorRequest c => c.Person,
        YieldFloor c => c.Person,
        _ => null,
    };

    // Calling something an election would make its vote secret, so it must stand on the agenda as one.
    private static Decision<ItemEvent> Opening(OpenDeliberation c, Purpose purpose)
    {
        if (!Enum.IsDefined(c.Matter)) return Refuse(ItemRefusals.MatterUnknown);
        if (purpose == Purpose.Information) return Refuse(ItemRefusals.OnlyInforms);
        if (c.Matter == Matter.Election != (purpose == Purpose.Election)) return Refuse(ItemRefusals.MatterOffItem);
        var needed = c.Matter is Matter.Election or Matter.Employment;
        return needed && !(c.Commitment is { Length: 2 * Lot.SeedLength } hash && hash.All(char.IsAsciiHexDigitLower))
            ? Refuse(ItemRefusals.SeedNotCommitted)
            : Accept(new DeliberationOpened(c.Matter, c.IsAuthority, needed ? c.Commitment : null));
    }

    private static Decision<ItemEvent> Moving(Procedure s, MakeMotion c) =>
        Wording.Flaw(c.Text, "text", 10_000) is { } flaw ? Refuse(flaw)
        : s.Motions.Any(motion => motion.Stands && motion.Text == c.Text) ? Refuse(ItemRefusals.MotionRepeated)
        : Accept(new MotionMade(s.Motions.Length + 1, c.Person, c.Text));

    private static Decision<ItemEvent> Withdrawing(Procedure s, WithdrawMotion c) =>
        s.Motions.FirstOrDefault(motion => motion.Number == c.Motion) is not { } motion ? Refuse(ItemRefusals.MotionUnknown)
        : motion.By != c.Person ? Refuse(ItemRefusals.NotYourMotion)
        : motion.Stands ? Accept(new MotionWithdrawn(c.Motion)) : Accept();

    private static Decision<ItemEvent> Declining(Procedure s, DeclareNotTakingPart c, ItemFacts facts) =>
        s.IsAuthority && !facts.Rules.IsCouncil ? Refuse(ItemRefusals.MustTakePart)
        : s.NotTakingPart.Contains(c.Person) ? Accept()
        : s.Stage is Stage.Tied || s.ChoiceOf(c.Person) is not null ? Refuse(ItemRefusals.VotedAlready)
        : Accept(new NotTakingPartDeclared(c.Person));

    private static Decision<ItemEvent> Postponing(Procedure s, Postpone c, ItemFacts facts)
    {
        if (!Enum.IsDefined(c.Kind)) return Refuse(ItemRefusals.PostponingUnknown);
        if (c.For.IsDefault || c.Against.IsDefault || c.For.Concat(c.Against).CountBy(person => person).Any(one => one.Value > 1))
            return Refuse(ItemRefusals.SupportersRepeated);
        if (c.For.Concat(c.Against).Any(facts.Conflicted.Contains)) return Refuse(ItemRefusals.HasConflict);
        if (!c.For.Concat(c.Against).All(facts.Serving.Contains)) return Refuse(ItemRefusals.NotServing);
        if (c.Kind == Items.Postponing.ReferredBack && Wording.Flaw(c.Reasons, "reasons", 10_000) is { } flaw)
            return Refuse(flaw.Code == "text-missing" ? ItemRefusals.ReasonsMissing : flaw);
        var majority = c.For.Length > c.Against.Length || (c.For.Length == c.Against.Length && facts.Chair is { } chair && c.For.Contains(chair));
        var third = facts.Rules.IsCouncil && !facts.WasPostponedByMinority && s.Matter != Matter.Election && c.For.Length * 3 >= facts.Serving.Length;
        return c.For.Length > 0 && (majority || third)
            ? Accept(new ItemPostponed(c.Kind, c.For, c.Against, !majority, c.Reasons))
            : Refuse(ItemRefusals.TooFewAsk);
    }

    private static Decision<ItemEvent> Approving(Procedure s, ApprovePropositions c)
    {
        var standing = s.Motions.Where(motion => motion.Stands).Select(motion => motion.Number).ToList();
        if (standing.Count == 0) return Refuse(ItemRefusals.NoMotion);
        return !c.Order.IsDefault && c.Order.Order().SequenceEqual(standing) ? Accept(new PropositionsApproved(c.Order)) : Refuse(ItemRefusals.OrderIncomplete);
    }

    private static Decision<ItemEvent> Asking(Procedure s, RequestVote c) =>
        s.NotTakingPart.Contains(c.Person) ? Refuse(ItemRefusals.TakesNoPart) : Accept(new VoteRequested(c.Person));

    // The chair stands on every roll, since the chair must vote when it is needed. A secret ballot is between all motions, so it comes first or not at all.
    private static Decision<ItemEvent> Voting(Procedure s, OpenVote c, ItemFacts facts)
    {
        var maySecret = s.LotBreaksTies() || (s.Matter == Matter.Award && facts.Rules.SecretAwards);
        if (c.Secret && !maySecret) return Refuse(ItemRefusals.VoteIsOpen);
        if (c.Secret && !s.Settled.IsEmpty) return Refuse(ItemRefusals.NotNow);
        return Accept(new VoteOpened(c.Secret, [.. facts.Serving.Where(person => person == facts.Chair || !s.NotTakingPart.Contains(person))]));
    }

    private static Decision<ItemEvent> Answering(Procedure s, CastBallot c, ItemFacts facts)
    {
        if (!Enum.IsDefined(c.Choice)) return Refuse(ItemRefusals.ChoiceUnknown);
        if (s.ChoiceOf(c.Person) is { } choice) return choice == c.Choice ? Accept() : Refuse(ItemRefusals.VotedAlready);
        var needed = c.Person == facts.Chair && s.Answered(Choice.Yes) == s.Answered(Choice.No) && !s.LotBreaksTies();
        if (s.NotTakingPart.Contains(c.Person) && !needed) return Refuse(ItemRefusals.TakesNoPart);
        if (!s.Roll.Contains(c.Person)) return Refuse(ItemRefusals.NotServing);
        if (c.Person == facts.Chair && Waiting(s, facts).Any(person => person != facts.Chair)) return Refuse(ItemRefusals.ChairVotesLast);
        if (c.Choice == Choice.Abstain && needed) return Refuse(ItemRefusals.ChairMustVote);
        return c.Choice == Choice.Abstain && s.IsAuthority && !facts.Rules.IsCouncil && s.Settled.IsEmpty
            ? Refuse(ItemRefusals.MustTakePart)
            : Accept(new BallotCast(s.Settled.Length + 1, c.Person, c.Choice));
    }

    // Who has left or lost the line since the roll was made is not waited for.
    private static IEnumerable<PersonId> Waiting(Procedure s, ItemFacts facts) =>
        s.Roll.Where(person => facts.Serving.Contains(person) && !s.NotTakingPart.Contains(person) && s.ChoiceOf(person) is null);

    private static Decision<ItemEvent> Closing(Procedure s, ItemFacts facts)
    {
        if (Waiting(s, facts).Any()) return Refuse(ItemRefusals.VotesMissing);
        var (yes, no) = (s.Answered(Choice.Yes), s.Answered(Choice.No));
        var closed = new RollCallClosed(yes, no, s.Answered(Choice.Abstain));
        if (yes != no) return Settling(s, facts, yes > no, Way.RollCall, closed);
        var pair = Propositions.Next(s.Order, s.Settled)!;
        if (s.LotBreaksTies()) return Accept(closed, new VoteTied([pair.Yes, pair.No]));
        return facts.Chair is { } chair && s.ChoiceOf(chair) is { } choice && choice != Choice.Abstain
            ? Settling(s, facts, choice == Choice.Yes, Way.CastingVote, closed)
            : Refuse(ItemRefusals.ChairMustVote);
    }

    private static Decision<ItemEvent> Counting(Procedure s, CountBallots c, ItemFacts facts)
    {
        if (c.Tallies.IsDefaultOrEmpty || c.Blank < 0 || c.Tallies.Any(tally => tally is null || tally.Votes is < 0 or > 100_000)
            || !c.Tallies.Select(tally => tally.Motion).Order().SequenceEqual(s.Order.Order())) return Refuse(ItemRefusals.CountUnfit);
        if (c.Tallies.Sum(tally => tally.Votes) + (long)c.Blank > s.Roll.Length) return Refuse(ItemRefusals.MoreBallotsThanVoters);
        var counted = new BallotsCounted([.. c.Tallies.OrderBy(tally => tally.Motion)], c.Blank);
        var most = c.Tallies.Max(tally => tally.Votes);
        ImmutableArray<int> first = [.. counted.Tallies.Where(tally => tally.Votes == most).Select(tally => tally.Motion)];
        return first.Length == 1 ? Electing(s, facts, first[0], Way.SecretBallot, counted) : Accept(counted, new VoteTied(first));
    }

    private static Decision<ItemEvent> Drawing(Procedure s, DrawLot c, ItemFacts facts)
    {
        if (!s.LotBreaksTies()) return Refuse(ItemRefusals.NoLot);
        if (!IsCommitted(s, c.Seed)) return Refuse(ItemRefusals.SeedWrong);
        var occasion = $"proposition {s.Settled.Length + 1}";
        var drawn = new Lot(Convert.FromHexString(c.Seed)).One(s.Tied.Select(motion => $"{motion}"), occasion);
        var motion = s.Tied.First(one => $"{one}" == drawn);
        var lot = new LotDrawn(c.Seed, occasion, s.Tied, motion);
        return s.Secret == true ? Electing(s, facts, motion, Way.Lot, lot) : Settling(s, facts, motion == Propositions.Next(s.Order, s.Settled)!.Yes, Way.Lot, lot);
    }

    private static bool IsCommitted(Procedure s, string seed) => seed is { Length: 2 * Lot.SeedLength } && seed.All(char.IsAsciiHexDigit)
        && Lot.Commitment(Convert.FromHexString(seed)) == s.Commitment;

    private static Decision<ItemEvent> AskingProportional(Procedure s, AskProportional c, ItemFacts facts)
    {
        if (s.Matter != Matter.Election) return Refuse(ItemRefusals.NotAnElection);
        if (c.Seats is < 1 or > 1_000) return Refuse(ItemRefusals.SeatsOutOfRange);
        if (s.ProportionalSeats is { } seats) return seats == c.Seats ? Accept() : Refuse(ItemRefusals.IsProportional);
        if (c.Asking.IsDefault || c.Asking.Distinct().Count() != c.Asking.Length) return Refuse(ItemRefusals.SupportersRepeated);
        if (c.Asking.Any(facts.Conflicted.Contains)) return Refuse(ItemRefusals.HasConflict);
        if (!c.Asking.All(facts.Serving.Contains)) return Refuse(ItemRefusals.NotServing);
        var needed = WholeNumberMethod.NeededToAsk(facts.Serving.Length, c.Seats);
        return c.Asking.Length >= needed ? Accept(new ProportionalElectionAsked(c.Asking, c.Seats, needed)) : Refuse(ItemRefusals.TooFewAskProportional);
    }

    private static Decision<ItemEvent> CountingLists(Procedure s, int seats, CountLists c, ItemFacts facts)
    {
        if (c.Ballots.IsDefaultOrEmpty || c.Ballots.Any(IsUnfit)) return Refuse(ItemRefusals.CountUnfit);
        ImmutableArray<PersonId> took = [.. facts.Serving.Where(person => !s.NotTakingPart.Contains(person))];
        if (c.Ballots.Sum(ballot => (long)ballot.Count) > took.Length) return Refuse(ItemRefusals.MoreBallotsThanVoters);
        if (!IsCommitted(s, c.Seed)) return Refuse(ItemRefusals.SeedWrong);
        var result = WholeNumberMethod.Count(c.Ballots, seats, new Lot(Convert.FromHexString(c.Seed)));
        return Accept(new ListsCounted(c.Ballots, result.Elected, c.Seed, result.Draws, took));
    }

    private static bool IsUnfit(GroupBallot ballot) => ballot is not { Count: >= 1, Names.IsDefaultOrEmpty: false }
        || Wording.Flaw(ballot.Group, "group") is not null || ballot.Names.Any(name => Wording.Flaw(name, "names") is not null)
        || ballot.Names.Distinct(StringComparer.Ordinal).Count() != ballot.Names.Length;

    private static Decision<ItemEvent> Casting(Procedure s, GiveCastingVote c, ItemFacts facts) =>
        s.LotBreaksTies() ? Refuse(ItemRefusals.LotDecides)
        : s.Tied.Contains(c.Motion) ? Electing(s, facts, c.Motion, Way.CastingVote)
        : Refuse(ItemRefusals.MotionUnknown);

    private static Decision<ItemEvent> Settling(Procedure s, ItemFacts facts, bool yes, Way way, params ReadOnlySpan<ItemEvent> before)
    {
        var pair = Propositions.Next(s.Order, s.Settled)!;
        var motion = yes ? pair.Yes : pair.No;
        var settled = new PropositionSettled(s.Settled.Length + 1, motion, way);
        return Propositions.Next(s.Order, s.Settled.Add(new Settled(motion, way))) is null
            ? Electing(s, facts, motion, way, before)
            : Accept([.. before, settled]);
    }

    // The last proposal decides the item. Who served and said nothing else has taken part; the chair has by voting.
    private static Decision<ItemEvent> Electing(Procedure s, ItemFacts facts, int motion, Way way, params ReadOnlySpan<ItemEvent> before)
    {
        var took = facts.Serving.Where(person => !s.NotTakingPart.Contains(person) || s.ChoiceOf(person) is not null);
        return Accept([.. before, new PropositionSettled(s.Settled.Length + 1, motion, way), new ItemDecided(motion, [.. took])]);
    }

    private static Decision<ItemEvent> Accept(params ReadOnlySpan<ItemEvent> events) => Kernel.Decide.Accept(events);

    private static Decision<ItemEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<ItemEvent>(refusal);
}
