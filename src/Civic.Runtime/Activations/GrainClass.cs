using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace Orleans.Runtime;

/// <summary>What is known of one grain class, read once.</summary>
internal sealed class GrainClass
{
    private readonly ObjectFactory _factory;
    private readonly (Type State, PersistentStateAttribute Configuration)[] _facets;

    internal GrainClass(Type type, long collectionAge)
    {
        Type = type;
        CollectionAge = collectionAge;
        GrainType = GrainType.Create(type.GetCustomAttribute<GrainTypeAttribute>()?.Name ?? DefaultName(type));
        Reentrant = type.IsDefined(typeof(ReentrantAttribute));
        MayInterleave = type.GetCustomAttribute<MayInterleaveAttribute>() is { } attribute ? Predicate(type, attribute) : null;
        _facets = [.. Facets(type)];
        _factory = ActivatorUtilities.CreateFactory(
            type, Array.ConvertAll(_facets, facet => typeof(IPersistentState<>).MakeGenericType(facet.State)));
    }

    internal Type Type { get; }

    internal GrainType GrainType { get; }

    internal bool Reentrant { get; }

    internal Func<object?, IInvokable, bool>? MayInterleave { get; }

    /// <summary>As a difference of timestamps.</summary>
    internal long CollectionAge { get; }

    internal object Create(Activation activation)
    {
        var states = Array.ConvertAll(_facets, facet => Activator.CreateInstance(
            typeof(PersistentState<>).MakeGenericType(facet.State),
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.DoNotWrapExceptions,
            null,
            [activation, facet.Configuration],
            null)!);
        return _factory(activation.ActivationServices, states);
    }

    /// <summary>As Orleans names classes: lower case, without the ending "grain".</summary>
    private static string DefaultName(Type type)
    {
        var name = type.Name.ToLowerInvariant();
        return name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^5] : name;
    }

    private static IEnumerable<(Type State, PersistentStateAttribute Configuration)> Facets(Type type) =>
        from constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
        from parameter in constructor.GetParameters()
        let attribute = parameter.GetCustomAttribute<PersistentStateAttribute>()
        where attribute is not null
        select (parameter.ParameterType.GetGenericArguments()[0], attribute);

    private static Func<object?, IInvokable, bool> Predicate(Type type, MayInterleaveAttribute attribute)
    {
        const BindingFlags Any = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance
            | BindingFlags.FlattenHierarchy;
        var method = type.GetMethod(attribute.CallbackMethodName, Any, [typeof(IInvokable)])
            ?? throw new OrleansConfigurationException($"{type} has no method bool {attribute.CallbackMethodName}(IInvokable).");
        if (method.IsStatic)
        {
            var decide = method.CreateDelegate<Func<IInvokable, bool>>();
            return (_, call) => decide(call);
        }

        return (grain, call) => grain is not null && (bool)method.Invoke(grain, [call])!;
    }
}
