using System.Globalization;
using System.Text.Json;
using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Secret;

/// <summary>
/// Five secret votes of 2 000 voters who vote in an order that is known. Afterwards nothing in tables, system columns, logs, metrics, views or the data directory (without
/// its write-ahead log) joins a voter and a choice, no order tells of another, and no ballot is left. The same scanner finds it where it was planted.
/// Then pairs of votes in which two voters' choices are swapped, as every role sees them.
/// </summary>
public sealed class SecretProof : IProof
{
    private static readonly string[] Options = ["option-alva", "option-bo", "option-cilla"];

    public string Name => "secret";

    // So many pairs share a host, and are one step of a run that may be interrupted.
    private const int PairsAtOnce = 20;

    public async Task<bool> RunAsync(ProofRun run, CancellationToken cancellation)
    {
        // --only twins leaves out the scanner, and --only scan the pairs.
        var held = run.Options.Only == "twins" || await run.StepAsync("scan", () => ScanAsync(run, cancellation));
        var pairs = run.Options.Only == "scan" ? 0 : run.Options.Quick ? 3 : 200;
        for (var from = 1; from <= pairs; from += PairsAtOnce)
        {
            var (first, last) = (from, Math.Min(from + PairsAtOnce - 1, pairs));
            held &= await run.StepAsync($"twins {first} to {last}", () => TwinsAsync(run, first, last, cancellation));
        }

        return held;
    }

    private static async Task<bool> ScanAsync(ProofRun run, CancellationToken cancellation)
    {
        var (votes, voters) = run.Options.Quick ? (1, 120) : (5, 2000);
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        await Commands.RunAsync(await run.HostAsync(), ["migrate"], postgres.Settings(), cancellation: cancellation);
        var settings = new Dictionary<string, string>(postgres.Settings())
        {
            ["Planted__Voters"] = voters.ToString(CultureInfo.InvariantCulture),
            ["Planted__Options"] = string.Join('|', Options),
        };
        await using var host = new HostProcess(await Checkout.PlantedAsync(), run.Http, Path.Combine(folder, "host"), settings);
        await host.StartAsync(cancellation: cancellation);
        var bundle = Bundle(folder);
        var scene = new Scene(run, postgres, host, bundle, new RawScan(), voters);
        var (held, truths) = (true, new List<Truth>());
        for (var nth = 1; nth <= votes; nth++)
        {
            cancellation.ThrowIfCancellationRequested();
            var seed = (run.Options.Seed * 1000) + nth;
            run.Say(string.Create(CultureInfo.InvariantCulture, $"vote {nth}: {voters} voters, order and choices from seed {seed}"));
            var truth = Truth.Draw(new Random(seed), $"town{nth}", voters, Options.Length);
            truths.Add(truth);
            held &= await scene.PlayAsync(nth, truth, Options);
        }

        await postgres.ScalarAsync("checkpoint");
        for (var nth = 1; nth <= votes; nth++) held &= await scene.AfterwardsAsync(nth, truths[nth - 1], Options);
        await host.TerminateAsync();
        await postgres.ScalarAsync("checkpoint");
        held &= scene.Raw(folder);
        return held & await scene.PlantedAsync(truths[0], Options);
    }

    // The pages' own script, under a name by which Node knows it for a module.
    private static string Bundle(string folder)
    {
        var bundle = Path.Combine(folder, "secret.mjs");
        File.Copy(Path.Combine(Checkout.Root, "src", "Civic.Web", "obj", "script", "secret.js"), bundle);
        return bundle;
    }

    // In a host of its own: what is compared is the whole way from the meeting to the decision.
    private static async Task<bool> TwinsAsync(ProofRun run, int first, int last, CancellationToken cancellation)
    {
        var folder = Path.Combine(run.Folder, Guid.NewGuid().ToString("N")[..8]);
        await using var postgres = await OwnPostgres.StartAsync(Path.Combine(folder, "pg"), cancellation);
        var settings = new Dictionary<string, string>(postgres.Settings())
        {
            ["Civic__Demo"] = "true",
            ["Civic__GraphQL__Limits__Tokens"] = "100000",
            ["Civic__GraphQL__Limits__Fields"] = "50000",
            ["Civic__GraphQL__Limits__Cost"] = "1000000000",
        };
        await using var host = new HostProcess(await run.HostAsync(), run.Http, Path.Combine(folder, "host"), settings);
        await host.StartAsync(cancellation: cancellation);
        return await new SecretTwins(run, host.Address, Bundle(folder)).RunAsync(first, last, cancellation);
    }
}
