using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>The emitted reference classes, one for each interface, made at first use.</summary>
internal static class ProxyTypes
{
    private static readonly ConcurrentDictionary<Type, Lazy<Func<GrainHost, GrainId, ObserverTarget?, GrainReference>>> Makers = new();

    /// <summary>A function that makes a typed reference.</summary>
    internal static Func<GrainHost, GrainId, ObserverTarget?, GrainReference> For(Type @interface) =>
        Makers.GetOrAdd(@interface, static type => new(() => Maker(type))).Value;

    /// <summary>The methods of an interface and of those it inherits.</summary>
    internal static List<MethodInfo> MethodsOf(Type @interface) =>
        [.. @interface.GetInterfaces().Prepend(@interface)
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            .Where(method => method.IsVirtual)];

    private static Func<GrainHost, GrainId, ObserverTarget?, GrainReference> Maker(Type @interface)
    {
        if (!@interface.IsInterface || !typeof(IAddressable).IsAssignableFrom(@interface))
            throw new ArgumentException($"{@interface} is not an interface of a grain or an observer.", nameof(@interface));
        var constructor = new ProxyEmitter(@interface).Emit().GetConstructors()[0];
        var host = Expression.Parameter(typeof(GrainHost));
        var id = Expression.Parameter(typeof(GrainId));
        var observer = Expression.Parameter(typeof(ObserverTarget));
        return Expression.Lambda<Func<GrainHost, GrainId, ObserverTarget?, GrainReference>>(
            Expression.New(constructor, host, id, observer), host, id, observer).Compile();
    }
}
