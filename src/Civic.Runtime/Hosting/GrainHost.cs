using System.Collections.Concurrent;
using Civic.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>The grain host of one process: the directory of activations and what they share.</summary>
internal sealed partial class GrainHost
{
    private readonly ConcurrentDictionary<GrainId, Activation> _activations = new();
    private readonly Lazy<GrainClasses> _classes;
    private readonly Lazy<IIncomingGrainCallFilter[]> _incoming;
    private readonly Lazy<IOutgoingGrainCallFilter[]> _outgoing;
    private readonly long _responseTicks;

    public GrainHost(
        IServiceProvider services,
        IOptions<GrainCollectionOptions> collection,
        IOptions<SiloMessagingOptions> messaging,
        IOptions<EmbeddedGrainOptions> embedded,
        TimeProvider time,
        ILogger<GrainHost> log)
    {
        Services = services;
        Collection = collection.Value;
        Time = time;
        Log = log;
        ResponseTimeout = messaging.Value.ResponseTimeout;
        _responseTicks = Ticks(ResponseTimeout);
        Copier = embedded.Value.CopyMessages ? new MessageCopier(embedded.Value.SerializerOptions) : null;
        Factory = new GrainFactory(this);
        Lost = new LostCalls(this);
        _classes = new(() => new GrainClasses(embedded.Value, Collection, Ticks));

        // Filters may themselves ask for the grain factory, so they are made at the first call.
        _incoming = new(() => [.. services.GetServices<IIncomingGrainCallFilter>()]);
        _outgoing = new(() => [.. services.GetServices<IOutgoingGrainCallFilter>()]);
    }

    internal IServiceProvider Services { get; }

    internal GrainCollectionOptions Collection { get; }

    internal TimeProvider Time { get; }

    internal ILogger Log { get; }

    internal TimeSpan ResponseTimeout { get; }

    internal MessageCopier? Copier { get; }

    internal GrainFactory Factory { get; }

    internal LostCalls Lost { get; }

    internal Implementations Implementations { get; } = new();

    internal GrainClasses Classes => _classes.Value;

    internal IIncomingGrainCallFilter[] IncomingFilters => _incoming.Value;

    internal IOutgoingGrainCallFilter[] OutgoingFilters => _outgoing.Value;

    internal long Now => Time.GetTimestamp();

    internal long After(TimeSpan span) => span >= TimeSpan.MaxValue / 4 ? long.MaxValue : Now + Ticks(span);

    internal void Stamp(GrainCall call) => call.Deadline = call.Shape.OneWay ? 0 : Now + _responseTicks;

    /// <summary>The activation of this grain; a new one when there is none.</summary>
    internal Activation Locate(GrainId id) =>
        _activations.TryGetValue(id, out var found)
            ? found
            : _activations.GetOrAdd(id, static (id, host) => new Activation(host, id, host.Classes.Of(id.Type)), this);

    internal void Forget(Activation activation) =>
        _activations.TryRemove(new KeyValuePair<GrainId, Activation>(activation.GrainId, activation));

    /// <summary>Sends a call whose activation has ended to the next one.</summary>
    internal void SendAgain(GrainCall call)
    {
        if (!call.Answered && !Refuses(call))
            Send(call, call.Target.GrainId);
    }

    internal Activation? Send(GrainCall call, GrainId id)
    {
        while (true)
        {
            var activation = Locate(id);
            if (activation.TrySend(call))
                return activation;
            Forget(activation);
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * Time.TimestampFrequency);
}
