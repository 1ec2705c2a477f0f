using System.Diagnostics;
using System.Globalization;
using Civic.Proof.Clients;
using Civic.Proof.Kills;
using Civic.Proof.Processes;
using Civic.Proof.Proxies;
using Civic.Proof.Running;

namespace Civic.Proof.Crashes;

/// <summary>Ends the host at each point so often, in random order, while everybody votes; then lets them finish and has it judged.</summary>
internal sealed class PlacedCrashes(ProofRun run, int voters, int votings, int each) : IDisposable
{
    private const string Slug = "crashes";
    private const int AtATime = 6;
    private const int Portion = 40;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Refill = TimeSpan.FromMilliseconds(200);

    // Some votes at once for each host and some more each moment, so that they last for all crashes.
    private readonly SemaphoreSlim ration = new(0);
    private readonly string folder = run.NewFolder("placed");
    private readonly Dictionary<string, int> passed = CrashPoint.All.ToDictionary(point => point.Name, _ => 0);

    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        await using var proxy = new PostgresProxy(postgres.Port, "append(");
        await using var host = new HostProcess(await Checkout.PlantedAsync(), run.Http, Path.Combine(folder, "host"), postgres.Settings(proxy.Port));
        // Not started: the verbs are the real host's.
        await using var tools = new HostProcess(await run.HostAsync(), run.Http, host.DataFolder, postgres.Settings(), host.Address);
        await tools.VerbAsync("migrate");
        await host.StartAsync(cancellation: cancellation);
        await using var electorate = await Electorate.GatherAsync(run, tools, Slug, voters, votings);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var beside = await Stir.ComeAsync(new Municipality(run.Http, host.Address, Slug), electorate);
        await host.KillAsync();
        electorate.Progress.Down();
        var stir = beside.RunAsync(over.Token);
        var clock = Stopwatch.StartNew();
        var voting = electorate.VoteAsync(AtATime, cancellation, ration);
        var rationing = RationAsync(over.Token);
        await CrashAllAsync(host, proxy, electorate, voting, cancellation);
        host.Set("Planted__KillAt", "");
        await host.StartAsync(cancellation: cancellation);
        electorate.Progress.Up();
        ration.Release((int)electorate.Votes);
        await voting;
        await over.CancelAsync();
        await stir;
        await rationing;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{electorate.Votes} votes in {clock.Elapsed.TotalSeconds:0} s, {passed.Values.Sum()} placed crashes ({string.Join(", ", passed.Select(point => $"{point.Key} {point.Value}"))}), "
            + $"{electorate.Progress.Interrupted} commands interrupted, every other one settled, the others sent again"));
        return await electorate.JudgeAsync() && passed.Values.All(times => times == each);
    }

    public void Dispose() => ration.Dispose();

    private async Task CrashAllAsync(HostProcess host, PostgresProxy proxy, Electorate electorate, Task voting, CancellationToken cancellation)
    {
        var random = run.Random("placed");
        var order = Enumerable.Repeat(CrashPoint.All, each).SelectMany(points => points).ToArray();
        random.Shuffle(order);
        for (var n = 0; n < order.Length && !voting.IsCompleted; n++)
        {
            var (point, skip) = (order[n], random.Next(order[n].MostSkipped + 1));
            var died = point.IsOnTheLine
                ? await OnTheLineAsync(point, skip, host, proxy, electorate, voting, cancellation)
                : await InTheHostAsync(point, skip, Path.Combine(folder, $"marker-{n}"), host, electorate, voting, cancellation);
            electorate.Progress.Down();
            if (died) passed[point.Name]++;
            else run.Say($"{point.Name}: NOT PASSED {skip + 1} times before the votes were in, or within {Patience.TotalSeconds:0} s");
        }

        // Who votes beside the crashes must not have hidden a fault of its own.
        if (voting.IsFaulted) await voting;
    }

    private async Task RationAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Refill);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                if (ration.CurrentCount < Portion) ration.Release(Portion / 10);
        }
        catch (OperationCanceledException)
        {
            // All have voted.
        }
    }

    private static async Task<bool> InTheHostAsync(
        CrashPoint point, int skip, string marker, HostProcess host, Electorate electorate, Task voting, CancellationToken cancellation)
    {
        host.Set("Planted__KillAt", point.Name);
        host.Set("Planted__Skip", skip.ToString(CultureInfo.InvariantCulture));
        host.Set("Planted__Marker", marker);
        try
        {
            await host.StartAsync(cancellation: cancellation);
            electorate.Progress.Up();
            await Task.WhenAny(host.EndedAsync(Patience), voting);
        }
        catch (InvalidOperationException) when (File.Exists(marker))
        {
            // Ended before it was ready: followers pass some points as they begin.
        }

        return await IsDeadAsync(host, marker);
    }

    private static async Task<bool> OnTheLineAsync(
        CrashPoint point, int skip, HostProcess host, PostgresProxy proxy, Electorate electorate, Task voting, CancellationToken cancellation)
    {
        host.Set("Planted__KillAt", "");
        await host.StartAsync(cancellation: cancellation);
        proxy.Cutting = () => Signals.Kill(host.Id);
        electorate.Progress.Up();
        await Task.WhenAny(electorate.Progress.ReachAsync(electorate.Progress.Through + skip), voting);
        await Task.WhenAny(proxy.CutNextAsync(early: point.Name == CrashPoint.InTransaction), Task.Delay(Patience, cancellation), voting);
        proxy.Disarm();
        return await IsDeadAsync(host, null);
    }

    private static async Task<bool> IsDeadAsync(HostProcess host, string? marker)
    {
        if (marker is null || File.Exists(marker))
        {
            // The signal is on its way.
            try
            {
                await host.EndedAsync(TimeSpan.FromSeconds(marker is null ? 2 : 30));
                return true;
            }
            catch (TimeoutException)
            {
                // Nobody was struck.
            }
        }

        await host.KillAsync();
        return false;
    }
}
