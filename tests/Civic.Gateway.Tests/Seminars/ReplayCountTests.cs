using System.Net;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Contracts.Seminars.Replays;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars;
using Civic.Gateway.Seminars.Replay;
using Civic.Gateway.Tests.Graph;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Xunit;

namespace Civic.Gateway.Tests.Seminars;

/// <summary>Somebody's look at a replay counts; programs, repetitions and pages that were fetched ahead do not, nor who asks not to.</summary>
[Collection("graph")]
public sealed class ReplayCountTests(GraphHost host)
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Gecko/20100101 Firefox/131.0";

    [Theory]
    [InlineData("GET", Firefox, "", true)]
    [InlineData("GET", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1", "", true)]
    [InlineData("HEAD", Firefox, "", false)]
    [InlineData("GET", "", "", false)]
    [InlineData("GET", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)", "", false)]
    [InlineData("GET", "facebookexternalhit/1.1", "", false)]
    [InlineData("GET", "curl/8.5.0", "", false)]
    [InlineData("GET", "python-requests/2.32", "", false)]
    [InlineData("GET", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/131.0 Safari/537.36", "", false)]
    [InlineData("GET", Firefox, "Sec-Purpose: prefetch;prerender", false)]
    [InlineData("GET", Firefox, "Purpose: prefetch", false)]
    [InlineData("GET", Firefox, "Sec-GPC: 1", false)]
    [InlineData("GET", Firefox, "DNT: 1", false)]
    [InlineData("GET", Firefox, "DNT: 0", true)]
    public void Who_counts(string method, string browser, string header, bool counts)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("192.0.2.7") } };
        (http.Request.Method, http.Request.Headers.UserAgent) = (method, browser);
        if (header.Split(": ") is [var name, var value]) http.Request.Headers[name] = value;
        Assert.Equal(counts ? new Watcher("192.0.2.7", browser) : null, ReplayCount.WatcherOf(http));
    }

    [Theory]
    [InlineData("::ffff:192.0.2.7", "192.0.2.7")]
    [InlineData("2001:db8:1:2:3:4:5:6", "20010DB800010002")]
    [InlineData("2001:db8:1:2:ffff::9", "20010DB800010002")]
    public void A_household_is_one_network(string address, string network)
    {
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse(address) } };
        (http.Request.Method, http.Request.Headers.UserAgent) = ("GET", Firefox);
        Assert.Equal(network, ReplayCount.WatcherOf(http)!.Network);
    }

    [Fact]
    public async Task Reloads_and_programs_do_not_raise_the_reach()
    {
        var (by, id) = (new PersonId("given"), new SeminarId("omsedd"));
        var now = host.Services.GetRequiredService<IJournal>().Now;
        await host.Store(Streams.Seminar(id), 0,
            new SeminarPlanned(new EventId("omsedd"), new SeminarSettings(Identity.Pseudonym, null, false, false, 3, 20, 10, 300, true, new Speaking(180, 90, 30, true, [])), by),
            new SeminarOpened(by), new SeminarStarted(now, by), new SeminarEnded(now, by));
        for (var look = 0; look < 5; look++) await Look("?t=1", Firefox);
        await Look("?t=2", "curl/8.5.0");
        await Look("", "Googlebot/2.1");
        await Look("?t=3", Firefox + " another");
        var grain = host.Services.GetRequiredService<IGrainFactory>().GetGrain<IReplaysGrain>(Streams.GrainKey(GraphHost.Huddinge, id.Value));
        // The first is noted at once, the rest after a while.
        var since = TimeProvider.System.GetTimestamp();
        while ((await grain.Read()).State.Total < 2) Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(30), "It did not come about.");
        Assert.Equal(2, (await grain.Read()).State.Total);

        async Task Look(string query, string browser)
        {
            using var get = new HttpRequestMessage(HttpMethod.Get, $"/huddinge/seminars/omsedd/replay{query}");
            get.Headers.TryAddWithoutValidation("User-Agent", browser);
            using var answer = await host.Http.SendAsync(get);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }
}
