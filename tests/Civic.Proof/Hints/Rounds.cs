using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Civic.Proof.Running;

namespace Civic.Proof.Hints;

/// <summary>Bursts of facts with reconnects and deactivations at random moments in and after them, each followed by quiet.</summary>
public sealed class Rounds(ProofRun run, IReadOnlyList<Topic> topics, Crowd crowd, PlantedDoors doors, JournalFacts journal)
{
    /// <summary>Somebody who waits longer than this is told as never.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<long, long> acknowledged = new();
    private readonly Random random = run.Random("disturbances");

    /// <summary>When the position of each fact was acknowledged.</summary>
    public IReadOnlyDictionary<long, long> Acknowledged => acknowledged;

    /// <param name="deactivates">
    /// Whether all feed grains end twice: at a random moment, and before the last fact of each topic, so that no hint of it can come at all.
    /// </param>
    public async Task PlayAsync(int round, TimeSpan burst, int reconnects, bool deactivates)
    {
        var before = acknowledged.Count;
        var disturbing = Enumerable.Range(0, reconnects).Select(i => AtAsync(TimeSpan.Zero, burst * 2, r => crowd.ReconnectAsync(r, lonely: i % 4 == 3))).ToList();
        // In the second half, because from then on until the next renewal there are no hints to lose.
        if (deactivates) disturbing.Add(AtAsync(burst / 2, burst, _ => doors.ForgetAsync()));
        var sources = topics.Select(topic => (topic, Random: run.Random($"{topic.Stream} {round}"))).ToList();
        await Task.WhenAll(sources.Select(s => ProduceAsync(s.topic, burst, s.Random)));
        if (deactivates)
        {
            await doors.ForgetAsync();
            await Task.WhenAll(sources.Select(s => MakeAsync(s.topic, s.Random)));
        }

        var clock = Stopwatch.StartNew();
        await Task.WhenAll(disturbing);
        var numbers = new Dictionary<Topic, long>();
        foreach (var topic in topics) numbers[topic] = (await journal.OfAsync(topic)).Count;
        await crowd.CaughtUpAsync(numbers, Patience - clock.Elapsed);
        var right = crowd.Followers.Count(f => f.Observer.Last == numbers[f.Topic]);
        run.Say(string.Create(CultureInfo.InvariantCulture,
            $"round {round}: {acknowledged.Count - before} facts, {reconnects} reconnects, {(deactivates ? "feed grains deactivated twice" : "no deactivation")}; {right} of {crowd.Followers.Count} clients right {clock.Elapsed.TotalSeconds:0.0} s after the burst"));
    }

    private async Task ProduceAsync(Topic topic, TimeSpan burst, Random random)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < burst)
        {
            await MakeAsync(topic, random);
            // Wider than what one announcement gathers, so that nearly every fact has a hint of its own to lose.
            await Task.Delay(TimeSpan.FromMilliseconds(50 + (random.NextDouble() * 250)));
        }
    }

    private async Task MakeAsync(Topic topic, Random random)
    {
        var position = await topic.NextAsync(random);
        acknowledged[position] = Stopwatch.GetTimestamp();
    }

    private async Task AtAsync(TimeSpan from, TimeSpan to, Func<Random, Task> disturb)
    {
        var own = new Random(random.Next());
        await Task.Delay(from + (own.NextDouble() * (to - from)));
        await disturb(own);
    }
}
