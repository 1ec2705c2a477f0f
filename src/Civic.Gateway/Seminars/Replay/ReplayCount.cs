using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Civic.Contracts;
using Civic.Contracts.Seminars.Replays;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Civic.Gateway.Seminars.Replay;

/// <summary>
/// Says that a seminar is seen again, so that its reach can be told: without a cookie, without an address that is kept, and without whoever asks not to be
/// counted. Programs that say what they are, pages that a browser fetches ahead, and repetitions do not count.
/// </summary>
public sealed partial class ReplayCount(IGrainFactory grains, ILogger<ReplayCount> log)
{
    /// <summary>Counts a request, if it is somebody's. Costs the answer nothing, and never fails it.</summary>
    public void Note(HttpContext http, SeminarId seminar)
    {
        if (WatcherOf(http) is { } watcher) _ = Tell(Caller.Of(http).Tenant, seminar, watcher);
    }

    /// <summary>Where a request comes from; null when it is nobody's look at a replay.</summary>
    internal static Watcher? WatcherOf(HttpContext http)
    {
        var (headers, browser) = (http.Request.Headers, http.Request.Headers.UserAgent.ToString());
        if (!HttpMethods.IsGet(http.Request.Method) || http.Connection.RemoteIpAddress is not { } address) return null;
        if (browser.Length is 0 or > 1024 || Program().IsMatch(browser)) return null;
        if ($"{headers["Sec-Purpose"]}{headers["Purpose"]}{headers["X-Moz"]}" is { Length: > 0 } purpose && Ahead().IsMatch(purpose)) return null;
        // Global Privacy Control and its forerunner: who asks not to be followed is not counted either.
        if (headers["Sec-GPC"] == "1" || headers["DNT"] == "1") return null;
        return new Watcher(NetworkOf(address), browser);
    }

    // A household has 64 bits of IPv6 to choose addresses from, and its devices choose anew every day.
    private static string NetworkOf(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) return address.MapToIPv4().ToString();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes(), 0, 8) : address.ToString();
    }

    private async Task Tell(TenantId tenant, SeminarId seminar, Watcher watcher)
    {
        try
        {
            await grains.GetGrain<IReplaysGrain>(Streams.GrainKey(tenant, seminar.Value)).Watched(watcher);
        }
        catch (Exception e)
        {
            log.LogWarning(e, "A replay was not counted");
        }
    }

    [GeneratedRegex("bot|crawl|spider|slurp|scan|fetch|preview|monitor|archiv|validator|headless|lighthouse|facebookexternalhit|embedly|feed|curl|wget|python|java/|okhttp|go-http|libwww|axios|node|httpclient|apache-http|postman", RegexOptions.IgnoreCase)]
    private static partial Regex Program();

    [GeneratedRegex("prefetch|prerender|preview", RegexOptions.IgnoreCase)]
    private static partial Regex Ahead();
}
