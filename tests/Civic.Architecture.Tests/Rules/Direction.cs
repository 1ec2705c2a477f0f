using System.Xml.Linq;
using Civic.Architecture.Tests.Metadata;

namespace Civic.Architecture.Tests.Rules;

/// <summary>Who may reference whom: the diagram of the house.</summary>
internal static class Direction
{
    private static readonly Dictionary<string, string[]> May = new(StringComparer.Ordinal)
    {
        ["Civic.Domain"] = [],
        ["Civic.Runtime"] = [],
        ["Civic.GraphQL"] = [],
        ["Civic.Contracts"] = ["Civic.Domain", "Civic.Runtime"],
        ["Civic.Grains"] = ["Civic.Contracts"],
        ["Civic.Storage"] = ["Civic.Contracts"],
        ["Civic.Gateway"] = ["Civic.Contracts", "Civic.GraphQL"],
        ["Civic.Web"] = ["Civic.Gateway"],
        ["Civic.Host"] = ["Civic.Web", "Civic.Gateway", "Civic.Grains", "Civic.Storage", "Civic.Runtime", "Civic.GraphQL"],
    };

    /// <summary>What a project file references against the diagram; and a version in it, which belongs to Directory.Packages.props.</summary>
    internal static IEnumerable<string> OfProject(string name, string text)
    {
        var project = XDocument.Parse(text);
        foreach (var reference in project.Descendants("ProjectReference").Select(item => NameOf((string)item.Attribute("Include")!)))
            if (!May[name].Contains(reference)) yield return $"{name} references {reference}";
        if (name == "Civic.Domain" && project.Descendants().Any(item => item.Name.LocalName is "PackageReference" or "FrameworkReference"))
            yield return $"{name} references a package";
        foreach (var package in project.Descendants("PackageReference").Where(item => item.Attribute("Version") is not null))
            yield return $"{name} gives {(string)package.Attribute("Include")!} a version of its own";
    }

    /// <summary>What an assembly uses against the diagram, by whatever way it came to be there.</summary>
    internal static IEnumerable<string> OfAssembly(string name, IEnumerable<string> references) =>
        references.Where(reference => reference.StartsWith("Civic.", StringComparison.Ordinal) && !Reach(name).Contains(reference))
            .Concat(references.Where(reference => name == "Civic.Domain" && !reference.StartsWith("System.", StringComparison.Ordinal)))
            .Select(reference => $"{name} uses {reference}");

    /// <summary>Only the host may know which grain host it has: everybody else keeps to Orleans' names.</summary>
    internal static IEnumerable<string> BeyondOrleans(string assembly, IEnumerable<CompiledType> types) =>
        assembly is "Civic.Host" or "Civic.Runtime"
            ? []
            : types.SelectMany(type => type.Uses.Where(use => use.StartsWith("Civic.Runtime.", StringComparison.Ordinal)).Select(use => $"{type.Name} uses {use}"));

    /// <summary>Rooms know each other by ids only.</summary>
    internal static IEnumerable<string> BetweenRooms(IEnumerable<CompiledType> types, string root)
    {
        foreach (var type in types.Where(type => type.Namespace.StartsWith(root, StringComparison.Ordinal)))
            foreach (var use in type.Uses.Where(use => use.StartsWith(root, StringComparison.Ordinal)))
                if (!use.StartsWith(root + "Kernel.", StringComparison.Ordinal) && !use.StartsWith(type.Namespace + ".", StringComparison.Ordinal))
                    yield return $"{type.Name} uses {use}";
    }

    private static string NameOf(string path) => Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));

    private static HashSet<string> Reach(string name) => [.. May[name].SelectMany(next => Reach(next).Append(next))];
}
