using System.Collections.Immutable;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;

namespace Civic.Planted.Bugs;

/// <summary>Counts a vote that comes after the close.</summary>
public sealed class LateVotes : IDecider<VotingState, VotingCommand, VotingEvent>
{
    public static VotingState Initial => VotingDecider.Initial;

    public static VotingState Evolve(VotingState state, VotingEvent @event) => VotingDecider.Evolve(state, @event);

    public static Decision<VotingEvent> Decide(VotingState state, VotingCommand command, Moment moment) => (state, command) is (Closed, CastVote vote)
        ? Domain.Kernel.Decide.Accept<VotingEvent>(new VoteCast(moment.Actor.Id, vote.Entries, 1, 0))
        : VotingDecider.Decide(state, command, moment);
}

/// <summary>Keeps the count of an open round beside the counted ones, where members may see it.</summary>
public sealed class EarlyResults : IDecider<VotingState, VotingCommand, VotingEvent>
{
    public static VotingState Initial => VotingDecider.Initial;

    public static Decision<VotingEvent> Decide(VotingState state, VotingCommand command, Moment moment) => VotingDecider.Decide(state, command, moment);

    public static VotingState Evolve(VotingState state, VotingEvent @event) => VotingDecider.Evolve(state, @event) is Open open && @event is VoteCast
        ? open with { Past = [new RoundResult(open.Round, Count(open), open.Votes, open.Frozen.Roll.Count)] }
        : VotingDecider.Evolve(state, @event);

    private static ImmutableArray<OptionCount> Count(Open open) =>
        [.. open.Options.Select(option => new OptionCount(option, open.Votes.Values.Count(vote => vote.Contains(option))))];
}
