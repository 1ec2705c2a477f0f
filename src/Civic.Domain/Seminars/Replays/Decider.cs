using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Replays;

/// <summary>
/// The rules, in words:
/// who sees a seminar again after its end is counted once a day; a day's number only grows.
/// </summary>
public sealed class ReplaysDecider : IDecider<ReplaysState, ReplaysCommand, ReplaysEvent>
{
    public static ReplaysState Initial => ReplaysState.None;

    public static ReplaysState Evolve(ReplaysState state, ReplaysEvent @event) => ReplaysState.Evolve(state, @event);

    public static Decision<ReplaysEvent> Decide(ReplaysState state, ReplaysCommand command, Moment moment) => command switch
    {
        _ when !moment.Actor.Has(Roles.Process) => Refuse(ReplaysRefusals.NotAModerator),
        CountReplays { Ended: false } => Refuse(ReplaysRefusals.NotEndedYet),
        CountReplays { Ended: true } c => c.Devices > state.ByDay.GetValueOrDefault(c.Day)
            ? Kernel.Decide.Accept<ReplaysEvent>(new ReplaysCounted(c.Day, c.Devices))
            : Kernel.Decide.Accept<ReplaysEvent>(),
        _ => Refuse(ReplaysRefusals.SeminarUnknown),
    };

    private static Decision<ReplaysEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<ReplaysEvent>(refusal);
}
