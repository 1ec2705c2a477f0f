using System.Reflection;
using Orleans.Concurrency;

namespace Orleans.Runtime;

/// <summary>What is known of one method of a grain interface, read once.</summary>
internal sealed class MethodShape
{
    internal MethodShape(Type @interface, MethodInfo method)
    {
        Interface = @interface;
        Method = method;
        ParameterTypes = Array.ConvertAll(method.GetParameters(), parameter => parameter.ParameterType);
        TokenIndex = Array.IndexOf(ParameterTypes, typeof(CancellationToken));
        InterfaceName = @interface.FullName ?? @interface.Name;
        AlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        ReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        OneWay = method.ReturnType == typeof(void) || method.IsDefined(typeof(OneWayAttribute));
    }

    private MethodShape(bool interleave)
        : this(typeof(IGrainTimer), typeof(IGrainTimer).GetMethod(nameof(IGrainTimer.Change))!)
    {
        AlwaysInterleave = interleave;
        OneWay = true;
    }

    /// <summary>A timer's tick that waits for its turn as a call does.</summary>
    internal static MethodShape Tick { get; } = new(interleave: false);

    /// <summary>A timer's tick that interleaves.</summary>
    internal static MethodShape InterleavingTick { get; } = new(interleave: true);

    internal Type Interface { get; }

    internal string InterfaceName { get; }

    internal MethodInfo Method { get; }

    internal Type[] ParameterTypes { get; }

    /// <summary>Which parameter is the caller's token; -1 for none.</summary>
    internal int TokenIndex { get; }

    internal bool AlwaysInterleave { get; }

    internal bool ReadOnly { get; }

    internal bool OneWay { get; }
}
