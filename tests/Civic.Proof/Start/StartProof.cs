using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Processes;
using Civic.Proof.Running;
using Civic.Proof.Votes;

namespace Civic.Proof.Start;

/// <summary>
/// The built executable with demo data and 10 000 stored votes is ready within 3 s, finds everything that was there, and leaves no
/// process behind, neither after SIGTERM nor after Ctrl-C in a terminal.
/// </summary>
public sealed class StartProof : IProof
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public string Name => "start";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        var settings = new Dictionary<string, string> { ["Civic__Demo"] = "true" };
        await using var host = new HostProcess(await run.HostAsync(), run.Http, folder, settings);
        run.Say(Seconds("first start, from an empty folder: ready after", await host.StartAsync(cancellation: cancellation)));
        await new Municipality(run.Http, host.Address, "huddinge").ThereAsync(Patience);
        var voters = run.Options.Quick ? 50 : 500;
        var votings = await VoteAsync(run, host, voters, 20);
        var before = await AnswersAsync(run, host, votings);
        var held = true;
        for (var again = 1; again <= (run.Options.Quick ? 1 : 5); again++)
        {
            held &= await StopAsync(run, host, "SIGTERM", async () => await host.TerminateAsync());
            var clock = Stopwatch.StartNew();
            await host.StartAsync(cancellation: cancellation);
            var same = await AnswersAsync(run, host, votings) == before;
            run.Say(Seconds($"start {again} with demo data and {voters * votings.Length} stored votes: {(same ? "the same answers" : "OTHER ANSWERS")}; ready and asked after", clock.Elapsed));
            // A busy machine in the quick run says that it works, not how fast.
            held &= same && (clock.Elapsed <= Limit || run.Options.Quick);
        }

        held &= await StopAsync(run, host, "SIGTERM", async () => await host.TerminateAsync());
        return held & await CtrlCAsync(run, host, votings, before, cancellation);
    }

    private static async Task<OpenVoting[]> VoteAsync(ProofRun run, HostProcess host, int voters, int votings)
    {
        var open = await OpenVotings.MakeAsync(host, run.Http, "load", voters, votings);
        var there = new Municipality(run.Http, host.Address, "load");
        var tokens = (await there.SignInAsync(OpenVotings.Members(voters))).Select(System.Text.Encoding.ASCII.GetBytes).ToArray();
        using var line = await HubLoad.ConnectAsync(there.Hub, System.Text.Encoding.ASCII.GetString(tokens[0]), 16);
        var tally = await line.RunAsync(new Ballots(open, tokens, run.Options.Seed), new RoundClock(TimeSpan.FromMinutes(5)));
        return tally.Refused == 0 && tally.Latencies.Count == voters * votings
            ? open
            : throw new InvalidOperationException($"{tally.Latencies.Count} votes stored, {tally.Refused} refused: {tally.FirstRefusal}");
    }

    // Nothing here may differ between two starts: how many have voted everywhere, and what the demo municipality shows.
    private static async Task<string> AnswersAsync(ProofRun run, HostProcess host, OpenVoting[] votings)
    {
        var load = new Municipality(run.Http, host.Address, "load").As(null);
        var cast = await Task.WhenAll(votings.Select(async v => (await load.DataAsync("query($id:ID!){voting(id:$id){cast entitled}}", new { id = v.Id })).GetRawText()));
        var demo = await new Municipality(run.Http, host.Address, "huddinge").As(null)
            .DataAsync("{municipality{name} contests{slug state entries{id} winners{school{name}}} committees{slug} democracyDays(year:2020){events{title state}}}");
        return string.Join('\n', cast) + demo.GetRawText();
    }

    private static async Task<bool> CtrlCAsync(ProofRun run, HostProcess host, OpenVoting[] votings, string before, CancellationToken cancellation)
    {
        // script(1) gives the host a terminal; the byte 3 is what the key sends to it.
        await host.StartInTerminalAsync(cancellation);
        var same = await AnswersAsync(run, host, votings) == before;
        return await StopAsync(run, host, "Ctrl-C in a terminal", host.PressCtrlCAsync) && same;
    }

    private static async Task<bool> StopAsync(ProofRun run, HostProcess host, string how, Func<Task> stop)
    {
        var (id, server) = (host.Id, host.Postmaster() ?? throw new InvalidOperationException("The private server is not to be found."));
        var clock = Stopwatch.StartNew();
        await stop();
        var gone = !Directory.Exists($"/proc/{id}") && !Directory.Exists($"/proc/{server}") && ProcStat.With(host.DataFolder).Count == 0;
        run.Say(Seconds($"{how}: {(gone ? "host and database are gone" : "A PROCESS IS LEFT")} after", clock.Elapsed));
        return gone;
    }

    private static string Seconds(string what, TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{what} {time.TotalSeconds:0.00} s");
}
