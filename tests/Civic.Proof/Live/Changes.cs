using System.Collections.Concurrent;
using System.Diagnostics;
using Civic.Proof.Crowd;

namespace Civic.Proof.Live;

/// <summary>Makes changes at a steady pace and remembers when each was asked for and acknowledged.</summary>
public sealed class Changes(IScene scene)
{
    private readonly ConcurrentBag<(long Position, long Asked, long Acknowledged)> made = [];

    public int Count => made.Count;

    /// <summary>When each number was acknowledged; a moment after its commit. By <see cref="Spectators.Now"/>.</summary>
    /// <param name="numbers">As of <see cref="Stage.NumbersAsync"/>.</param>
    public IEnumerable<KeyValuePair<long, long>> Acknowledged(IReadOnlyDictionary<long, long> numbers) =>
        made.Select(one => KeyValuePair.Create(numbers[one.Position], one.Acknowledged));

    /// <summary>When each was asked for: no later than its commit, whatever the answer took.</summary>
    /// <inheritdoc cref="Acknowledged"/>
    public IEnumerable<KeyValuePair<long, long>> Asked(IReadOnlyDictionary<long, long> numbers) =>
        made.Select(one => KeyValuePair.Create(numbers[one.Position], one.Asked));

    /// <summary>One change after the other, evenly, each without waiting for the one before.</summary>
    public async Task RunAsync(double perSecond, TimeSpan length, CancellationToken cancellation = default)
    {
        var clock = Stopwatch.StartNew();
        List<Task> under = [];
        for (var i = 0; clock.Elapsed < length && !cancellation.IsCancellationRequested; i++)
        {
            var wait = TimeSpan.FromSeconds(i / perSecond) - clock.Elapsed;
            if (wait > TimeSpan.FromMilliseconds(1)) await Task.Delay(wait, CancellationToken.None);
            under.Add(OneAsync());
        }

        await Task.WhenAll(under);
    }

    public async Task OneAsync()
    {
        var asked = Spectators.Now;
        var position = await scene.ChangeAsync();
        made.Add((position, asked, Spectators.Now));
    }
}
