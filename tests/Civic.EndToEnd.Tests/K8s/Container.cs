using System.Text.Json.Nodes;

namespace Civic.EndToEnd.Tests.K8s;

/// <summary>A container of a pod's template: what is started, with what, and how it is asked.</summary>
public sealed record Container(Manifest Of, JsonNode Tree)
{
    internal string Name => Tree["name"].Text()!;

    internal IReadOnlyList<string> Command => [.. Tree["command"].Items().Concat(Tree["args"].Items()).Select(word => word.Text()!)];

    internal IEnumerable<JsonNode> Env => Tree["env"].Items();

    internal IReadOnlyDictionary<string, int> Ports =>
        Tree["ports"].Items().ToDictionary(port => port["name"].Text()!, port => port["containerPort"].Number(), StringComparer.Ordinal);

    /// <summary>Seconds between the decision to stop it and the signal.</summary>
    internal int PreStop => Tree["lifecycle"]?["preStop"]?["sleep"]?["seconds"].Number() ?? 0;

    /// <summary>Seconds from that decision until it is killed.</summary>
    internal int Grace => Of.Pod!["terminationGracePeriodSeconds"] is { } seconds ? seconds.Number() : 30;

    internal Probe? Probe(string kind) => Tree[$"{kind}Probe"] is { } probe ? new Probe(probe) : null;

    public override string ToString() => $"{Of.Kind}/{Of.Name}/{Name}";

    /// <summary>The environment as the node would make it, in order: references resolved, <c>$(NAME)</c> of earlier names expanded.</summary>
    /// <param name="field">A field of the pod: <c>status.podIP</c>.</param>
    /// <param name="secret">A key of a secret: <c>civic-database</c>, <c>app</c>.</param>
    internal IReadOnlyDictionary<string, string> Environment(Func<string, string> field, Func<string, string, string> secret)
    {
        var all = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var one in Env) all[one["name"].Text()!] = Value(one, field, secret, all);
        return all;
    }

    /// <summary>With an overlay's environment over its own, by name, as kustomize merges it.</summary>
    internal Container With(Container patch)
    {
        var tree = Tree.DeepClone();
        var names = patch.Env.Select(one => one["name"].Text()).ToHashSet();
        tree["env"] = new JsonArray([.. Env.Where(one => !names.Contains(one["name"].Text())).Concat(patch.Env).Select(one => one.DeepClone())]);
        return this with { Tree = tree };
    }

    private static string Value(JsonNode one, Func<string, string> field, Func<string, string, string> secret, Dictionary<string, string> earlier)
    {
        if (one["valueFrom"]?["fieldRef"]?["fieldPath"].Text() is { } path) return field(path);
        if (one["valueFrom"]?["secretKeyRef"] is { } reference) return secret(reference["name"].Text()!, reference["key"].Text()!);
        return earlier.Aggregate(one["value"].Text()!, (text, known) => text.Replace($"$({known.Key})", known.Value, StringComparison.Ordinal));
    }
}

/// <summary>How a container is asked over HTTP.</summary>
public sealed record Probe(JsonNode Tree)
{
    internal string Path => Tree["httpGet"]?["path"].Text() ?? "";

    internal string Port => Tree["httpGet"]?["port"].Text() ?? "";

    internal TimeSpan Period => TimeSpan.FromSeconds(Math.Max(1, Tree["periodSeconds"].Number()));

    internal TimeSpan Timeout => TimeSpan.FromSeconds(Math.Max(1, Tree["timeoutSeconds"].Number()));

    internal int Failures => Math.Max(1, Tree["failureThreshold"].Number());
}
