using Civic.Proof.Clients;
using Civic.Proof.Processes;

namespace Civic.Proof.Live;

/// <summary>Other municipalities on the same host that are busy meanwhile: each has its viewers, its votes and its questions to GraphQL.</summary>
public sealed class Neighbours : IAsyncDisposable
{
    private const int Viewers = 3;
    private readonly List<(VotingScene Scene, HubClient[] Viewers, GraphQLClient Graph)> all = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly List<Task> running = [];
    private int acts;

    /// <summary>Votes and queries so far.</summary>
    public int Acts => Volatile.Read(ref acts);

    public static async Task<Neighbours> MoveInAsync(HostProcess host, HttpClient http, int count, int members)
    {
        var neighbours = new Neighbours();
        for (var n = 1; n <= count; n++)
        {
            var slug = $"neighbour-{n:00}";
            var scene = await VotingScene.OpenAsync(host, http, slug, members);
            var municipality = new Municipality(http, host.Address, slug);
            var viewers = new HubClient[Viewers];
            for (var i = 0; i < Viewers; i++)
            {
                viewers[i] = await HubClient.ConnectAsync(municipality.Hub, null);
                await viewers[i].CallAsync("Join", scene.Topic, null);
            }

            neighbours.all.Add((scene, viewers, municipality.As(null)));
        }

        return neighbours;
    }

    /// <summary>A vote and a query every two seconds in each.</summary>
    public void Begin() => running.AddRange(all.Select((one, n) => Task.Run(() => LiveAsync(one.Scene, one.Graph, TimeSpan.FromSeconds(2.0 * n / all.Count)))));

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await Task.WhenAll(running);
        foreach (var (scene, viewers, _) in all)
        {
            foreach (var viewer in viewers) await viewer.DisposeAsync();
            await scene.DisposeAsync();
        }

        stopping.Dispose();
    }

    private async Task LiveAsync(VotingScene scene, GraphQLClient graph, TimeSpan wait)
    {
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(wait, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested) return;
            await scene.ChangeAsync();
            await graph.DataAsync("{contests{id title votings{id state cast}}}");
            Interlocked.Add(ref acts, 2);
            wait = TimeSpan.FromSeconds(2);
        }
    }
}
