using Civic.Contracts.Ports;
using Civic.Domain.Kernel;

namespace Civic.Grains.Hosting;

/// <summary>Facts from other rooms: their streams, read from the journal and folded. Grains never call grains.</summary>
public sealed class Facts(IJournal journal, IReadModels rows)
{
    /// <summary>What was typed under an id; null when it is erased or was never there.</summary>
    public async Task<string?> Text(TenantId tenant, string id) => (await rows.Texts(tenant, [id])).ById.GetValueOrDefault(id);

    /// <summary>What was typed under ids; what is erased is left out.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Texts(TenantId tenant, IReadOnlyCollection<string> ids) => (await rows.Texts(tenant, ids)).ById;

    /// <summary>The committed state of a stream now.</summary>
    public async Task<TState> Of<TDecider, TState, TCommand, TEvent>(TenantId tenant, string stream)
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class
    {
        var state = TDecider.Initial;
        await foreach (var stored in journal.Read(tenant, stream, 0)) state = TDecider.Evolve(state, (TEvent)stored.Event);
        return state;
    }

    /// <summary>The committed states of all streams under a prefix, by stream name, in the order of their first events.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, TState>>> All<TDecider, TState, TCommand, TEvent>(TenantId tenant, string prefix)
        where TDecider : IDecider<TState, TCommand, TEvent>
        where TState : class
        where TCommand : class
        where TEvent : class
    {
        var order = new List<string>();
        var states = new Dictionary<string, TState>(StringComparer.Ordinal);
        await foreach (var stored in journal.ReadPrefix(tenant, prefix, 0))
        {
            if (!states.TryGetValue(stored.Stream, out var state))
            {
                order.Add(stored.Stream);
                state = TDecider.Initial;
            }

            states[stored.Stream] = TDecider.Evolve(state, (TEvent)stored.Event);
        }

        return [.. order.Select(stream => KeyValuePair.Create(stream, states[stream]))];
    }
}
