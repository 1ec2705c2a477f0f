using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Civic.EndToEnd.Tests.K8s;

/// <summary>What every workload of ours keeps to. Each finding names the object and the rule.</summary>
internal static partial class Policy
{
    internal static IReadOnlyList<string> Findings(IReadOnlyList<Manifest> all, TimeSpan shutdown) =>
    [
        .. all.Where(one => one.Kind == "Secret").Select(one => $"{one.Name}: a secret stands in the manifests"),
        .. all.Where(one => one.Pod is not null).SelectMany(Pods),
        .. all.SelectMany(one => one.Containers).SelectMany(Containers),
        .. all.Where(one => one.Kind == "Deployment").SelectMany(one => Deployments(one, all)),
        .. all.Where(one => one.Kind == "Deployment").SelectMany(one => one.Containers).SelectMany(one => Serving(one, shutdown)),
        .. Network(all),
    ];

    private static IEnumerable<string> Pods(Manifest one)
    {
        var pod = one.Pod!;
        var security = pod["securityContext"];
        if (pod["automountServiceAccountToken"].Text() != "false") yield return $"{one.Name}: holds a service account's token";
        if (security?["runAsNonRoot"].Text() != "true" || security["runAsUser"].Number() == 0) yield return $"{one.Name}: may run as root";
        if (security?["seccompProfile"]?["type"].Text() != "RuntimeDefault") yield return $"{one.Name}: no seccomp profile";
        var labels = one.At("spec", "template", "metadata", "labels");
        if (labels?["app.kubernetes.io/name"].Text() != one.Name) yield return $"{one.Name}: its pods do not carry its name";
    }

    private static IEnumerable<string> Containers(Container one)
    {
        var (resources, security) = (one.Tree["resources"], one.Tree["securityContext"]);
        if (resources?["requests"]?["cpu"] is null || resources["requests"]!["memory"] is null) yield return $"{one}: no request";
        if (resources?["limits"]?["memory"] is null) yield return $"{one}: no limit of memory";
        if (resources?["limits"]?["cpu"] is not null) yield return $"{one}: its processor is throttled";
        if (security?["allowPrivilegeEscalation"].Text() != "false") yield return $"{one}: may gain privileges";
        if (security?["readOnlyRootFilesystem"].Text() != "true") yield return $"{one}: its root can be written";
        if (!(security?["capabilities"]?["drop"].Items() ?? []).Any(drop => drop.Text() == "ALL")) yield return $"{one}: keeps capabilities";
        if (!HasTmp(one)) yield return $"{one}: /tmp is no emptyDir";
        foreach (var finding in one.Env.SelectMany(env => Environment(one, env))) yield return finding;
    }

    // A silo makes and drops the boxes of secret votes as the owner, and leaves the schema alone.
    private static bool KeepsBoxes(Container one)
    {
        string? Of(string name) => one.Env.FirstOrDefault(env => env["name"].Text() == name)?["value"].Text();
        return Of("Civic__Role") == "Silo" && Of("Civic__MigrateAtStart") == "false";
    }

    private static bool HasTmp(Container one) =>
        one.Tree["volumeMounts"].Items().FirstOrDefault(mount => mount["mountPath"].Text() == "/tmp")?["name"].Text() is { } name
        && one.Of.Pod!["volumes"].Items().Any(volume => volume["name"].Text() == name && volume["emptyDir"] is not null);

    private static IEnumerable<string> Environment(Container one, JsonNode env)
    {
        var (name, value) = (env["name"].Text()!, env["value"].Text());
        if (value is not null && SecretLike().IsMatch(name + "=" + value)) yield return $"{one}: {name} is a secret in plain text";
        if (name == "ConnectionStrings__CivicOwner" && one.Of.Kind != "Job" && !KeepsBoxes(one)) yield return $"{one}: knows the owner's password";
        if (name == "Civic__DemoSignIn") yield return $"{one}: made-up persons may sign in";
        var earlier = one.Env.TakeWhile(other => other != env).Select(other => other["name"].Text()).ToHashSet();
        foreach (Match reference in Reference().Matches(value ?? ""))
            if (!earlier.Contains(reference.Groups[1].Value)) yield return $"{one}: {name} names {reference.Value}, which is not set before it";
    }

    private static IEnumerable<string> Deployments(Manifest one, IReadOnlyList<Manifest> all)
    {
        var strategy = one.At("spec", "strategy", "rollingUpdate");
        if (strategy?["maxUnavailable"].Text() != "0" || strategy["maxSurge"].Text() != "1") yield return $"{one.Name}: an old pod goes before a new one is there";
        if (one.Number("spec", "minReadySeconds") < 10) yield return $"{one.Name}: a new pod counts at once";
        var budget = all.FirstOrDefault(other => other.Kind == "PodDisruptionBudget" && Selects(other.At("spec", "selector"), one));
        if (budget is null) yield return $"{one.Name}: no disruption budget";
        else if (budget.Number("spec", "minAvailable") is var least && (least < 1 || least >= one.Number("spec", "replicas")))
            yield return $"{one.Name}: its disruption budget allows none or all to go";
    }

    private static IEnumerable<string> Serving(Container one, TimeSpan shutdown)
    {
        foreach (var (kind, path) in (ReadOnlySpan<(string, string)>)[("startup", "/health/startup"), ("readiness", "/health/ready"), ("liveness", "/health/live")])
            if (one.Probe(kind) is not { } probe || probe.Path != path || !one.Ports.ContainsKey(probe.Port)) return [$"{one}: no {kind} probe on {path}"];
        return one.Grace > one.PreStop + shutdown.TotalSeconds ? [] : [$"{one}: is killed before its host has shut down"];
    }

    private static bool Selects(JsonNode? selector, Manifest one) =>
        selector?["matchLabels"]?["app.kubernetes.io/name"].Text() == one.Name;

    [GeneratedRegex(@"(?i)password|pwd=|secret=|^ConnectionStrings__")]
    private static partial Regex SecretLike();

    [GeneratedRegex(@"\$\(([A-Za-z0-9_]+)\)")]
    private static partial Regex Reference();
}
