using System.Net;
using Civic.Gateway.Tests.Graph;
using Xunit;

namespace Civic.Gateway.Tests.Meetings.Forms;

/// <summary>Reads a meeting's minutes as somebody.</summary>
internal static class MinutesReader
{
    internal static string AddressOf(string meeting) => $"/huddinge/meetings/{Uri.EscapeDataString(meeting)}/minutes";

    internal static Task<MinutesForms> Minutes(this GraphHost host, string meeting, string? who, string language = "sv") =>
        MinutesForms.Read(extension => Ask(host, $"{AddressOf(meeting)}{extension}?lang={language}", who));

    /// <summary>How somebody is answered who may not read them: in all four forms alike.</summary>
    internal static async Task HidesMinutes(this GraphHost host, string meeting, string? who)
    {
        foreach (var extension in new[] { "", ".md", ".pdf", ".json" })
        {
            using var answer = await Ask(host, AddressOf(meeting) + extension, who);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    private static async Task<HttpResponseMessage> Ask(GraphHost host, string address, string? who)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (who is not null) request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {await host.Token(who)}");
        return await host.Http.SendAsync(request);
    }
}
