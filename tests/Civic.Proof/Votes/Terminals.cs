using System.Text;
using Civic.Proof.Clients;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Votes;

/// <summary>One of the two shapes of load.</summary>
/// <param name="Name">a or b.</param>
/// <param name="Tenants">Over how many municipalities.</param>
/// <param name="Votings">How many votings take votes at the same time.</param>
/// <param name="Voters">How many voters each of them has.</param>
public sealed record Shape(string Name, int Tenants, int Votings, int Voters)
{
    public string Describe => Votings == 1
        ? $"({Name}) one voting with {Voters} voters at a time; when all have voted, the next such voting"
        : $"({Name}) {Votings} votings over {Tenants} municipalities, {Voters} voters each; when all of one have voted, its connection takes the next";

    public string Slug(int tenant) => Tenants == 1 ? "load" : $"load-{tenant + 1:00}";
}

/// <summary>Prepares and drives the connections of a shape. Sign-in and connecting lie outside of the measured time.</summary>
public sealed class Terminals(ProofRun run, HostProcess host, OwnPostgres postgres, Shape shape, int connections, int outstanding)
{
    private readonly Dictionary<string, byte[][]> tokens = [];
    private readonly List<(string Slug, Ballots Ballots)> places = [];

    /// <summary>Makes the municipalities, opens votings enough for so many votes, and signs every member in.</summary>
    public async Task PrepareAsync(double votes)
    {
        // One voting more at each place than the votes would fill.
        var each = (int)Math.Ceiling(votes / shape.Votings / shape.Voters) + 1;
        for (var t = 0; t < shape.Tenants; t++)
        {
            var slug = shape.Slug(t);
            var votings = await OpenVotings.MakeAsync(host, run.Http, slug, shape.Voters, each * Places(t));
            var signedIn = await new Municipality(run.Http, host.Address, slug).SignInAsync(OpenVotings.Members(shape.Voters));
            tokens[slug] = [.. signedIn.Select(Encoding.ASCII.GetBytes)];
            // A place goes on in the next round with the voting in which the last one left it.
            places.AddRange(votings.Chunk(each).Select(own => (slug, new Ballots(own, tokens[slug], run.Options.Seed))));
        }
    }

    /// <summary>One round over the hub.</summary>
    public Task<RoundResult> HubAsync(TimeSpan length) => RoundAsync("hub", length, async (slug, ballots) =>
    {
        var line = await HubLoad.ConnectAsync(
            new Municipality(run.Http, host.Address, slug).Hub, Encoding.ASCII.GetString(tokens[slug][0]), outstanding);
        return [(line, clock => line.RunAsync(ballots, clock))];
    });

    /// <summary>One round of GraphQL. HTTP/1.1 carries one request at a time, so what is outstanding is so many connections.</summary>
    public Task<RoundResult> GraphQLAsync(TimeSpan length) => RoundAsync("graphql", length, async (slug, ballots) =>
    {
        var lines = new List<(IDisposable, Func<RoundClock, Task<Tally>>)>();
        for (var i = 0; i < outstanding; i++)
        {
            var line = new HttpLoad(await HttpWire.ConnectAsync(new Municipality(run.Http, host.Address, slug).Endpoint));
            lines.Add((line, clock => line.RunAsync(ballots, clock)));
        }

        return lines;
    });

    private async Task<RoundResult> RoundAsync(
        string kind, TimeSpan length, Func<string, Ballots, Task<List<(IDisposable Line, Func<RoundClock, Task<Tally>> Run)>>> connect)
    {
        var lines = new List<(IDisposable Line, Func<RoundClock, Task<Tally>> Run)>();
        for (var c = 0; c < connections; c++) lines.AddRange(await connect(places[c % places.Count].Slug, places[c % places.Count].Ballots));
        await postgres.ScalarAsync("checkpoint", "postgres");
        var before = Cpu();
        var clock = new RoundClock(length);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var tallies = await Task.WhenAll(lines.Select(line => Task.Run(() => line.Run(clock))));
        var cpu = Cpu().Zip(before, (now, then) => (now - then) / watch.Elapsed.TotalSeconds).ToArray();
        foreach (var (line, _) in lines) line.Dispose();
        var total = new Tally();
        foreach (var tally in tallies) total.Add(tally);
        if (total.Refused > 0) throw new InvalidOperationException($"{total.Refused} votes were not stored, the first: {total.FirstRefusal}");
        if (total.RanOut) throw new InvalidOperationException("The votes ran out: more were taken than expected; prepare more.");
        return new($"{kind} ({shape.Name})", total.Latencies.Count / length.TotalSeconds, total.Latencies.Milliseconds(0.5), total.Latencies.Milliseconds(0.99), cpu[0], cpu[1], cpu[2]);
    }

    /// <summary>How many votings of a municipality take votes at the same time.</summary>
    private int Places(int tenant) => shape.Votings / shape.Tenants + (tenant < shape.Votings % shape.Tenants ? 1 : 0);

    private double[] Cpu() => [ProcStat.Seconds(host.Id), ProcStat.Seconds(postgres.Id), ProcStat.Seconds(Environment.ProcessId)];
}
