using System.Reflection;
using Civic.Domain.Kernel;
using Civic.Domain.Kernel.Elections;

namespace Civic.Contracts.Tests;

/// <summary>Every record of domain and contracts, with its open places filled by each closed set that fits.</summary>
internal static class RecordTypes
{
    private static readonly Type[] Domain = typeof(StoredAttribute).Assembly.GetTypes();
    private static readonly Type[] Contracts = typeof(Sent).Assembly.GetTypes();

    internal static IReadOnlyList<Type> All { get; } =
    [
        .. Domain.Concat(Contracts).Where(type => IsRecord(type) && !type.IsAbstract && type.GetConstructors().Length > 0 && !IsArithmetic(type))
            .SelectMany(Closed).Distinct().OrderBy(type => type.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>The members of a closed set, by name.</summary>
    internal static IReadOnlyList<Type> MembersOf(Type set)
    {
        var open = set.IsGenericType ? set.GetGenericTypeDefinition() : set;
        return [.. set.Assembly.GetTypes()
            .Where(type => !type.IsAbstract && type.BaseType is { } b && (b.IsGenericType ? b.GetGenericTypeDefinition() : b) == open)
            .Select(type => type.IsGenericTypeDefinition ? type.MakeGenericType(set.GetGenericArguments()) : type)
            .OrderBy(type => type.Name, StringComparer.Ordinal)];
    }

    internal static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$") is not null || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.NonPublic | BindingFlags.Instance) is not null);

    // How an election is counted, fraction by fraction, stays where it is counted; ballots and lots travel.
    private static bool IsArithmetic(Type type) =>
        type.Namespace == typeof(Fraction).Namespace && type.GetProperties().Any(property => property.PropertyType.ToString().Contains(nameof(Fraction), StringComparison.Ordinal)
            || property.PropertyType.ToString().Contains(nameof(Stage), StringComparison.Ordinal));

    private static IEnumerable<Type> Closed(Type type)
    {
        if (!type.IsGenericTypeDefinition) return [type];
        var place = type.GetGenericArguments().Single().Name;
        return Sets(place).Select(set => type.MakeGenericType(set));
    }

    private static IEnumerable<Type> Sets(string place) => place switch
    {
        "TEvent" => Abstract("Event"),
        "TCommand" => Abstract("Command"),
        "TState" => Abstract("State"),
        "TView" => Domain.Where(type => IsRecord(type) && !type.IsAbstract && type.Name.EndsWith("View", StringComparison.Ordinal)),
        _ => throw new NotSupportedException($"Nothing is known to fill {place}."),
    };

    private static IEnumerable<Type> Abstract(string suffix) =>
        Domain.Where(type => type.IsAbstract && IsRecord(type) && type.Name.EndsWith(suffix, StringComparison.Ordinal));
}
