using Civic.Contracts;
using Civic.Contracts.Seminars.Reactions;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Reactions;
using Civic.Gateway.Access.Limits;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Civic.Gateway.Seminars.Reactions;

/// <summary>
/// Takes reactions, whichever door they come to. What comes within a moment goes to the seminar as one call, so a hall that applauds costs a few calls a
/// second and not one a press; a device has a budget, so that it cannot be a hall.
/// </summary>
public sealed class ReactionDesk(IGrainFactory grains, TimeProvider time, ILogger<ReactionDesk> log)
{
    /// <summary>So many reactions at once, and then one for each <see cref="Refill"/>.</summary>
    public const int Burst = 10;

    /// <summary>How long until one more may come.</summary>
    public static readonly TimeSpan Refill = TimeSpan.FromMilliseconds(500);

    /// <summary>How long reactions are gathered before they go.</summary>
    public static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(200);

    private readonly Generations<(TenantId, SeminarId, PersonId), Budget> _budgets = new(50_000);
    private readonly Dictionary<(TenantId, SeminarId), Gathered> _gathered = [];
    private readonly Lock _gate = new();

    /// <summary>Counts a reaction of somebody who takes part; answers when it is counted. Whether the caller takes part is asked before.</summary>
    public Task<Outcome> Take(TenantId tenant, SeminarId seminar, PersonId device, Reaction reaction)
    {
        if (!Enum.IsDefined(reaction)) return Task.FromResult(Outcome.Refused(ReactionsRefusals.Unknown));
        if (!_budgets.GetOrAdd((tenant, seminar, device), _ => new Budget(time)).TryTake()) return Task.FromResult(Outcome.Refused(ReactionsRefusals.BudgetSpent));
        lock (_gate)
        {
            if (!_gathered.TryGetValue((tenant, seminar), out var gathered))
            {
                _gathered[(tenant, seminar)] = gathered = new Gathered();
                gathered.Sent = Send(tenant, seminar, gathered);
            }

            gathered.Reactions.Add(new Reacted(device, reaction));
            return gathered.Sent;
        }
    }

    private async Task<Outcome> Send(TenantId tenant, SeminarId seminar, Gathered gathered)
    {
        await Task.Delay(Gathering, time);
        Reacted[] reactions;
        lock (_gate)
        {
            _gathered.Remove((tenant, seminar));
            reactions = [.. gathered.Reactions];
        }

        try
        {
            return await grains.GetGrain<IReactionsGrain>(Streams.GrainKey(tenant, seminar.Value)).React(reactions);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "{Count} reactions ended without a known outcome", reactions.Length);
            return Outcome.Unknown;
        }
    }

    private sealed class Gathered
    {
        internal List<Reacted> Reactions { get; } = [];

        internal Task<Outcome> Sent { get; set; } = null!;
    }

    private sealed class Budget(TimeProvider time)
    {
        private readonly Lock _gate = new();
        private double _left = Burst;
        private long _at = time.GetTimestamp();

        internal bool TryTake()
        {
            lock (_gate)
            {
                var now = time.GetTimestamp();
                _left = Math.Min(Burst, _left + (time.GetElapsedTime(_at, now) / Refill));
                _at = now;
                if (_left < 1) return false;
                _left--;
                return true;
            }
        }
    }
}
