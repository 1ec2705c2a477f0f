using System.Collections.Concurrent;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;

namespace Civic.GraphQL.Execution;

/// <summary>
/// Makes CLR values out of coerced input: records and classes from input objects (by constructor, members matched by name
/// whatever their case), arrays and lists, enums, nullable and <see cref="Optional{T}"/> values. Compiled once per type.
/// </summary>
internal static class InputBinder
{
    private static readonly ConcurrentDictionary<Type, Func<object?, bool, object?>> Binders = [];

    private static readonly MethodInfo ConvertMethod = typeof(InputBinder).GetMethod(nameof(ConvertField), BindingFlags.NonPublic | BindingFlags.Static)!;

    public static T Bind<T>(object value, bool present) => (T)For(typeof(T))(value, present)!;

    public static T FromNull<T>(string name)
    {
        if (For(typeof(T))(null, true) is T optional) return optional;
        return default(T) is null ? default! : throw new InvalidOperationException($"Argument \"{name}\" is null and cannot be {typeof(T)}.");
    }

    private static Func<object?, bool, object?> For(Type type) => Binders.GetOrAdd(type, static t => Make(t));

    private static Func<object?, bool, object?> Make(Type type)
    {
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Optional<>)) return MakeOptional(type);
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (ItemType(plain) is { } item) return (value, _) => value is null ? null : ToList((object?[])value, plain, item);
        if (plain.IsEnum) return (value, _) => value is null ? null : value.GetType() == plain ? value : ToEnum(plain, (string)value);
        Func<InputObject, object>? construct = null;
        return (value, _) => value switch
        {
            null => null,
            _ when plain.IsInstanceOfType(value) => value,
            InputObject input => (construct ??= Constructor(plain))(input),
            IConvertible when typeof(IConvertible).IsAssignableFrom(plain) => Convert.ChangeType(value, plain, CultureInfo.InvariantCulture),
            _ => throw new InvalidOperationException($"An input value of type {value.GetType()} cannot become {plain}."),
        };
    }

    private static Func<object?, bool, object?> MakeOptional(Type type)
    {
        var inner = type.GetGenericArguments()[0];
        return (value, present) => Activator.CreateInstance(type, present, For(inner)(value, present));
    }

    /// <summary>The item type of arrays and of the collection interfaces and classes that an array or List can stand for.</summary>
    private static Type? ItemType(Type type)
    {
        if (type.IsArray) return type.GetElementType();
        if (!type.IsGenericType || type.GetGenericArguments().Length != 1) return null;
        var item = type.GetGenericArguments()[0];
        return type.IsAssignableFrom(item.MakeArrayType()) || type == typeof(List<>).MakeGenericType(item) ? item : null;
    }

    private static object ToList(object?[] values, Type type, Type item)
    {
        var array = Array.CreateInstance(item, values.Length);
        var bind = For(item);
        for (var i = 0; i < values.Length; i++) array.SetValue(bind(values[i], true), i);
        return type.IsInstanceOfType(array) ? array : Activator.CreateInstance(type, array)!;
    }

    private static object ToEnum(Type type, string name) =>
        Enum.Parse(type, name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);

    private static Func<InputObject, object> Constructor(Type type)
    {
        var input = Expression.Parameter(typeof(InputObject));
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault()
            ?? throw new InvalidOperationException($"{type} has no public constructor to bind an input object with.");
        var arguments = constructor.GetParameters().Select(parameter => Field(input, parameter.Name!, parameter.ParameterType));
        var taken = constructor.GetParameters().Select(parameter => parameter.Name!).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var setters = type.GetProperties().Where(property => property.CanWrite && !taken.Contains(property.Name))
            .Select(property => Expression.Bind(property, Field(input, property.Name, property.PropertyType)));
        var body = Expression.MemberInit(Expression.New(constructor, arguments), setters);
        return Expression.Lambda<Func<InputObject, object>>(Expression.Convert(body, typeof(object)), input).Compile();
    }

    private static MethodCallExpression Field(ParameterExpression input, string name, Type type) =>
        Expression.Call(ConvertMethod.MakeGenericMethod(type), input, Expression.Constant(name));

    private static T? ConvertField<T>(InputObject input, string name)
    {
        var field = input.Type.Fields.FirstOrDefault(candidate => string.Equals(candidate.Name, name, StringComparison.OrdinalIgnoreCase));
        if (field is null) return default;
        var value = input.At(field.Index);
        if (value is T ready) return ready;
        var made = For(typeof(T))(value, input.IsPresent(field.Index));
        if (made is null && default(T) is not null)
            throw new InvalidOperationException($"{input.Type.Name}.{field.Name} is null and cannot be {typeof(T)}; bind it to a nullable type.");
        return (T?)made;
    }
}
