using Civic.Proof.Clients;
using Civic.Proof.Crowd;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Live;

/// <summary>A host on a database of its own with one scene open: where the proofs of the live feed take place.</summary>
public sealed class Stage : IAsyncDisposable
{
    private readonly OwnPostgres postgres;
    private readonly ProofRun run;

    private Stage(ProofRun run, OwnPostgres postgres, HostProcess host, IScene scene, ServerState start) =>
        (this.run, this.postgres, Host, Scene, Start) = (run, postgres, host, scene, start);

    public HostProcess Host { get; }

    public IScene Scene { get; }

    /// <summary>The topic before the first change.</summary>
    public ServerState Start { get; }

    public Uri Hub => new(Host.Address, $"/{Scene.Tenant}/live");

    /// <param name="changes">How many changes the scene must be able to take.</param>
    public static async Task<Stage> SetAsync(ProofRun run, int changes, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), postgres.Settings());
        await host.StartAsync(cancellation: cancellation);
        var scene = await VotingScene.OpenAsync(host, run.Http, "room", changes);
        return new Stage(run, postgres, host, scene, await ServerState.AskAsync(new Uri(host.Address, "/room/live"), scene.Topic, 0));
    }

    /// <param name="port">Of a proxy that the crowd goes through; null for the host itself.</param>
    public Task<Spectators> CrowdAsync(Func<Plan, Plan>? change = null, int? port = null)
    {
        var address = port is null ? Host.Address : new Uri($"http://127.0.0.1:{port}");
        var plan = new Plan(address, $"/{Scene.Tenant}/live", Scene.Topic, Counted: Scene.Counted, Seed: run.Options.Seed);
        return Spectators.StartAsync(change?.Invoke(plan) ?? plan);
    }

    /// <summary>Whether everybody is in the server's state; says what is not.</summary>
    public async Task<bool> AgreesAsync(Spectators crowd, int clients, TimeSpan patience)
    {
        var server = await ServerState.AskAsync(Hub, Scene.Topic, Start.Number);
        var standing = await crowd.ReachAsync(server.Number, patience) ?? await crowd.StandAsync();
        var right = standing.States.Where(server.Is).Sum(held => held.Clients);
        if (right != clients || standing.Highest > server.Number) run.Say($"{right} of {clients} clients are in the server's state {server}: {Spectators.Describe(standing)}");
        return right == clients && standing.Highest == server.Number;
    }

    public async ValueTask DisposeAsync()
    {
        await Scene.DisposeAsync();
        await Host.DisposeAsync();
        await postgres.DisposeAsync();
    }
}
