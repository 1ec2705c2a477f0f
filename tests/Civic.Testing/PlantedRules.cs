using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Domain.Meetings;
using Civic.Domain.Meetings.Items;
using Civic.Domain.Meetings.Minutes;
using Civic.Planted.Bugs;

namespace Civic.Testing;

/// <summary>The rules of a room with the bug that this process runs with, if it is one of that room's.</summary>
internal static class PlantedRules
{
    /// <summary>Null when the room's own rules hold: nearly always.</summary>
    internal static Given<TState, TCommand, TEvent>? Of<TState, TCommand, TEvent>()
        where TState : class
        where TCommand : class
        where TEvent : class => (Bug.Planted switch
        {
            Bug.LateVote => (object)Spec.By<LateVotes, VotingState, VotingCommand, VotingEvent>(),
            Bug.EarlyResult => Spec.By<EarlyResults, VotingState, VotingCommand, VotingEvent>(),
            Bug.HalfIsEnough => Spec.By<HalfIsEnough, MeetingState, MeetingCommand, MeetingEvent>(),
            Bug.AbstentionIsAbsence => Spec.By<AbstentionIsAbsence, ItemState, ItemCommand, ItemEvent>(),
            Bug.AnySeed => Spec.By<AnySeed, ItemState, ItemCommand, ItemEvent>(),
            Bug.AnybodyReserves => Spec.By<AnybodyReserves, MinutesState, MinutesCommand, MinutesEvent>(),
            _ => null,
        }) as Given<TState, TCommand, TEvent>;
}
