using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Civic.Contracts.Json;

/// <summary>Lists the members of a closed record set: the sealed records of the same assembly that derive from an abstract one of ours.</summary>
internal static class ClosedSets
{
    private static readonly ConcurrentDictionary<Type, JsonDerivedType[]> Members = new();

    internal static void Describe(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Type.IsInterface || info.Type.Namespace?.StartsWith("Civic.", StringComparison.Ordinal) != true) return;
        // What says by attributes how it is written is left alone.
        if (info.PolymorphismOptions is not null) return;
        var members = Members.GetOrAdd(info.Type, Find);
        if (members.Length == 0) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions { UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
        foreach (var member in members) info.PolymorphismOptions.DerivedTypes.Add(member);
    }

    private static JsonDerivedType[] Find(Type set)
    {
        var open = set.IsGenericType ? set.GetGenericTypeDefinition() : set;
        return [.. set.Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, BaseType: not null } && Definition(type.BaseType!) == open)
            .Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType(set.GetGenericArguments()) : type)
            .Where(set.IsAssignableFrom)
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .Select(type => new JsonDerivedType(type, type.IsGenericType ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] : type.Name))];
    }

    private static Type Definition(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;
}
