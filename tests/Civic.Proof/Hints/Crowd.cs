using System.Diagnostics;
using Civic.Proof.Clients;
using Civic.Proof.Contest;

namespace Civic.Proof.Hints;

/// <summary>Somebody who follows a topic at one door.</summary>
public sealed class Follower(Topic topic, string person, Observer observer, HubClient? line) : IAsyncDisposable
{
    private int away;

    public Topic Topic => topic;

    public string Person => person;

    public Observer Observer => observer;

    public bool IsOnHub => line is not null;

    public string Name => $"{person} on {topic.Stream} by {(IsOnHub ? "hub" : "subscription")}";

    /// <summary>Drops the line and joins again with the last number; false when that is under way already.</summary>
    public async Task<bool> ReconnectAsync(TimeSpan pause, Persons persons)
    {
        if (Interlocked.Exchange(ref away, 1) != 0) return false;
        line = await observer.ReconnectAsync(line!, topic.Name, pause, () => persons.HubAsync(person));
        Volatile.Write(ref away, 0);
        return true;
    }

    public async ValueTask DisposeAsync()
    {
        await observer.DisposeAsync();
        if (line is not null) await line.DisposeAsync();
    }
}

/// <summary>All who follow, on the hub and by subscription.</summary>
public sealed class Crowd : IAsyncDisposable
{
    private readonly Persons persons;
    private readonly List<Follower> followers = [];
    private int reconnects;

    private Crowd(Persons persons) => this.persons = persons;

    public IReadOnlyList<Follower> Followers => followers;

    /// <summary>How often somebody has joined again.</summary>
    public int Reconnects => Volatile.Read(ref reconnects);

    /// <param name="spread">Over how long topics are opened, so that their renewals are not all due at once.</param>
    public static async Task<Crowd> GatherAsync(Persons persons, IReadOnlyList<Topic> topics, TimeSpan spread, Random random)
    {
        var crowd = new Crowd(persons);
        var starts = topics.Select(topic => (topic, At: random.NextDouble() * spread)).ToList();
        await Task.WhenAll(starts.Select(async start =>
        {
            await Task.Delay(start.At);
            foreach (var person in start.topic.People) await crowd.AddAsync(start.topic, person);
        }));
        return crowd;
    }

    /// <summary>Drops a line of the hub and joins again.</summary>
    /// <param name="lonely">One who follows alone, so that the topic may be closed meanwhile.</param>
    public async Task ReconnectAsync(Random random, bool lonely)
    {
        var lines = followers.Where(f => f.IsOnHub && f.Topic.People.Count == 1 == lonely).ToList();
        var (first, pause) = (random.Next(lines.Count), TimeSpan.FromSeconds(random.NextDouble() * 3));
        for (var i = 0; i < lines.Count; i++)
            if (await lines[(first + i) % lines.Count].ReconnectAsync(pause, persons))
            {
                Interlocked.Increment(ref reconnects);
                return;
            }

        throw new InvalidOperationException("Everybody is away.");
    }

    /// <summary>Waits until everybody has come so far; who has not within the patience is told by the judgement.</summary>
    /// <returns>How long that took.</returns>
    public async Task<TimeSpan> CaughtUpAsync(IReadOnlyDictionary<Topic, long> numbers, TimeSpan patience)
    {
        var clock = Stopwatch.StartNew();
        var all = Task.WhenAll(followers.Select(f => f.Observer.ReachAsync(numbers[f.Topic])));
        await Task.WhenAny(all, Task.Delay(patience));
        return clock.Elapsed;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var follower in followers) await follower.DisposeAsync();
    }

    private async Task AddAsync(Topic topic, string person)
    {
        var line = await persons.HubAsync(person);
        Add(new(topic, person, await Observer.HubAsync(line, topic.Name), line));
        if (topic.Field is { } field)
            Add(new(topic, person, await Observer.SubscriptionAsync(persons[person], field.Name, field.Argument, field.Value), null));
    }

    private void Add(Follower follower)
    {
        lock (followers) followers.Add(follower);
    }
}
