namespace Civic.Gateway.Live;

/// <summary>
/// Lets so many joins through at a time and so many more wait; who comes beyond that is asked to come again, each at another time. After a
/// restart thousands join at once, and whoever is served slowly comes twice.
/// </summary>
public sealed class Turnstile(int lanes, int queue) : IDisposable
{
    private const int Soonest = 500;
    private const int Latest = 5000;
    private readonly SemaphoreSlim _free = new(lanes);
    private int _waiting;

    /// <summary>Waits for a lane; to be followed by <see cref="Leave"/>.</summary>
    /// <exception cref="LiveException"><c>busy</c>, with the time after which to come again.</exception>
    internal async ValueTask Enter(CancellationToken cancellation)
    {
        if (_free.Wait(0, CancellationToken.None)) return;
        try
        {
            if (Interlocked.Increment(ref _waiting) > queue) throw LiveException.Busy(Hint());
            await _free.WaitAsync(cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    internal void Leave() => _free.Release();

    public void Dispose() => _free.Dispose();

    /// <summary>When to come again: spread, so that those who came together do not do so twice.</summary>
    internal static TimeSpan Hint() => TimeSpan.FromMilliseconds(Random.Shared.Next(Soonest, Latest));
}
