using System.Linq.Expressions;
using System.Reflection;
using Civic.GraphQL.Execution;

namespace Civic.GraphQL.Types;

/// <summary>The bindings of one object type.</summary>
public abstract class TypeBinding
{
    private protected TypeBinding(string name, Type clrType)
    {
        Name = name;
        ClrType = clrType;
    }

    /// <summary>Carried by every field of this binding that has no metadata of its own.</summary>
    public object? Metadata { get; set; }

    internal string Name { get; }

    internal Type ClrType { get; }

    internal List<FieldBinding> Fields { get; } = [];

    internal abstract FieldBinding? Default(string field);
}

/// <summary>Binds the fields of an object type whose values are <typeparamref name="T"/>.</summary>
public sealed class TypeBinding<T> : TypeBinding
{
    internal TypeBinding(string name)
        : base(name, typeof(T))
    {
    }

    /// <summary>A field that needs its parent only.</summary>
    public TypeBinding<T> Field<TValue>(string name, Func<T, TValue> resolve, object? metadata = null) =>
        Add(new PropertyBinding<T, TValue>(name, resolve, metadata));

    /// <summary>A field that needs arguments, services or the caller.</summary>
    public TypeBinding<T> Field<TValue>(string name, Func<T, ResolverContext, TValue> resolve, object? metadata = null) =>
        Add(new ContextBinding<T, TValue>(name, resolve, metadata));

    /// <summary>A field whose value may come later.</summary>
    /// <param name="ahead">
    /// Reads what the field needs for all objects of a list, with one wait, before it is asked for each. Must not fail, and only loads: a
    /// field that has a guard is not read ahead.
    /// </param>
    public TypeBinding<T> FieldAsync<TValue>(
        string name, Func<T, ResolverContext, ValueTask<TValue>> resolve, object? metadata = null, Func<IEnumerable<T>, RequestContext, Task>? ahead = null) =>
        Add(new AsyncBinding<T, TValue>(name, resolve, metadata, ahead));

    internal override FieldBinding? Default(string field)
    {
        var property = typeof(T).GetProperty(field, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
            ?? typeof(T).GetInterfaces().Select(face => face.GetProperty(field, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase))
                .FirstOrDefault(found => found is not null && typeof(T).IsInterface);
        if (property?.GetMethod is null || property.GetIndexParameters().Length > 0) return null;
        var parent = Expression.Parameter(typeof(T));
        var getter = Expression.Lambda(Expression.Property(parent, property), parent).Compile();
        return (FieldBinding)Activator.CreateInstance(
            typeof(PropertyBinding<,>).MakeGenericType(typeof(T), property.PropertyType), field, getter, null)!;
    }

    private TypeBinding<T> Add(FieldBinding field)
    {
        Fields.Add(field);
        return this;
    }
}

/// <summary>Binds fields that need no parent.</summary>
public sealed class RootBinding : TypeBinding
{
    internal RootBinding(string name)
        : base(name, typeof(object))
    {
    }

    public RootBinding Field<TValue>(string name, Func<ResolverContext, TValue> resolve, object? metadata = null) =>
        Add(new ContextBinding<object, TValue>(name, (_, context) => resolve(context), metadata));

    public RootBinding FieldAsync<TValue>(string name, Func<ResolverContext, ValueTask<TValue>> resolve, object? metadata = null) =>
        Add(new AsyncBinding<object, TValue>(name, (_, context) => resolve(context), metadata));

    /// <summary>
    /// A subscription: <paramref name="source"/> is asked for its events when the client subscribes; each event is the field's value in
    /// one answer. A <see cref="GraphQLException"/> thrown before the first event refuses the subscription.
    /// </summary>
    public RootBinding Stream<TValue>(string name, Func<ResolverContext, IAsyncEnumerable<TValue>> source, object? metadata = null) =>
        Add(new StreamBinding<TValue>(name, context => ValueTask.FromResult(source(context)), metadata));

    /// <summary>As <see cref="Stream{TValue}"/>, for sources that must wait before they know whether they accept.</summary>
    public RootBinding StreamAsync<TValue>(
        string name, Func<ResolverContext, ValueTask<IAsyncEnumerable<TValue>>> source, object? metadata = null) =>
        Add(new StreamBinding<TValue>(name, source, metadata));

    internal override FieldBinding? Default(string field) => null;

    private RootBinding Add(FieldBinding field)
    {
        Fields.Add(field);
        return this;
    }
}
