using Civic.Architecture.Tests.Metadata;

namespace Civic.Architecture.Tests.Rules;

/// <summary>The domain computes: no task, clock, chance, input, output or memory of its own.</summary>
internal static class Purity
{
    private static readonly string[] Namespaces =
    [
        "System.Threading.", "System.IO.", "System.Net.", "System.Diagnostics.Process", "System.Diagnostics.Stopwatch", "System.Data.",
        "System.Runtime.CompilerServices.AsyncTask", "System.Runtime.CompilerServices.AsyncValueTask", "System.Runtime.CompilerServices.AsyncVoid",
        "Microsoft.", "Orleans.", "Npgsql.",
    ];

    private static readonly HashSet<string> Symbols = new(StringComparer.Ordinal)
    {
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow", "System.TimeProvider", "System.TimeZoneInfo.get_Local",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.Random", "System.Security.Cryptography.RandomNumberGenerator",
        "System.Environment", "System.Console", "System.AppContext", "System.Activator", "System.Lazy`1",
        "System.Globalization.CultureInfo.get_CurrentCulture", "System.Globalization.CultureInfo.set_CurrentCulture",
    };

    internal static IEnumerable<string> Flaws(IEnumerable<CompiledType> types)
    {
        foreach (var type in types)
        {
            foreach (var use in type.Uses.Where(IsBanned)) yield return $"{type.Name} uses {use}";
            foreach (var field in type.MutableStatics) yield return $"{type.Name} keeps {field}";
        }
    }

    private static bool IsBanned(string use) =>
        Symbols.Contains(use) || Namespaces.Any(space => use.StartsWith(space, StringComparison.Ordinal));
}
