namespace Civic.Contracts.Ports;

/// <summary>Events to and from their stored form. Stored names fold for ever.</summary>
public interface IEventCodec
{
    string NameOf(object @event);

    string Encode(object @event);

    /// <exception cref="QuarantineException">The name is unknown or the payload does not fit.</exception>
    object Decode(string stream, int version, string name, string payload);
}
