using Civic.Architecture.Tests.Metadata;

namespace Civic.Architecture.Tests.Rules;

/// <summary>What only some may touch.</summary>
internal static class Reach
{
    /// <summary>A grain never calls a grain; beside processes and the live feed nobody in the grains' assembly even holds the factory.</summary>
    internal static IEnumerable<string> GrainsCalled(IEnumerable<CompiledType> types) => types
        .Where(type => IsGrain(type) || !(type.Namespace is "Civic.Grains.Processes" or "Civic.Grains.Live"))
        .SelectMany(type => type.Uses.Where(Calls).Select(use => $"{type.Name} uses {use}"));

    /// <summary>Who uses a type and is not named.</summary>
    internal static IEnumerable<string> UsersOf(string used, IEnumerable<CompiledType> types, params string[] allowed) => types
        .Where(type => type.Name != used && type.Uses.Contains(used) && !allowed.Contains(type.Name))
        .Select(type => $"{type.Name} uses {used}");

    private static bool IsGrain(CompiledType type) =>
        type.Bases.Any(name => name is "Orleans.Grain" or "Orleans.Grain`1" or "Orleans.IGrainBase" || name.StartsWith("Civic.Grains.Hosting.DeciderGrain`", StringComparison.Ordinal));

    private static bool Calls(string use) =>
        use is "Orleans.IGrainFactory" or "Orleans.IClusterClient" || use.EndsWith(".GetGrain", StringComparison.Ordinal) || use.EndsWith(".get_GrainFactory", StringComparison.Ordinal);
}
