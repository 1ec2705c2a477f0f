using System.Globalization;
using System.Text.Json.Nodes;
using Civic.Benchmarks.Load;
using Civic.Proof.Clients;
using Civic.Proof.Processes;

namespace Civic.Benchmarks.Postgres;

/// <summary>One PostgreSQL server, the product's host and PostGraphile on it, the same rows on both sides; all started here and ended with it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    // PostGraphile's pool, as large as it makes it by itself.
    private const int Connections = 10;
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"civic-bench-{Guid.NewGuid():N}");
    private readonly HttpClient _http = new();
    private readonly Stack<IAsyncDisposable> _running = [];
    private OwnPostgres? _postgres;

    private Stage() => Directory.CreateDirectory(_folder);

    /// <summary>The product's host, then PostGraphile.</summary>
    public IReadOnlyList<Side> Sides { get; private set; } = [];

    public Statements Statements => new(_postgres!, Path.Combine(_folder, "pg", "server.log"));

    public static async Task<Stage> SetAsync()
    {
        var stage = new Stage();
        try
        {
            await stage.StartAsync();
            return stage;
        }
        catch
        {
            // The folder stays: the host's log in it says why.
            await stage.EndAsync();
            throw;
        }
    }

    /// <summary>Processor time that the database server has used so far, its ended processes included.</summary>
    public TimeSpan Stored() => TimeSpan.FromSeconds(ProcStat.Seconds(_postgres!.Id));

    /// <exception cref="InvalidOperationException">The two give different answers.</exception>
    public async Task CheckAsync()
    {
        var (ours, theirs) = (await Sides[0].AnswersAsync(), await Sides[1].AnswersAsync());
        if (!JsonNode.DeepEquals(ours, theirs)) throw new InvalidOperationException($"Ours: {ours.ToJsonString()}\nPostGraphile: {theirs.ToJsonString()}");
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task EndAsync()
    {
        while (_running.TryPop(out var one)) await one.DisposeAsync();
        _http.Dispose();
    }

    private async Task StartAsync()
    {
        _running.Push(_postgres = await OwnPostgres.StartAsync(Path.Combine(_folder, "pg")));
        var host = new HostProcess(await Checkout.HostAsync(), _http, Path.Combine(_folder, "host"), _postgres.Settings());
        _running.Push(host);
        await host.StartAsync();
        var lines = Path.Combine(_folder, "town.ndjson");
        await File.WriteAllLinesAsync(lines, Town.Lines());
        await host.VerbAsync("import", "--slug", Town.Slug, "--file", lines);
        var town = new Municipality(_http, host.Address, Town.Slug);
        var token = await town.SignInAsync("chair");
        await PeerTables.FillAsync(_postgres, await Town.RowsAsync(town.As(token)));
        var peer = await StartPeerAsync(_postgres);
        _running.Push(new Ended(peer));
        Sides =
        [
            new("ours", town.Endpoint, token, Side.Query, "civic", () => TimeSpan.FromSeconds(ProcStat.Seconds(host.Id))),
            new("PostGraphile 4", new Uri(peer.Address, "/graphql"), token, Side.PeerQuery, PeerTables.Database, peer.Processor),
        ];
    }

    private static async Task<Server> StartPeerAsync(OwnPostgres postgres)
    {
        var script = await Peers.ScriptAsync("server.mjs", "postgraphile");
        var port = postgres.Port.ToString(CultureInfo.InvariantCulture);
        return await Server.StartAsync("postgraphile", "env", "NODE_ENV=production", "node", script, postgres.Socket, port, Connections.ToString(CultureInfo.InvariantCulture));
    }

    private sealed class Ended(Server server) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            server.Dispose();
            return default;
        }
    }
}
