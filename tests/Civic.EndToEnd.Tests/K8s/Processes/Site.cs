using System.Globalization;
using Civic.Testing.Postgres;

namespace Civic.EndToEnd.Tests.K8s.Processes;

/// <summary>The demo overlay on this machine: each pod a process with a loopback address of its own, so that all ports are as written.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly Node _node;
    private readonly TestDatabase _database;
    private readonly List<LocalPod> _pods = [];
    private int _addresses;

    private Site(Node node, TestDatabase database) => (_node, _database) = (node, database);

    internal List<LocalPod> Silos { get; } = [];

    internal List<LocalPod> Gateways { get; } = [];

    internal string Superuser => _database.Superuser;

    /// <summary>Migrates an empty database, then starts as many silos and gateways as the manifests want; returns when all are ready.</summary>
    internal static async Task<Site> Start()
    {
        var database = await TestPostgres.CreateEmptyDatabaseAsync();
        var site = new Site(new Node(await Published.Folder(), database), database);
        try
        {
            await site.Run("civic-migrate");
            await site.Start("civic-silo", site.Silos);
            await site.Start("civic-gateway", site.Gateways);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a container until it has ended with success; with other words behind its command when some are given.</summary>
    internal async Task Run(string workload, params string[] arguments) => await Launch(workload, arguments).Completed();

    /// <summary>Another pod of the workload, ready.</summary>
    internal async Task<LocalPod> Another(string workload)
    {
        var pod = Launch(workload);
        await pod.Ready();
        return pod;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var pod in _pods) await pod.DisposeAsync();
        _node.Dispose();
        await _database.DisposeAsync();
    }

    private async Task Start(string workload, List<LocalPod> pods)
    {
        var replicas = Workload(workload).Of.Number("spec", "replicas");
        pods.AddRange(Enumerable.Range(0, replicas).Select(_ => Launch(workload)));
        await Task.WhenAll(pods.Select(pod => pod.Ready()));
    }

    private LocalPod Launch(string workload, params string[] arguments)
    {
        var number = ++_addresses;
        var pod = LocalPod.Start(Workload(workload), _node, $"{workload}-{number}",
            string.Create(CultureInfo.InvariantCulture, $"127.0.{Environment.ProcessId % 250 + 2}.{number}"), arguments);
        _pods.Add(pod);
        return pod;
    }

    private static Container Workload(string name)
    {
        var container = Manifest.Folder("base").SelectMany(one => one.Containers).Single(one => one.Of.Name == name);
        var patch = Manifest.Folder("overlays/demo").SelectMany(one => one.Containers).SingleOrDefault(one => one.ToString() == container.ToString());
        return patch is null ? container : container.With(patch);
    }
}
