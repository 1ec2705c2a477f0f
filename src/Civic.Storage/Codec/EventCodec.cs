using Civic.Contracts.Ports;

namespace Civic.Storage.Codec;

/// <inheritdoc/>
public sealed class EventCodec : IEventCodec
{
    public string NameOf(object @event) => EventCatalog.NameOf(@event);

    public string Encode(object @event) => EventCatalog.Encode(@event);

    public object Decode(string stream, int version, string name, string payload) => EventCatalog.Decode(stream, version, name, payload);
}
