using System.Reflection;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace Civic.EndToEnd.Tests.K8s;

/// <summary>One object of the manifests: YAML read as a tree. Scalars are strings, whatever they look like.</summary>
public sealed record Manifest(string File, JsonNode Tree)
{
    internal static string Repository { get; } =
        typeof(Manifest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Repository").Value!;

    internal string Kind => Text("kind") ?? "";

    internal string Name => Text("metadata", "name") ?? "";

    /// <summary>The template of its pods; null for what has none.</summary>
    internal JsonNode? Pod => At("spec", "template", "spec");

    internal IEnumerable<Container> Containers => Pod?["containers"]?.AsArray().Select(tree => new Container(this, tree!)) ?? [];

    internal JsonNode? At(params ReadOnlySpan<string> path)
    {
        var node = Tree;
        foreach (var step in path) node = node?[step];
        return node;
    }

    internal string? Text(params ReadOnlySpan<string> path) => At(path)?.GetValue<string>();

    internal int Number(params ReadOnlySpan<string> path) => At(path).Number();

    /// <summary>All objects of a folder under <c>k8s</c>, as they stand.</summary>
    internal static IReadOnlyList<Manifest> Folder(string folder) =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository, "k8s", folder), "*.yaml").Order(StringComparer.Ordinal).SelectMany(Read)];

    internal static IEnumerable<Manifest> Read(string file) => Parse(Path.GetFileName(file), System.IO.File.ReadAllText(file));

    internal static IEnumerable<Manifest> Parse(string file, string yaml)
    {
        var json = new SerializerBuilder().JsonCompatible().Build();
        var reader = new DeserializerBuilder().Build();
        foreach (var document in yaml.Split("\n---\n"))
            yield return new Manifest(file, JsonNode.Parse(json.Serialize(reader.Deserialize<object>(document)))!);
    }
}

internal static class ManifestNodes
{
    internal static string? Text(this JsonNode? node) => node?.GetValue<string>();

    internal static int Number(this JsonNode? node) => node is null ? 0 : int.Parse(node.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);

    internal static IEnumerable<JsonNode> Items(this JsonNode? node) => node?.AsArray().Select(item => item!) ?? [];
}
