using System.Diagnostics;
using System.Globalization;
using Civic.Proof.Clients;
using Civic.Proof.Kills;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.OneVote;

/// <summary>
/// One member, one vote, whatever the device: 500 voters send eight votes each at the same moment over hub, GraphQL and form, in 20 votings; all of it is sent
/// again in the wrong place and too late; 500 votings close under load while the host's clock is ten minutes wrong. Judged by answers, by byte-wise
/// comparison of exports and by another program.
/// </summary>
public sealed class OneVoteProof : IProof
{
    public string Name => "one-vote";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var held = true;
        if (run.Options.Only is null or "rounds")
            held &= await run.StepAsync("rounds", () => RoundsAsync(run, quick ? 20 : 500, run.Options.Rounds ?? (quick ? 2 : 20), quick ? 40 : 15_000, cancellation));
        if (run.Options.Only is null or "roll-calls")
            held &= await run.StepAsync("roll calls", () => new RollCalls(run, quick ? 12 : 100, run.Options.Rounds ?? (quick ? 2 : 20)).RunAsync(cancellation));
        foreach (var off in (TimeSpan[])[TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(-10)])
            if (run.Options.Only is null or "closings")
                held &= await run.StepAsync($"closings {off}", () => new Closings(run, off, quick ? 3 : 125, quick ? 10 : 40, quick ? 2 : 4).RunAsync(cancellation));
        return held;
    }

    private static async Task<bool> RoundsAsync(ProofRun run, int members, int rounds, int replays, CancellationToken cancellation)
    {
        await using var host = new HostProcess(await run.HostAsync(), run.Http, run.NewFolder("rounds"));
        await host.StartAsync(cancellation: cancellation);
        var votings = await OpenVotings.MakeAsync(host, run.Http, "one-vote", members, rounds);
        await OpenVotings.MakeAsync(host, run.Http, "elsewhere", 2, rounds);
        using var pages = PageClient.NewHttp();
        using var history = new HistoryFile(Path.Combine(run.Folder, $"rounds-{Guid.NewGuid():N}.history.ndjson"));
        var (here, there) = (new Municipality(run.Http, host.Address, "one-vote"), new Municipality(run.Http, host.Address, "elsewhere"));
        var voters = await Devices.SignInAsync(here, host.Address, pages, OpenVotings.Members(members), history);
        var others = await Devices.SignInAsync(here, host.Address, pages, ["resident1"], null);
        var strangers = await Devices.SignInAsync(there, host.Address, pages, ["member-00001"], null);
        var chair = here.As(await here.SignInAsync("chair", cancellation));
        try
        {
            var sent = new List<Submission>();
            var held = await AllAsync(run, voters, votings, chair, sent);
            var again = new Replays(run, voters, others[0], strangers[0], sent, votings, run.Random("replays"));
            held &= await UnchangedAsync(run, host, "open", () => again.WhileOpenAsync(replays));
            await CloseAsync(chair, votings, history);
            held &= await UnchangedAsync(run, host, "closed", () => again.AfterCloseAsync(replays));
            return held & await Judgement.PassAsync(run, history.FullName, "one-vote", await ExportAsync(run, host, "one-vote", "judged"));
        }
        finally
        {
            foreach (var one in voters.Concat(others).Concat(strangers)) await one.DisposeAsync();
        }
    }

    private static async Task<bool> AllAsync(ProofRun run, Devices[] voters, OpenVoting[] votings, GraphQLClient chair, List<Submission> sent)
    {
        var (clock, answers, right) = (Stopwatch.StartNew(), 0, 0);
        var flaws = new List<string>();
        foreach (var voting in votings)
        {
            var round = new Round(voters, voting, run.Random(voting.Id));
            sent.AddRange(await round.RunAsync());
            answers += round.Answers;
            flaws.AddRange(round.Flaws);
            var seen = (await chair.DataAsync(Documents.Result, new { id = voting.Id })).GetProperty("voting");
            right += seen.GetProperty("cast").GetInt32() == voters.Length ? 1 : 0;
        }

        foreach (var flaw in flaws.Take(5)) run.Say($"INCONSISTENT: {flaw}");
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{right} of {votings.Length} rounds with exactly {voters.Length} votes, {answers} answers over three channels in {clock.Elapsed.TotalSeconds:0} s, {flaws.Count} voters with answers that do not fit together"));
        return flaws.Count == 0 && right == votings.Length;
    }

    // Byte for byte, in both municipalities.
    private static async Task<bool> UnchangedAsync(ProofRun run, HostProcess host, string when, Func<Task<bool>> replay)
    {
        var before = await BytesAsync(run, host, when + "-before");
        var held = await replay();
        var after = await BytesAsync(run, host, when + "-after");
        var same = before.AsSpan().SequenceEqual(after);
        run.Say($"votings {when}: the two municipalities' journals ({after.Length} bytes exported) are {(same ? "byte for byte what they were" : "CHANGED")}");
        return held && same;
    }

    private static async Task<byte[]> BytesAsync(ProofRun run, HostProcess host, string name) =>
    [
        .. await File.ReadAllBytesAsync(await ExportAsync(run, host, "one-vote", name)),
        .. await File.ReadAllBytesAsync(await ExportAsync(run, host, "elsewhere", name)),
    ];

    private static async Task<string> ExportAsync(ProofRun run, HostProcess host, string slug, string name)
    {
        var file = Path.Combine(run.Folder, $"{slug}-{name}.export.ndjson");
        await host.VerbAsync("export", "--slug", slug, "--file", file);
        return file;
    }

    private static async Task CloseAsync(GraphQLClient chair, OpenVoting[] votings, HistoryFile history)
    {
        foreach (var voting in votings) await Closing.ByChairAsync(chair, voting);
        foreach (var voting in votings) await Closing.NoteAsync(chair, voting, history);
    }
}
