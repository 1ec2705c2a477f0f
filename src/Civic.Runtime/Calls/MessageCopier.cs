using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Orleans.Runtime;

/// <summary>Copies arguments and results as a cluster would; what cannot change is passed by reference.</summary>
internal sealed class MessageCopier(JsonSerializerOptions options)
{
    private static readonly HashSet<Type> Unchanging =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly),
        typeof(TimeSpan), typeof(Uri), typeof(Version), typeof(CancellationToken), typeof(GrainId), typeof(GrainType), typeof(IdSpan),
    ];

    private readonly ConcurrentDictionary<Type, bool> _byReference = new();

    internal void CopyArguments(GrainCall call)
    {
        for (var i = 0; i < call.GetArgumentCount(); i++)
        {
            if (call.GetArgument(i) is not { } value)
                continue;
            var copy = Copy(value)!;
            if (!ReferenceEquals(copy, value))
                call.SetArgument(i, copy);
        }
    }

    internal object? Copy(object? value)
    {
        if (value is null or GrainReference)
            return value;
        var type = value.GetType();
        if (_byReference.GetOrAdd(type, IsUnchanging))
            return value;
        if (value is IAddressable)
            throw new ArgumentException($"{type} is an object, not a reference: use AsReference or CreateObjectReference.");
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, type, options);
        return JsonSerializer.Deserialize(bytes, type, options)
            ?? throw new JsonException($"{type} became null when it was copied.");
    }

    private static bool IsUnchanging(Type type) =>
        type.IsPrimitive || type.IsEnum || Unchanging.Contains(type) || typeof(Type).IsAssignableFrom(type)
        || type.GetCustomAttribute<ImmutableAttribute>(inherit: false) is not null;
}
