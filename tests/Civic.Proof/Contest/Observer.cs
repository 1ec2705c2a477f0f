using System.Diagnostics;
using System.Text.Json;
using Civic.Proof.Clients;

namespace Civic.Proof.Contest;

/// <summary>A fact as an observer saw it.</summary>
/// <param name="Position">In the journal; 0 where it was not asked for.</param>
public sealed record SeenFact(string Id, long Number, string Type, long Position = 0)
{
    public static SeenFact Of(JsonElement fact) => new(
        fact.GetProperty("id").GetString()!, fact.GetProperty("number").GetInt64(), fact.GetProperty("type").GetString()!,
        fact.TryGetProperty("position", out var position) ? position.GetInt64() : 0);

    /// <summary>Whether both are the same fact, compared by position where both know it.</summary>
    public bool IsSame(SeenFact other) => this with { Position = 0 } == other with { Position = 0 } && (Position == other.Position || Position == 0 || other.Position == 0);
}

/// <summary>When an observer had come how far.</summary>
/// <param name="At">A timestamp of <see cref="Stopwatch"/>.</param>
public readonly record struct Arrival(long Number, long At);

/// <summary>Follows a topic over the hub or by subscription and notes every fact, and every way in which the numbers do not fit.</summary>
public sealed class Observer : IAsyncDisposable
{
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource joined = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly List<SeenFact> facts = [];
    private readonly HashSet<long> numbers = [];
    private readonly HashSet<string> ids = [];
    private readonly List<Arrival> arrivals = [];
    private readonly List<string> faults = [];
    private readonly List<(long At, TaskCompletionSource Reached)> waiting = [];
    private Task following = Task.CompletedTask;
    private long start;
    private long last;
    private volatile bool leaving;

    /// <summary>The number of the last fact before those that were followed live.</summary>
    public long Start => start;

    public long Last
    {
        get { lock (gate) return last; }
    }

    public IReadOnlyList<string> Faults
    {
        get { lock (gate) return [.. faults]; }
    }

    /// <summary>Each step forward, in order.</summary>
    public IReadOnlyList<Arrival> Arrivals
    {
        get { lock (gate) return [.. arrivals]; }
    }

    /// <summary>The facts after a number, in order of arrival.</summary>
    public IReadOnlyList<SeenFact> After(long number)
    {
        lock (gate) return [.. facts.Where(f => f.Number > number)];
    }

    public static async Task<Observer> HubAsync(HubClient hub, string topic)
    {
        var observer = new Observer();
        var answer = await hub.CallAsync("Join", topic, null);
        observer.Begin(answer.GetProperty("number").GetInt64());
        observer.following = Task.Run(() => observer.FollowAsync(hub, topic));
        return observer;
    }

    /// <summary>Loses its line and, after a while, joins again on another one with the last number that had arrived.</summary>
    /// <returns>The new line.</returns>
    public async Task<HubClient> ReconnectAsync(HubClient line, string topic, TimeSpan away, Func<Task<HubClient>> connect)
    {
        leaving = true;
        await line.DisposeAsync();
        await following;
        await Task.Delay(away, stopping.Token);
        var hub = await connect();
        var known = Last;
        var answer = await hub.CallAsync("Join", topic, known);
        if (answer.GetProperty("snapshot").ValueKind != JsonValueKind.Null) Fault($"a snapshot came instead of the facts after {known}");
        Take(known, answer.GetProperty("number").GetInt64(), answer.GetProperty("facts"));
        leaving = false;
        following = Task.Run(() => FollowAsync(hub, topic));
        return hub;
    }

    public static async Task<Observer> SubscriptionAsync(GraphQLClient client, string field, string argument, string value)
    {
        var observer = new Observer();
        var document = $"subscription($v:{(argument == "id" ? "ID" : "String")}!){{{field}({argument}:$v){{from to facts{{id number type position}}}}}}";
        observer.following = Task.Run(async () =>
        {
            await foreach (var item in client.SubscribeAsync(document, new { v = value }, cancellation: observer.stopping.Token))
            {
                var update = item.GetProperty("data").GetProperty(field);
                if (observer.joined.Task.IsCompleted) observer.Take(update);
                else observer.Begin(update.GetProperty("to").GetInt64());
            }

            observer.Fault("the subscription ended");
        });
        await Task.WhenAny(observer.joined.Task, observer.following);
        if (observer.following.IsFaulted) await observer.following;
        return observer;
    }

    /// <summary>Completes when the topic has come so far.</summary>
    public Task ReachAsync(long number)
    {
        lock (gate)
        {
            if (last >= number) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((number, reached));
            return reached.Task;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await following.ContinueWith(_ => { }, TaskScheduler.Default);
        stopping.Dispose();
    }

    private async Task FollowAsync(HubClient hub, string topic)
    {
        await foreach (var (target, arguments) in hub.Calls.ReadAllAsync(stopping.Token))
            if (target == "batch" && arguments[0].GetProperty("topic").GetString() == topic) Take(arguments[0]);
            else if (target != "batch") Fault($"the hub said {target}");
        if (!leaving) Fault("the hub's line ended");
    }

    /// <summary>The number at which following begins: nothing before it is expected.</summary>
    public void Begin(long number)
    {
        lock (gate)
        {
            (start, last) = (number, number);
            arrivals.Add(new(number, Stopwatch.GetTimestamp()));
        }

        joined.TrySetResult();
    }

    /// <summary>Notes <c>{from, to, facts}</c>, which must be on top of the last.</summary>
    public void Take(JsonElement batch) =>
        Take(batch.GetProperty("from").GetInt64(), batch.GetProperty("to").GetInt64(), batch.GetProperty("facts"));

    private void Take(long from, long to, JsonElement batch)
    {
        lock (gate)
        {
            if (from != last) faults.Add($"a batch from {from} came on top of {last}");
            foreach (var fact in batch.EnumerateArray())
            {
                var seen = SeenFact.Of(fact);
                if (!numbers.Add(seen.Number) | !ids.Add(seen.Id)) faults.Add($"fact {seen.Number} came twice");
                if (seen.Number <= from || seen.Number > to) faults.Add($"fact {seen.Number} came in a batch {from}–{to}");
                facts.Add(seen);
            }

            last = to;
            arrivals.Add(new(to, Stopwatch.GetTimestamp()));
            foreach (var (_, reached) in waiting.Where(w => w.At <= to)) reached.TrySetResult();
        }
    }

    private void Fault(string fault)
    {
        lock (gate) faults.Add(fault);
    }
}
