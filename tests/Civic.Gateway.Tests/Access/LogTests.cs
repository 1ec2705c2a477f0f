using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class LogTests
{
    [Fact]
    public async Task No_token_ticket_or_cookie_stands_in_any_log_or_trace()
    {
        var tags = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => tags.Enqueue(string.Join(' ', activity.TagObjects)),
        };
        ActivitySource.AddActivityListener(listener);
        await using var host = await AccessHost.Start();
        var secrets = await UseEveryDoor(host);
        host.App.Services.GetRequiredService<ILoggerFactory>().CreateLogger("x").LogInformation("sent to {Where}", $"/live?ticket={secrets[1]}");
        var all = host.Logs.All + string.Join('\n', tags);
        Assert.Contains("/huddinge/live", all, StringComparison.Ordinal);
        Assert.Contains("[hidden]", all, StringComparison.Ordinal);
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
        // Nor any part of one: a token's signature, the middle of a sealed text.
        Assert.All(secrets, secret => Assert.DoesNotContain(secret[^40..], all, StringComparison.Ordinal));
        Assert.All(secrets, secret => Assert.DoesNotContain(secret[(secret.Length / 2)..(secret.Length / 2 + 24)], all, StringComparison.Ordinal));
    }

    private static async Task<string[]> UseEveryDoor(AccessHost host)
    {
        var token = await host.Token();
        var ticket = await host.Ticket(token);
        var browser = new Browser(host);
        var form = await browser.Get("/huddinge/page");
        using var entered = await browser.SignIn("chair");
        await host.Who(token);
        await host.Who(token + "x");
        using var elsewhere = await host.Send(HttpMethod.Get, $"/huddinge/who?access_token={token}");
        using var unknown = await host.Send(HttpMethod.Get, $"/unknown/live?access_token={token}&ticket={ticket}");
        using var thrown = await host.Send(HttpMethod.Get, "/huddinge/throw", token);
        Assert.Equal(500, (int)thrown.StatusCode);
        foreach (var query in new[] { $"?access_token={token}", $"?ticket={ticket}", $"?ticket={ticket}", $"?x=1&ACCESS_TOKEN={token}" })
        {
            var (_, _, socket) = await host.Open("/huddinge/live" + query);
            socket.Dispose();
        }
        return [token, ticket, browser.Cookies["civic-huddinge"], browser.Cookies["civic-form"], form];
    }
}
