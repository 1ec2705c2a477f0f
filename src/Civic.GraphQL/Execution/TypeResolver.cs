using System.Collections.Concurrent;
using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>Finds the object type of a value in an abstract position: by a function, or by the CLR types bound to the possible types.</summary>
internal sealed class TypeResolver
{
    private readonly NamedType _abstract;
    private readonly Dictionary<string, ObjectType> _byName;
    private readonly Dictionary<Type, ObjectType> _byClrType = [];
    private readonly ConcurrentDictionary<Type, ObjectType?> _known = [];
    private readonly Func<object, string?>? _function;

    public TypeResolver(NamedType type, IReadOnlyList<ObjectType> possible, Func<object, string?>? function)
    {
        _abstract = type;
        _function = function;
        _byName = possible.ToDictionary(candidate => candidate.Name);
        if (function is not null) return;
        foreach (var candidate in possible)
            if (candidate.ClrType is { } clr) _byClrType.TryAdd(clr, candidate);
    }

    /// <exception cref="GraphQLException">The value belongs to none of the possible types.</exception>
    public ObjectType Resolve(object value, FieldPlan field)
    {
        if (_function is null)
            return _known.GetOrAdd(value.GetType(), static (clr, self) => self.Find(clr), this) ?? throw Unknown(field, value.GetType().Name);
        var name = _function(value);
        if (name is null || !_byName.TryGetValue(name, out var type)) throw Unknown(field, name ?? "null");
        // Resolvers rely on the type that they are bound to.
        return type.ClrType!.IsInstanceOfType(value) ? type : throw new InvalidCastException($"{type.Name} is bound to {type.ClrType}, the value is {value.GetType()}.");
    }

    private ObjectType? Find(Type clr)
    {
        for (var type = clr; type is not null; type = type.BaseType)
            if (_byClrType.TryGetValue(type, out var exact)) return exact;
        return _byClrType.FirstOrDefault(pair => pair.Key.IsAssignableFrom(clr)).Value;
    }

    private InvalidOperationException Unknown(FieldPlan field, string what) =>
        new($"Abstract type \"{_abstract.Name}\" must resolve to an Object type at runtime for field \"{field.Definition}\"; got {what}.");
}
