using System.Globalization;
using Civic.Proof.Clients;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Attacks;

/// <summary>
/// Every bomb is answered with an error within 500 ms, the host's memory grows by 50 MB at most, other callers' p99 at most doubles
/// meanwhile, and the process lives.
/// </summary>
public sealed class AttacksProof : IProof
{
    private const double Limit = 500;
    private const long Growth = 50L << 20;

    public string Name => "attacks";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]),
            new Dictionary<string, string> { ["Civic__Demo"] = "true" });
        await host.StartAsync(cancellation: cancellation);
        var municipality = new Municipality(run.Http, host.Address, "huddinge");
        await municipality.ThereAsync(TimeSpan.FromMinutes(1));
        var neighbours = new Neighbours(municipality.Endpoint);
        // The first throw compiles the paths that only attacks take; what a server is like after its first minute is measured.
        var warm = await ThrowAsync(municipality.Endpoint, 1);
        var calm = await neighbours.DuringAsync(Task.Delay(TimeSpan.FromSeconds(quick ? 2 : 15), cancellation));
        var before = ProcStat.Memory(host.Id);
        var throwing = ThrowAsync(municipality.Endpoint, quick ? 1 : 5);
        var highest = HighestAsync(host.Id, throwing);
        var attacked = await neighbours.DuringAsync(throwing);
        var blasts = await throwing;
        var held = Tell(run, [.. warm, .. blasts], blasts, quick);
        var (was, now) = (calm.Milliseconds(0.99), attacked.Milliseconds(0.99));
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"neighbours: p99 {was:0.0} ms in calm ({calm.Count} queries), {now:0.0} ms under attack ({attacked.Count} queries), {now / was:0.00} times (bar 2)"));
        var grown = await highest - before;
        run.Say(string.Create(CultureInfo.InvariantCulture, $"memory of the host: {before >> 20} MB, at most {grown / 1048576.0:0.0} MB more meanwhile (bar 50)"));
        held &= host.IsRunning && await host.TerminateAsync() == 0;
        // A busy machine in the quick run says that nothing falls, not how fast.
        return held && (quick || now <= 2 * was && grown <= Growth);
    }

    private static bool Tell(ProofRun run, List<Blast> all, List<Blast> timed, bool quick)
    {
        var held = true;
        foreach (var flawed in all.Where(b => b.Flaw is not null).DistinctBy(b => b.Name))
        {
            run.Say($"{flawed.Name}: {flawed.Flaw}");
            held = false;
        }

        var slow = timed.Where(b => b.Milliseconds > Limit).ToList();
        foreach (var late in slow) run.Say(string.Create(CultureInfo.InvariantCulture, $"{late.Name}: {late.Milliseconds:0} ms"));
        var worst = timed.MaxBy(b => b.Milliseconds)!;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{Bombs.All.Count} bombs, each thrown {timed.Count / Bombs.All.Count} times: {all.Count(b => b.Flaw is null)} of {all.Count} answered with an error; slowest {worst.Milliseconds:0} ms ({worst.Name})"));
        return held && (quick || slow.Count == 0);
    }

    private static async Task<List<Blast>> ThrowAsync(Uri endpoint, int times)
    {
        var blasts = new List<Blast>();
        for (var time = 0; time < times; time++)
            foreach (var bomb in Bombs.All)
                blasts.Add(await Blast.OfAsync(bomb, endpoint));
        return blasts;
    }

    private static async Task<long> HighestAsync(int process, Task other)
    {
        var highest = 0L;
        // The kernel keeps a high-water mark since the start only; between two looks it can be reset by nobody but root.
        while (!other.IsCompleted)
        {
            highest = Math.Max(highest, ProcStat.Memory(process));
            await Task.WhenAny(other, Task.Delay(10));
        }

        return highest;
    }
}
