using System.Reflection;
using System.Text.RegularExpressions;
using Civic.Domain.Kernel;

namespace Civic.Architecture.Tests.Rules;

/// <summary>Names say what a thing is: commands ask, events tell, deciders are called so, and no name says nothing.</summary>
internal static partial class Naming
{
    private static readonly HashSet<string> Empty = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Service", "Base", "Common"];

    // Past participles that do not end in -ed.
    private static readonly HashSet<string> Irregular = ["Cast", "Held", "Withdrawn", "Sent", "Won", "Chosen", "Set", "Read", "Put", "Left", "Begun", "Shown", "Hidden", "Written", "Drawn", "Found", "Lost", "Made", "Taken", "Given"];

    internal static IEnumerable<string> EmptyWords(IEnumerable<string> types) =>
        types.Where(type => Words(Last(type)).Any(Empty.Contains)).Select(type => $"{type} says nothing");

    internal static IEnumerable<string> OfEvents(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(type => Set(type) is { } set && set.Name.EndsWith("Event", StringComparison.Ordinal)))
        {
            if (!type.IsSealed) yield return $"{type.Name} is not sealed";
            if (!Words(type.Name).Any(IsPast)) yield return $"{type.Name} does not say what happened";
            var stored = type.GetCustomAttribute<StoredAttribute>()?.Name;
            if (stored is null || !Regex.IsMatch(stored, $"^{Kebab(type.Name)}\\.v[1-9][0-9]*$")) yield return $"{type.Name} is stored as {stored ?? "nothing"}";
        }
    }

    internal static IEnumerable<string> OfCommands(IEnumerable<Type> types)
    {
        foreach (var type in types.Where(type => Set(type) is { } set && set.Name.EndsWith("Command", StringComparison.Ordinal)))
        {
            if (!type.IsSealed) yield return $"{type.Name} is not sealed";
            if (Words(type.Name).Any(word => IsPast(word) && word is not ("Cast" or "Set" or "Read" or "Put")) || type.Name.EndsWith("Command", StringComparison.Ordinal))
                yield return $"{type.Name} does not ask";
        }
    }

    internal static IEnumerable<string> OfDeciders(IEnumerable<Type> types) => types
        .Where(type => type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IDecider<,,>)))
        .Where(type => !type.IsSealed || !type.Name.EndsWith("Decider", StringComparison.Ordinal))
        .Select(type => $"{type.Name} decides and is not called Decider");

    internal static string Kebab(string name) => string.Join('-', Words(name)).ToLowerInvariant();

    private static Type? Set(Type type) =>
        type is { IsClass: true, IsAbstract: false, BaseType: { IsAbstract: true } set } && set.Assembly == type.Assembly ? set : null;

    private static bool IsPast(string word) => word.EndsWith("ed", StringComparison.Ordinal) || Irregular.Contains(word);

    private static string Last(string type) => type[(type.LastIndexOf('.') + 1)..].Split('`')[0];

    private static string[] Words(string name) => [.. Word().Matches(name).Select(match => match.Value)];

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z][a-z0-9]*|[a-z0-9]+")]
    private static partial Regex Word();
}
