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

    /// <summary>The topic before the first change, or where everybody stood at the last <see cref="MarkAsync"/>.</summary>
    public ServerState Start { get; private set; }

    public Uri Hub => new(Host.Address, $"/{Scene.Tenant}/live");

    /// <summary>With a voting as the scene.</summary>
    /// <param name="changes">How many changes the scene must be able to take.</param>
    public static Task<Stage> WithVotingAsync(ProofRun run, int changes, CancellationToken cancellation) =>
        SetAsync(run, async host => await VotingScene.OpenAsync(host, run.Http, "room", changes), cancellation);

    /// <summary>With a live seminar as the scene.</summary>
    public static Task<Stage> WithSeminarAsync(ProofRun run, CancellationToken cancellation) =>
        SetAsync(run, async host => await SeminarScene.OpenAsync(host, run.Http, "room"), cancellation);

    private static async Task<Stage> SetAsync(ProofRun run, Func<HostProcess, Task<IScene>> open, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), postgres.Settings());
        await host.StartAsync(cancellation: cancellation);
        var scene = await open(host);
        return new Stage(run, postgres, host, scene, await ServerState.AskAsync(new Uri(host.Address, "/room/live"), scene.Topic, 0));
    }

    /// <param name="port">Of a proxy that the crowd goes through; null for the host itself.</param>
    public Task<Spectators> CrowdAsync(Func<Plan, Plan>? change = null, int? port = null)
    {
        var address = port is null ? Host.Address : new Uri($"http://127.0.0.1:{port}");
        var plan = new Plan(address, $"/{Scene.Tenant}/live", Scene.Topic, Counted: Scene.Counted, Seed: run.Options.Seed);
        return Spectators.StartAsync(change?.Invoke(plan) ?? plan);
    }

    /// <summary>Lets the crowd grow to a size: each one is let in, connects and joins.</summary>
    public async Task GatherAsync(Spectators crowd, int count, TimeSpan patience)
    {
        await crowd.AdmitAsync(await Scene.AdmitAsync(count - crowd.Size));
        await crowd.GatherAsync(count, patience);
    }

    /// <summary>When all have come to where the topic stands: from here on changes are numbered and facts compared.</summary>
    /// <exception cref="InvalidOperationException">Somebody did not come.</exception>
    public async Task MarkAsync(params Spectators[] crowds)
    {
        Start = await ServerState.AskAsync(Hub, Scene.Topic, 0);
        foreach (var crowd in crowds)
            if (await crowd.ReachAsync(Start.Number, TimeSpan.FromSeconds(30)) is null || !await crowd.MarkAsync(Start.Number))
                throw new InvalidOperationException($"Not all came to {Start.Number}: {Spectators.Describe(await crowd.StandAsync())}");
    }

    /// <summary>How many rows a statement finds in the host's database.</summary>
    public async Task<long> CountAsync(string sql) => (long)(await postgres.ScalarAsync(sql))!;

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
