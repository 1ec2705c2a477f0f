using System.Collections.Concurrent;
using System.Reflection;
using Civic.Runtime;
using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Finds the class that implements an interface.</summary>
internal sealed class GrainClasses
{
    private readonly ConcurrentDictionary<(Type, string?), GrainClass> _byInterface = new();
    private readonly Dictionary<GrainType, GrainClass> _byType = [];
    private readonly List<GrainClass> _all = [];

    internal GrainClasses(EmbeddedGrainOptions options, GrainCollectionOptions collection, Func<TimeSpan, long> ticks)
    {
        foreach (var type in GrainAssemblies.Of(options).SelectMany(LoadableTypes).Where(IsGrainClass))
        {
            var age = collection.ClassSpecificCollectionAge.GetValueOrDefault(type.FullName!, collection.CollectionAge);
            var found = new GrainClass(type, ticks(age));
            if (!_byType.TryAdd(found.GrainType, found))
                throw new OrleansConfigurationException($"{type} and {_byType[found.GrainType].Type} are both named {found.GrainType}.");
            _all.Add(found);
        }
    }

    internal GrainClass Of(GrainType type) => _byType.TryGetValue(type, out var found)
        ? found
        : throw new ArgumentException($"No grain class is named {type}.", nameof(type));

    internal GrainClass For(Type @interface, string? prefix) =>
        _byInterface.GetOrAdd((@interface, prefix), static (key, classes) => classes.Find(key.Item1, key.Item2), this);

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(IGrainBase).IsAssignableFrom(type) && typeof(IGrain).IsAssignableFrom(type);

    private static IEnumerable<Type> LoadableTypes(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException partly)
        {
            return partly.Types.OfType<Type>();
        }
    }

    private GrainClass Find(Type @interface, string? prefix)
    {
        var candidates = _all.FindAll(grain => @interface.IsAssignableFrom(grain.Type)
            && (prefix is null || grain.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal)));
        if (candidates.Count > 1 && candidates.Find(grain => "I" + grain.Type.Name == @interface.Name) is { } named)
            return named;
        return candidates.Count switch
        {
            1 => candidates[0],
            0 => throw new ArgumentException($"No grain class implements {@interface}.", nameof(@interface)),
            _ => throw new ArgumentException(
                $"Several grain classes implement {@interface}: {string.Join(", ", candidates.Select(grain => grain.Type))}.",
                nameof(@interface)),
        };
    }
}
