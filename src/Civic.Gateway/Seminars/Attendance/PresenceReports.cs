using System.Collections.Concurrent;
using Civic.Contracts;
using Civic.Contracts.Seminars.Attendance;
using Civic.Domain.Kernel;
using Civic.Gateway.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Civic.Gateway.Seminars.Attendance;

/// <summary>
/// Tells each seminar who is there, as far as this gateway sees it: whoever follows its topic on an open line, and whoever has just looked at its page,
/// which is all that a browser without script does. A device is told once, however many lines it has.
/// </summary>
public sealed class PresenceReports(TopicFeeds feeds, IGrainFactory grains, TimeProvider time, ILogger<PresenceReports> log) : BackgroundService
{
    /// <summary>How long a look at the page counts as being there.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMinutes(5);

    private const int MostLooks = 100_000;
    private readonly ConcurrentDictionary<(TenantId Tenant, SeminarId Seminar, PersonId Device), long> _looks = new();
    private volatile bool _full;

    /// <summary>A participant's page was shown.</summary>
    public void Looked(TenantId tenant, SeminarId seminar, PersonId device)
    {
        if (!_full) _looks[(tenant, seminar, device)] = time.GetTimestamp();
    }

    /// <summary>Tells once; for the loop, and for tests that do not wait for it.</summary>
    public async Task Tell()
    {
        foreach (var (look, at) in _looks)
            if (time.GetElapsedTime(at) > Look) _looks.TryRemove(look, out _);
        // Counted here and not at each look: counting takes all of the dictionary's locks.
        _full = _looks.Count >= MostLooks;
        var there = feeds.Following("seminar").Select(one => (one.Tenant, Seminar: new SeminarId(Streams.KeyOf(one.Topic)), one.Who))
            .Concat(_looks.Keys.GroupBy(look => (look.Tenant, look.Seminar), look => look.Device).Select(looks => (looks.Key.Tenant, looks.Key.Seminar, Who: looks.ToArray())))
            .GroupBy(one => (one.Tenant, one.Seminar), one => one.Who);
        foreach (var seminar in there)
        {
            try
            {
                var who = seminar.SelectMany(one => one).Distinct().ToArray();
                if (who.Length > 0) await grains.GetGrain<IAttendanceGrain>(Streams.GrainKey(seminar.Key.Tenant, seminar.Key.Seminar.Value)).Here(who);
            }
            catch (Exception e)
            {
                log.LogWarning(e, "Who is there could not be told");
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var beat = new PeriodicTimer(Present.Every, time);
        try
        {
            while (await beat.WaitForNextTickAsync(stoppingToken)) await Tell();
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }
}
