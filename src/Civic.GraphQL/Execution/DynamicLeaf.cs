using System.Collections.Concurrent;

namespace Civic.GraphQL.Execution;

/// <summary>Calls a typed leaf writer with a boxed value.</summary>
internal abstract class DynamicLeaf
{
    private static readonly ConcurrentDictionary<Type, DynamicLeaf> Known = [];

    public abstract void Write(object writer, JsonOutput output, object value);

    public static DynamicLeaf For(Type type) =>
        Known.GetOrAdd(type, static t => (DynamicLeaf)Activator.CreateInstance(typeof(Typed<>).MakeGenericType(t))!);

    private sealed class Typed<T> : DynamicLeaf
    {
        public override void Write(object writer, JsonOutput output, object value) => ((LeafWriter<T>)writer).Write(output, (T)value);
    }
}
