using Civic.Host;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Xunit;

namespace Civic.EndToEnd.Tests.K8s;

/// <summary>The manifests keep to the rules, and each rule finds what breaks it.</summary>
public sealed class PolicyTests
{
    private static readonly TimeSpan Shutdown = ShutdownOfTheHost();

    [Fact]
    public void The_base_has_no_finding() => Assert.Empty(Policy.Findings(Manifest.Folder("base"), Shutdown));

    [Theory]
    [InlineData("silo.yaml", "automountServiceAccountToken: false", "automountServiceAccountToken: true", "service account's token")]
    [InlineData("silo.yaml", "runAsNonRoot: true", "runAsNonRoot: false", "may run as root")]
    [InlineData("gateway.yaml", "seccompProfile: { type: RuntimeDefault }", "fsGroupChangePolicy: Always", "no seccomp profile")]
    [InlineData("gateway.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", "its root can be written")]
    [InlineData("migrate.yaml", "drop: [ALL]", "drop: [NET_RAW]", "keeps capabilities")]
    [InlineData("migrate.yaml", "emptyDir: { sizeLimit: 64Mi }", "hostPath: { path: /tmp }", "/tmp is no emptyDir")]
    [InlineData("silo.yaml", "limits: { memory: 1Gi }", "limits: { memory: 1Gi, cpu: 1 }", "throttled")]
    [InlineData("silo.yaml", "requests: { cpu: 500m, memory: 512Mi }", "requests: { memory: 512Mi }", "no request")]
    [InlineData("gateway.yaml", "limits: { memory: 1Gi }", "limits: {}", "no limit of memory")]
    [InlineData("silo.yaml", "value: Silo", "value: Host=x;Password=y", "secret in plain text")]
    [InlineData("gateway.yaml", "name: ConnectionStrings__CivicJournal", "name: ConnectionStrings__CivicOwner", "owner's password")]
    [InlineData("silo.yaml", "Civic__MigrateAtStart, value: \"false\"", "Civic__MigrateAtStart, value: \"true\"", "owner's password")]
    [InlineData("gateway.yaml", "Civic__Cluster__Id", "Civic__DemoSignIn", "made-up persons")]
    [InlineData("gateway.yaml", "name: POD_IP", "name: POD_ADDRESS", "not set before it")]
    [InlineData("silo.yaml", "maxUnavailable: 0", "maxUnavailable: 1", "an old pod goes")]
    [InlineData("silo.yaml", "minReadySeconds: 30", "minReadySeconds: 0", "counts at once")]
    [InlineData("silo.yaml", "minAvailable: 2", "minAvailable: 3", "none or all")]
    [InlineData("gateway.yaml", "kind: PodDisruptionBudget", "kind: Other", "no disruption budget")]
    [InlineData("gateway.yaml", "path: /health/ready", "path: /health/live", "no readiness probe")]
    [InlineData("silo.yaml", "terminationGracePeriodSeconds: 60", "terminationGracePeriodSeconds: 30", "is killed before")]
    [InlineData("gateway.yaml", "seconds: 5 }", "seconds: 30 }", "is killed before")]
    [InlineData("network.yaml", "policyTypes: [Ingress, Egress]", "policyTypes: [Ingress]", "nothing is denied")]
    [InlineData("network.yaml", "port: 5432", "port: 5433", "no way to the database")]
    [InlineData("network.yaml", "port: 11111", "port: 11112", "nobody may come in by port silo")]
    [InlineData("network.yaml", "- from:", "- for:", "lets anybody in")]
    public void A_planted_violation_is_found(string file, string was, string becomes, string finding)
    {
        var text = File.ReadAllText(Path.Combine(Manifest.Repository, "k8s", "base", file));
        Assert.Contains(was, text, StringComparison.Ordinal);
        var planted = Manifest.Folder("base").Where(one => one.File != file).Concat(Manifest.Parse(file, text.Replace(was, becomes, StringComparison.Ordinal)));
        Assert.Contains(Policy.Findings([.. planted], Shutdown), found => found.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public void Kustomize_takes_every_file_of_the_base()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Manifest.Repository, "k8s", "base"), "*.yaml").Select(Path.GetFileName).Where(name => name != "kustomization.yaml");
        var named = Manifest.Folder("base").Single(one => one.Kind == "Kustomization").At("resources").Items().Select(name => name.Text());
        Assert.Equal(files.Order(), named.Order());
    }

    [Fact]
    public void Overlays_change_objects_and_containers_of_the_base_and_hold_no_secret()
    {
        var known = Manifest.Folder("base").SelectMany(one => one.Containers.Select(container => container.ToString())).ToHashSet();
        foreach (var place in Directory.EnumerateDirectories(Path.Combine(Manifest.Repository, "k8s", "overlays")))
        {
            var all = Manifest.Folder(Path.Combine("overlays", Path.GetFileName(place)));
            var kustomization = all.Single(one => one.Kind == "Kustomization");
            Assert.Equal(["../../base"], kustomization.At("resources").Items().Select(item => item.Text()));
            Assert.All(kustomization.At("patches").Items(), patch => Assert.True(File.Exists(Path.Combine(place, patch["path"].Text()!))));
            Assert.All(all.SelectMany(one => one.Containers), container => Assert.Contains(container.ToString(), known));
            Assert.DoesNotContain(Policy.Findings(all, Shutdown), finding => finding.Contains("secret", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void The_image_runs_as_the_user_that_the_pods_name()
    {
        var project = File.ReadAllText(Path.Combine(Manifest.Repository, "src", "Civic.Host", "Civic.Host.csproj"));
        Assert.All(Manifest.Folder("base").Where(one => one.Pod is not null), one =>
            Assert.Contains($"<ContainerUser>{one.Pod!["securityContext"]!["runAsUser"].Text()}</ContainerUser>", project, StringComparison.Ordinal));
    }

    private static TimeSpan ShutdownOfTheHost()
    {
        using var services = CivicHost.CreateBuilder([]).Services.BuildServiceProvider();
        return services.GetRequiredService<IOptions<HostOptions>>().Value.ShutdownTimeout;
    }
}
