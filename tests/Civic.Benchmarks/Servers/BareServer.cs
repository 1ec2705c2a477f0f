using Civic.Benchmarks.World;

namespace Civic.Benchmarks.Servers;

/// <summary>(a) Parses the request's JSON and writes bytes that lie ready.</summary>
internal static class BareServer
{
    public static async Task<WebApplication> BuildAsync(int port, Action<WebApplicationBuilder>? configure = null)
    {
        var canned = await Canned.MakeAsync(Worlds.Make());
        return PlainHost.Build(port,
            async http =>
            {
                if (await PlainHost.ReadQueryAsync(http) is null) throw new InvalidOperationException("No document.");
                await Send(http);
            },
            http => PlainHost.HasVariables(http) ? Send(http) : throw new InvalidOperationException("No variables."), configure);

        Task Send(HttpContext http)
        {
            var (status, body) = canned[http.Request.Headers[PlainHost.CaseHeader].ToString()];
            return PlainHost.SendAsync(http, status, body);
        }
    }
}
