using Civic.Proof.Processes;
using Civic.Proof.Running;

namespace Civic.Proof.Contest;

/// <summary>
/// A kill -9 between every two steps of decideContest. The contest is prepared by the real host; a test host of the same composition
/// takes the decision and dies at the named point; the real host comes back and must end in the same state.
/// </summary>
public sealed class DecisionKills(ProofRun run, HostProcess host, IReadOnlyDictionary<string, string> settings, Persons persons)
{
    // The command's own append, then each step of the process, before it is sent and before it is ticked off.
    private static readonly string[] Points =
    [
        "before-append", "after-append",
        .. ((string[])["record-paragraph", "confirm-decision", "announce-decision", "publish-result"]).SelectMany(s => new[] { $"before-{s}", $"after-{s}" }),
    ];

    // In small one of them, between two streams: where votes are killed, CrashesProof has the points beside an append.
    private static readonly string[] Few = ["after-record-paragraph"];

    public async Task<bool> RunAsync()
    {
        var held = true;
        var passed = 0;
        foreach (var point in run.Options.Quick ? Few : Points)
        {
            var died = await KillAsync(point);
            if (!died) run.Say($"kill at {point}: the point was never passed");
            held &= died;
            passed += died ? 1 : 0;
        }

        run.Say($"kill -9 at {passed} points of decideContest: {(held ? "each ended in the same state" : "NOT the same state")}");
        return held;
    }

    private async Task<bool> KillAsync(string point)
    {
        var story = new Story(persons, $"provlangtan-{point}");
        await story.PrepareAsync();
        await story.OpenAsync();
        await ContestProof.VoteAsync(persons, story, 0, Persons.Committee.Count);
        await story.CloseAsync();
        await host.TerminateAsync();
        var operation = Guid.NewGuid();
        var died = await DecideAndDieAsync(story, point, operation);
        await host.StartAsync();
        // The client does what clients do: it sends the same operation again.
        var again = await persons.TryAsync("chair", "decideContest", "", story.Decision, operation);
        if (again.GetProperty("outcome").GetString() != "STORED") throw new InvalidOperationException($"decideContest after {point}: {again}");
        await ContestProof.DecidedAsync(persons, story);
        return await ContestProof.WinnersAsync(run, persons, story) && died;
    }

    private async Task<bool> DecideAndDieAsync(Story story, string point, Guid operation)
    {
        var marker = Path.Combine(run.Folder, $"marker-{point}-{operation:N}");
        var planted = new Dictionary<string, string>(settings) { ["Planted__KillAt"] = point, ["Planted__Marker"] = marker, ["Civic__Demo"] = "false" };
        await using var test = new HostProcess(await Checkout.PlantedAsync(), run.Http, host.DataFolder, planted, host.Address);
        await test.StartAsync();
        try
        {
            await persons.TryAsync("chair", "decideContest", "", story.Decision, operation);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            // Nobody answers for the dead.
        }

        try
        {
            await test.EndedAsync(TimeSpan.FromSeconds(30));
        }
        catch (TimeoutException)
        {
            // Told by the marker that is not there.
        }

        return File.Exists(marker);
    }
}
