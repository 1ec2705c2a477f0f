using Civic.GraphQL.Types;

namespace Civic.GraphQL.Execution;

/// <summary>Puts completers together for a GraphQL type and a CLR type, and says what does not fit. Runs at start-up only.</summary>
internal sealed class CompleterFactory(Func<NamedType, TypeResolver?> resolverOf)
{
    /// <summary>The completer, or null with the reason in <paramref name="problem"/>.</summary>
    public Completer<T>? Make<T>(GraphType type, out string? problem)
    {
        return (Completer<T>?)MakeFor(type, typeof(T), out problem);
    }

    private object? MakeFor(GraphType type, Type clr, out string? problem)
    {
        if (type.Nullable is NamedType { IsLeaf: true } leaf)
        {
            var writer = MakeLeaf(leaf, clr, out problem);
            return writer is null ? null : Create(typeof(LeafCompleter<>), [clr], writer, !type.IsNonNull);
        }
        if (Nullable.GetUnderlyingType(clr) is { } underlying)
        {
            var plain = MakeFor(type, underlying, out problem);
            return plain is null ? null : Create(typeof(ValueTypeCompleter<>), [underlying], plain, !type.IsNonNull);
        }
        if (IsTask(clr))
        {
            problem = "a value that comes later is bound with FieldAsync";
            return null;
        }
        var inner = type.Nullable is ListType list ? MakeList(list, clr, out problem) : MakeNamed((NamedType)type.Nullable, clr, out problem);
        if (inner is null) return null;
        return Create(type.IsNonNull ? typeof(NonNullCompleter<>) : typeof(NullableCompleter<>), [clr], inner);
    }

    private object? MakeList(ListType list, Type clr, out string? problem)
    {
        if (clr == typeof(object))
        {
            var any = MakeFor(list.Item, typeof(object), out problem);
            return any is null ? null : new DynamicListCompleter((Completer<object>)any);
        }
        var item = ItemType(clr);
        if (item is null)
        {
            problem = $"{list} needs an enumerable, {Name(clr)} is none";
            return null;
        }
        var completer = MakeFor(list.Item, item, out problem);
        return completer is null ? null : Create(typeof(ListCompleter<,>), [clr, item], completer);
    }

    private object? MakeNamed(NamedType type, Type clr, out string? problem)
    {
        problem = null;
        if (type is ObjectType target)
        {
            if (target.ClrType is null) problem = $"type {type.Name} is not bound";
            else if (!target.ClrType.IsAssignableFrom(clr) && clr != typeof(object))
                problem = $"{type.Name} is bound to {Name(target.ClrType)}, the resolver gives {Name(clr)}";
            return problem is null ? Create(clr == typeof(object) ? typeof(DynamicObjectCompleter<>) : typeof(ObjectCompleter<>), [clr], target) : null;
        }
        var resolver = resolverOf(type);
        if (resolver is not null) return Create(typeof(AbstractCompleter<>), [clr], resolver);
        problem = $"abstract type {type.Name} has no type resolver";
        return null;
    }

    private static object? MakeLeaf(NamedType type, Type clr, out string? problem)
    {
        problem = null;
        if (Nullable.GetUnderlyingType(clr) is { } underlying)
            return MakeLeaf(type, underlying, out problem) is { } plain ? Create(typeof(ValueTypeLeaf<>), [underlying], plain) : null;
        if (MakeWriter(type, clr) is { } writer) return writer;
        problem = IsTask(clr) ? "a value that comes later is bound with FieldAsync"
            : type is ScalarType { Binding: null } ? $"scalar {type.Name} is not bound" : $"{type.Name} cannot be written from {Name(clr)}";
        return null;
    }

    private static bool IsTask(Type clr) => clr.IsGenericType && clr.GetGenericTypeDefinition() is var open && (open == typeof(Task<>) || open == typeof(ValueTask<>));

    private static object? MakeWriter(NamedType type, Type clr)
    {
        if (clr == typeof(object)) return type is ScalarType { Binding: null } ? null : new DynamicLeafWriter(type);
        if (type is EnumType enumeration)
            return clr == enumeration.ClrType || clr == typeof(string) ? Create(typeof(EnumWriter<>), [clr], enumeration) : null;
        var binding = ((ScalarType)type).Binding;
        return binding is null ? null : typeof(ScalarBinding)
            .GetMethod(nameof(ScalarBinding.Writer), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
            .MakeGenericMethod(clr).Invoke(binding, null);
    }

    private static Type? ItemType(Type clr)
    {
        if (clr == typeof(string)) return null;
        return clr.GetInterfaces().Prepend(clr)
            .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];
    }

    internal static string Name(Type type) => type.IsGenericType
        ? type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)] + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">"
        : type.Name;

    private static object Create(Type open, Type[] arguments, params object?[] values) =>
        Activator.CreateInstance(open.MakeGenericType(arguments), values)!;
}
