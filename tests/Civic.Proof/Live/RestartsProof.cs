using System.Globalization;
using Civic.Proof.Crowd;
using Civic.Proof.Running;

namespace Civic.Proof.Live;

/// <summary>
/// The host is killed with five thousand connected, ten times: 99.9 % are back in the right state within 20 s of the restart, all within 60 s;
/// what is counted never goes back in anybody's view.
/// </summary>
public sealed class RestartsProof : IProof
{
    // The product's page waits half a minute at most; in small nobody has to make room for thousands.
    private const int Roof = 30_000;
    private const int SmallRoof = 3_000;

    public string Name => "restarts";

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        var quick = run.Options.Quick;
        var (clients, rounds) = (run.Options.Clients ?? (quick ? 200 : 5000), run.Options.Rounds ?? (quick ? 1 : 10));
        await using var stage = await Stage.WithSeminarAsync(run, cancellation);
        await using var crowd = await stage.CrowdAsync(plan => plan with { Roof = quick ? SmallRoof : Roof });
        await stage.GatherAsync(crowd, clients, TimeSpan.FromMinutes(1));
        await stage.MarkAsync(crowd);
        var held = true;
        for (var round = 1; round <= rounds; round++) held &= await RoundAsync(run, stage, crowd, clients, round, cancellation);
        var counts = (await crowd.StandAsync()).Counts;
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"{counts.Lost} lines lost, {counts.Joins} joins, {counts.Snapshots} by snapshot, {counts.Hinted} asked to come later, {counts.Refused} refused; gaps {counts.Gaps}, doubled {counts.Doubled}, backwards {counts.Backwards}"));
        return held && counts is { Gaps: 0, Backwards: 0 };
    }

    private static async Task<bool> RoundAsync(ProofRun run, Stage stage, Spectators crowd, int clients, int round, CancellationToken cancellation)
    {
        var changes = new Changes(stage.Scene);
        var voting = IgnoringTheEnd(changes.RunAsync(8, TimeSpan.FromSeconds(1.5), cancellation));
        await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        await stage.Host.KillAsync();
        var restarted = Spectators.Now;
        var start = await stage.Host.StartAsync(cancellation: cancellation);
        await voting;
        await stage.Scene.ReconnectAsync();
        await new Changes(stage.Scene).RunAsync(4, TimeSpan.FromSeconds(2), cancellation);
        var all = await crowd.UntilAsync(standing => standing.Following == clients, TimeSpan.FromSeconds(60)) is not null;
        var back = await crowd.ReturnAsync(restarted, 20);
        var agrees = await stage.AgreesAsync(crowd, clients, TimeSpan.FromSeconds(run.Options.Quick ? 60 : 10));
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"kill {round}: host ready {start.TotalSeconds:0.0} s after its restart; {back.Back} of {clients} back, {back.Within} within 20 s of the restart (p50 {back.P50:0.0} s, p99.9 {back.P999:0.0} s, last {back.Max:0.0} s); every state equals the server's: {agrees}"));
        // In small, among all other tests, what counts is that everybody comes back.
        return all && agrees && back.Back == clients && (run.Options.Quick || back.Within >= clients * 0.999);
    }

    // A change that is under way when the host is killed may be stored or not; the states are compared with the journal's.
    private static async Task IgnoringTheEnd(Task changes)
    {
        try
        {
            await changes;
        }
        catch (Exception e) when (e is IOException or HttpRequestException or InvalidOperationException)
        {
            // The line broke with the host.
        }
    }
}
