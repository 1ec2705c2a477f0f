using Civic.Proof.Clients;
using Civic.Proof.Running;

namespace Civic.Proof.Contest;

/// <summary>Observers in pairs, one on the hub and one on a subscription, as chair and as resident, on the voting and on the contest.</summary>
public sealed class Pairs : IAsyncDisposable
{
    private readonly List<(string Name, HubClient Line, Observer Hub, Observer Subscription)> all = [];

    public static async Task<Pairs> FollowAsync(Persons persons, Story story)
    {
        var pairs = new Pairs();
        foreach (var person in (string[])["chair", "resident1"])
        {
            await pairs.AddAsync(persons, person, $"voting:{story.Voting}", "voting", "id", story.Voting);
            await pairs.AddAsync(persons, person, $"contest:{story.Slug}", "contest", "slug", story.Slug);
        }

        return pairs;
    }

    /// <summary>Whether both of each pair saw the same facts with the same ids and numbers, without gap or repetition.</summary>
    public async Task<bool> AgreeAsync(ProofRun run)
    {
        var held = true;
        foreach (var (name, _, hub, subscription) in all)
        {
            var end = Math.Max(hub.Last, subscription.Last);
            await Task.WhenAll(hub.ReachAsync(end), subscription.ReachAsync(end)).WaitAsync(TimeSpan.FromSeconds(20));
            var start = Math.Max(hub.Start, subscription.Start);
            var (one, other) = (hub.After(start), subscription.After(start));
            var agree = one.SequenceEqual(other) && hub.Faults.Count + subscription.Faults.Count == 0 && one.Count > 0;
            run.Say($"observers, {name}: {one.Count} facts on the hub, {other.Count} on the subscription, numbers {start + 1}–{end}: "
                + (agree ? "the same" : $"DIFFERENT {string.Join("; ", hub.Faults.Concat(subscription.Faults))}"));
            held &= agree;
        }

        return held;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (_, line, hub, subscription) in all)
        {
            await hub.DisposeAsync();
            await subscription.DisposeAsync();
            await line.DisposeAsync();
        }
    }

    private async Task AddAsync(Persons persons, string person, string topic, string field, string argument, string value)
    {
        var line = await persons.HubAsync(person);
        all.Add(($"{field} as {person}", line, await Observer.HubAsync(line, topic), await Observer.SubscriptionAsync(persons[person], field, argument, value)));
    }
}
