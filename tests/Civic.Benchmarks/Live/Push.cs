using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Civic.Benchmarks.Live;

/// <summary>How a server is told to send: <c>POST /push?count=200&amp;every=0&amp;text=…</c>, milliseconds, 0 for as fast as it can.</summary>
internal static class Push
{
    internal const string Topic = "load:bG9hZDpodWRkaW5nZS90b3BpYw";
    internal const string FactId = "RmFjdDpodWRkaW5nZS9sb2FkL3RvcGljLzEyMzQ1";
    internal static readonly DateTimeOffset At = new(2020, 10, 22, 17, 0, 0, TimeSpan.Zero);

    /// <summary>Now on the monotonic clock that the clients read too, in nanoseconds.</summary>
    internal static long Now => (long)(Stopwatch.GetTimestamp() * (1e9 / Stopwatch.Frequency));

    internal static void Map(IApplicationBuilder app, Func<string, Task> send)
    {
        app.Map("/push", push => push.Run(http => Run(http, send)));
    }

    private static async Task Run(HttpContext http, Func<string, Task> send)
    {
        var count = int.Parse(http.Request.Query["count"]!, CultureInfo.InvariantCulture);
        var every = TimeSpan.FromMilliseconds(double.Parse(http.Request.Query["every"]!, CultureInfo.InvariantCulture));
        var text = http.Request.Query["text"].ToString();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < count; i++)
        {
            var wait = (i * every) - Stopwatch.GetElapsedTime(start);
            if (wait > TimeSpan.Zero) await Task.Delay(wait);
            await send(text);
        }
    }
}
