using System.Collections.Frozen;
using System.Reflection;
using Civic.Contracts.Json;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using System.Text.Json;

namespace Civic.Storage.Codec;

/// <summary>Stored names and the records behind them. A name, once stored, folds for ever.</summary>
public static class EventCatalog
{
    private static readonly FrozenDictionary<string, Type> Types = typeof(StoredAttribute).Assembly.GetTypes()
        .Select(type => (type, type.GetCustomAttribute<StoredAttribute>()?.Name))
        .Where(pair => pair.Name is not null)
        .ToFrozenDictionary(pair => pair.Name!, pair => pair.type, StringComparer.Ordinal);

    private static readonly FrozenDictionary<Type, string> Names = Types.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    /// <summary>Every stored name, with its record.</summary>
    public static IReadOnlyDictionary<string, Type> All => Types;

    /// <summary>The name under which an event is stored.</summary>
    public static string NameOf(object @event) => Names.TryGetValue(@event.GetType(), out var name)
        ? name
        : throw new InvalidOperationException($"{@event.GetType().Name} has no stored name.");

    /// <summary>The event's JSON, as it will be stored and hashed, byte for byte.</summary>
    public static string Encode(object @event) => JsonSerializer.Serialize(@event, @event.GetType(), CivicJson.Options);

    /// <summary>The record of a stored event.</summary>
    /// <exception cref="QuarantineException">The name is unknown, or the payload does not fit it.</exception>
    public static object Decode(string stream, int version, string name, string payload)
    {
        if (!Types.TryGetValue(name, out var type)) throw new QuarantineException(stream, version, $"has the unknown name {name}.");
        try
        {
            return JsonSerializer.Deserialize(payload, type, CivicJson.Options)
                ?? throw new QuarantineException(stream, version, "is empty.");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException or InvalidOperationException or ArgumentException or FormatException)
        {
            throw new QuarantineException(stream, version, $"does not read as {name}: {e.Message}");
        }
    }
}
