using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Reactions;

/// <summary>
/// The rules, in words:
/// reactions are noted as numbers and never one by one, while the seminar is running; that nobody reacts any more may be noted afterwards
/// too; the same numbers once more are no news.
/// </summary>
public sealed class ReactionsDecider : IDecider<ReactionsState, ReactionsCommand, ReactionsEvent>
{
    public static ReactionsState Initial => ReactionsState.None;

    public static ReactionsState Evolve(ReactionsState state, ReactionsEvent @event) => ReactionsState.Evolve(state, @event);

    public static Decision<ReactionsEvent> Decide(ReactionsState state, ReactionsCommand command, Moment moment) => command switch
    {
        _ when !moment.Actor.Has(Roles.Process) => Refuse(ReactionsRefusals.NotAModerator),
        CountReactions { Running: null } => Refuse(ReactionsRefusals.SeminarUnknown),
        CountReactions { Running: false } c when c.Now.Sum() > 0 || IsMore(state, c) => Refuse(ReactionsRefusals.SeminarNotRunning),
        CountReactions c when c.Now == state.Now && !IsMore(state, c) => Kernel.Decide.Accept<ReactionsEvent>(),
        CountReactions c => Kernel.Decide.Accept<ReactionsEvent>(new ReactionsCounted(c.Now, c.Total.OrMore(state.Total), moment.Now)),
        _ => Refuse(ReactionsRefusals.Unknown),
    };

    private static bool IsMore(ReactionsState state, CountReactions c) => c.Total.OrMore(state.Total) != state.Total;

    private static Decision<ReactionsEvent> Refuse(Refusal refusal) => Kernel.Decide.Refuse<ReactionsEvent>(refusal);
}
