using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;
using Civic.Proof.Clients;
using Civic.Proof.Contest;

namespace Civic.Proof.SameFacts;

/// <summary>
/// Somebody who follows a topic over one kind of line and comes back whenever it breaks, with the number of the last fact that arrived.
/// </summary>
/// <param name="open">Opens a line; its items are <c>{from, to, facts}</c>, the first one what was missed since the number, if there is one.</param>
public sealed class Follower(string name, Func<long?, CancellationToken, IAsyncEnumerable<JsonElement>> open) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource there = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task following = Task.CompletedTask;
    private int lines;

    public string Name => name;

    public Observer Seen { get; } = new();

    /// <summary>How often the line broke and another one carried on.</summary>
    public int Reconnects => Volatile.Read(ref lines) - 1;

    /// <summary>How many facts the first updates after the reconnects brought: what was missed meanwhile.</summary>
    public List<long> Missed { get; } = [];

    /// <summary>Begins to follow and returns when the first line has said where the topic stands.</summary>
    public async Task StartAsync()
    {
        following = Task.Run(FollowAsync);
        await await Task.WhenAny(there.Task, following);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await following.ContinueWith(_ => { }, TaskScheduler.Default);
        stopping.Dispose();
    }

    private async Task FollowAsync()
    {
        var silence = Stopwatch.StartNew();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await FollowLineAsync();
                silence.Restart();
            }
            catch (Exception e) when (e is IOException or HttpRequestException or SocketException or WebSocketException)
            {
                if (silence.Elapsed > Patience) throw new InvalidOperationException($"{name} does not come back.", e);
            }
            // The host may be down for a while; there is no signal to wait for.
            await Task.Delay(Pause, stopping.Token);
        }
    }

    private async Task FollowLineAsync()
    {
        long? after = there.Task.IsCompleted ? Seen.Last : null;
        var first = true;
        await foreach (var update in open(after, stopping.Token))
        {
            if (first) Greet(update, after);
            else Seen.Take(update);
            first = false;
        }
    }

    private void Greet(JsonElement update, long? after)
    {
        Interlocked.Increment(ref lines);
        if (after is null)
        {
            Seen.Begin(update.GetProperty("to").GetInt64());
            there.TrySetResult();
            return;
        }
        Missed.Add(update.GetProperty("to").GetInt64() - after.Value);
        Seen.Take(update);
    }
}
