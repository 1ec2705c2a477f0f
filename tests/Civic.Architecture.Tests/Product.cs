using Civic.Architecture.Tests.Metadata;

namespace Civic.Architecture.Tests;

/// <summary>The compiled product, read once.</summary>
internal static class Product
{
    internal static readonly string[] Names =
        ["Civic.Domain", "Civic.Contracts", "Civic.Grains", "Civic.Storage", "Civic.Gateway", "Civic.Web", "Civic.Host", "Civic.Runtime", "Civic.GraphQL"];

    private static readonly Lazy<Dictionary<string, CompiledAssembly>> Read = new(() => Names.ToDictionary(name => name, CompiledAssembly.Load));

    private static readonly Lazy<CompiledAssembly> Here = new(() => CompiledAssembly.Load("Civic.Architecture.Tests"));

    internal static IEnumerable<CompiledAssembly> All => Read.Value.Values;

    internal static CompiledAssembly Assembly(string name) => Read.Value[name];

    /// <summary>A planted violation: a type of the Fixtures folder, compiled like everything else.</summary>
    internal static IReadOnlyList<CompiledType> Planted(string name) =>
        [.. Here.Value.Types.Where(type => type.Namespace.StartsWith("Civic.Architecture.Tests.Fixtures", StringComparison.Ordinal) && type.Name.EndsWith("." + name, StringComparison.Ordinal))];
}
