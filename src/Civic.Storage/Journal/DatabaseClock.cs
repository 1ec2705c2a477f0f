using System.Diagnostics;

namespace Civic.Storage.Journal;

/// <summary>The one clock: the database's time as last read, plus monotonic time since. It never goes backwards.</summary>
internal sealed class DatabaseClock
{
    private readonly Lock _gate = new();
    private DateTimeOffset _read;
    private long _at;
    private DateTimeOffset _last;

    /// <summary>Takes a reading of <c>clock_timestamp()</c>.</summary>
    internal void Saw(DateTime utc)
    {
        lock (_gate)
        {
            _read = new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc));
            _at = Stopwatch.GetTimestamp();
        }
    }

    internal DateTimeOffset Now
    {
        get
        {
            lock (_gate)
            {
                if (_at == 0) throw new InvalidOperationException("The database's time has not been read yet.");
                var now = _read + Stopwatch.GetElapsedTime(_at);
                return _last = now > _last ? now : _last;
            }
        }
    }
}
