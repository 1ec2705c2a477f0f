using System.Text.Json.Nodes;

namespace Civic.EndToEnd.Tests.K8s;

internal static partial class Policy
{
    private static IEnumerable<string> Network(IReadOnlyList<Manifest> all)
    {
        var rules = all.Where(one => one.Kind == "NetworkPolicy").ToList();
        if (!rules.Exists(DeniesAll)) yield return "network: nothing is denied by default";
        if (!Opens(rules, "egress", 53).Any()) yield return "network: no way to the name server";
        if (!Opens(rules, "egress", 5432).Any()) yield return "network: no way to the database";
        foreach (var container in all.Where(one => one.Kind == "Deployment").SelectMany(one => one.Containers))
            foreach (var port in container.Ports.Where(port => port.Key != "http" || container.Of.Name == "civic-gateway"))
                if (!Opens(rules, "ingress", port.Value).Any(rule => Selects(rule.At("spec", "podSelector"), container.Of)))
                    yield return $"{container}: nobody may come in by port {port.Key}";
        foreach (var rule in rules.Where(rule => rule.At("spec", "ingress").Items().Any(entry => entry["from"] is null || entry["ports"] is null)))
            yield return $"{rule.Name}: lets anybody in, or by any port";
    }

    private static bool DeniesAll(Manifest rule) =>
        rule.At("spec", "podSelector") is JsonObject { Count: 0 }
        && rule.At("spec", "policyTypes").Items().Select(type => type.Text()).ToHashSet().SetEquals(["Ingress", "Egress"])
        && rule.At("spec", "ingress") is null && rule.At("spec", "egress") is null;

    private static IEnumerable<Manifest> Opens(List<Manifest> rules, string way, int port) =>
        rules.Where(rule => rule.At("spec", way).Items().Any(entry => entry["ports"].Items().Any(open => open["port"].Number() == port)));
}
