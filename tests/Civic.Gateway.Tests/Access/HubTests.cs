using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Civic.Gateway.Tests.Access;

public sealed class HubTests(SharedHost shared) : IClassFixture<SharedHost>
{
    private const char End = '\u001e';
    private readonly AccessHost _host = shared.Host;

    // The transport that gets a request context of its own making, where the caller could get lost.
    [Fact]
    public async Task A_hub_knows_its_caller_over_long_polling()
    {
        var token = await _host.Token("member3");
        using var asked = await _host.Send(HttpMethod.Post, "/huddinge/live/hub/negotiate?negotiateVersion=1", token);
        var id = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString();
        var address = $"/huddinge/live/hub?id={id}";
        using var opened = await _host.Send(HttpMethod.Get, address, token);
        await Say(address, token, """{"protocol":"json","version":1}""");
        await Say(address, token, """{"type":1,"invocationId":"1","target":"Who","arguments":[]}""");
        var heard = "";
        while (!heard.Contains("result", StringComparison.Ordinal))
            heard += await (await _host.Send(HttpMethod.Get, address, token)).Content.ReadAsStringAsync();
        Assert.Contains("huddinge/member3/Member", heard, StringComparison.Ordinal);
    }

    private async Task Say(string address, string token, string message)
    {
        using var answer = await _host.Send(HttpMethod.Post, address, new StringContent(message + End), token);
        answer.EnsureSuccessStatusCode();
    }
}
