using System.Collections;
using System.Collections.Immutable;
using System.Reflection;

namespace Civic.Contracts.Tests;

/// <summary>Example values made from types alone, always the same: everything there, or everything that may be missing missing.</summary>
internal sealed class Sample(bool full)
{
    private readonly NullabilityInfoContext _nullability = new();
    private int _count;

    internal object Of(Type type) => Plain(type) ?? Collection(type) ?? Record(type);

    /// <summary>The constructor that a record is made by: the one with most parameters.</summary>
    internal static ConstructorInfo ConstructorOf(Type type) => type.GetConstructors()
        .Where(constructor => !(constructor.GetParameters() is [{ } only] && only.ParameterType == type))
        .MaxBy(constructor => constructor.GetParameters().Length)
        ?? throw new InvalidOperationException($"{type.Name} has no public constructor.");

    private object? Plain(Type type)
    {
        var n = ++_count;
        if (type == typeof(string)) return $"Text {n} å\"<\n";
        if (type == typeof(bool)) return full;
        if (type == typeof(int) || type == typeof(long) || type == typeof(decimal)) return Convert.ChangeType(n, type);
        if (type == typeof(Guid)) return new Guid(n, 1, 2, new byte[8]);
        if (type == typeof(DateOnly)) return new DateOnly(2020, 10, 1).AddDays(n);
        if (type == typeof(DateTimeOffset)) return new DateTimeOffset(2020, 10, 22, 17, 0, 0, TimeSpan.FromHours(2)).AddTicks(n * 1_234_567L);
        if (type == typeof(byte[])) return new byte[] { 1, 2, (byte)n };
        if (type == typeof(object)) return $"anything {n}";
        if (type.IsEnum) return Enum.GetValues(type).GetValue(full ? Enum.GetValues(type).Length - 1 : 0);
        return Nullable.GetUnderlyingType(type) is { } inner ? Of(inner) : null;
    }

    private object? Collection(Type type)
    {
        if (type.IsArray) return Fill(typeof(List<>).MakeGenericType(type.GetElementType()!), "ToArray", type.GetElementType()!);
        if (!type.IsGenericType || !typeof(IEnumerable).IsAssignableFrom(type)) return null;
        var arguments = type.GetGenericArguments();
        var open = type.GetGenericTypeDefinition();
        if (open == typeof(List<>)) return List(arguments[0]);
        if (open == typeof(IReadOnlyList<>) || open == typeof(IReadOnlyCollection<>) || open == typeof(IEnumerable<>)) return List(arguments[0]);
        if (open == typeof(ImmutableArray<>)) return Immutable(typeof(ImmutableArray), "CreateRange", List(arguments[0]), arguments);
        if (open == typeof(ImmutableHashSet<>)) return Immutable(typeof(ImmutableHashSet), "CreateRange", List(arguments[0]), arguments);
        if (open == typeof(ImmutableDictionary<,>)) return Immutable(typeof(ImmutableDictionary), "CreateRange", Dictionary(arguments), arguments);
        if (open == typeof(ImmutableSortedDictionary<,>)) return Immutable(typeof(ImmutableSortedDictionary), "CreateRange", Dictionary(arguments), arguments);
        return open == typeof(IReadOnlyDictionary<,>) || open == typeof(Dictionary<,>) ? Dictionary(arguments) : throw new NotSupportedException(type.ToString());
    }

    private object Fill(Type list, string finish, Type element)
    {
        var filled = List(element);
        return list.GetMethod(finish)!.Invoke(filled, null)!;
    }

    private IList List(Type element)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
        for (var n = 0; n < (full ? 2 : 0); n++) list.Add(Of(element));
        return list;
    }

    private IDictionary Dictionary(Type[] arguments)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(arguments))!;
        for (var n = 0; n < (full ? 2 : 0); n++) dictionary.Add(Of(arguments[0]), Of(arguments[1]));
        return dictionary;
    }

    private static object Immutable(Type factory, string name, object items, Type[] arguments) => factory.GetMethods()
        .Where(method => method.Name == name && method.GetGenericArguments().Length == arguments.Length && method.GetParameters().Length == 1)
        .Select(method => method.MakeGenericMethod(arguments))
        .First(method => method.GetParameters()[0].ParameterType.IsInstanceOfType(items))
        .Invoke(null, [items])!;

    private object Record(Type type)
    {
        if (type.IsAbstract) type = RecordTypes.MembersOf(type)[full ? ^1 : 0];
        var constructor = ConstructorOf(type);
        var made = constructor.Invoke([.. constructor.GetParameters().Select(p => Value(p.ParameterType, _nullability.Create(p)))]);
        var given = constructor.GetParameters().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var property in type.GetProperties().Where(p => p.SetMethod is { IsPublic: true } && !given.Contains(p.Name)))
            property.SetValue(made, Value(property.PropertyType, _nullability.Create(property)));
        return made;
    }

    private object? Value(Type type, NullabilityInfo nullability) => !full && nullability.WriteState == NullabilityState.Nullable ? null : Of(type);
}
