using System.Collections.Concurrent;
using System.Reflection;

namespace Orleans.Runtime;

/// <summary>Which method of a class implements a method of an interface.</summary>
internal sealed class Implementations
{
    private readonly ConcurrentDictionary<(Type, MethodShape), MethodInfo> _methods = new();

    internal MethodInfo Find(Type type, MethodShape shape) => _methods.GetOrAdd((type, shape), static key =>
    {
        var map = key.Item1.GetInterfaceMap(key.Item2.Method.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, key.Item2.Method)];
    });
}
