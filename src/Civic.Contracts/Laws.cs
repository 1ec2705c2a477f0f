using System.Collections.Frozen;
using System.Reflection;
using Civic.Domain.Kernel;

namespace Civic.Contracts;

/// <summary>The paragraphs behind codes. A code has one for ever, so whoever has kept the code alone still has both.</summary>
public static class Laws
{
    private static readonly FrozenDictionary<string, string> ByCode = Find(typeof(Refusal).Assembly);

    /// <summary>The paragraph that a refusal with this code rests on; null when there is none, or no such code.</summary>
    public static string? Of(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <exception cref="ArgumentException">A code stands for two paragraphs.</exception>
    private static FrozenDictionary<string, string> Find(Assembly rooms) => rooms.GetTypes()
        .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
        .Where(field => field.FieldType == typeof(Refusal))
        .Select(field => (Refusal)field.GetValue(null)!)
        .Where(refusal => refusal.Law is not null)
        .Select(refusal => (refusal.Code, Law: refusal.Law!))
        .Distinct()
        .ToDictionary(pair => pair.Code, pair => pair.Law, StringComparer.Ordinal)
        .ToFrozenDictionary(StringComparer.Ordinal);
}
