using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Civic.Gateway.Tests.Access;

/// <summary>An issuer's key address on a real server, which counts how often it is asked.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _asked;

    private KeyServer(WebApplication app) => _app = app;

    internal int Asked => Volatile.Read(ref _asked);

    internal Func<HttpContext, Task> Answer { get; set; } = _ => Task.CompletedTask;

    internal Uri Address => new(_app.Urls.First() + "/jwks");

    internal static async Task<KeyServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new KeyServer(app);
        app.Run(context =>
        {
            Interlocked.Increment(ref server._asked);
            return server.Answer(context);
        });
        await app.StartAsync();
        return server;
    }

    internal void Serve(string jwks) => Answer = context => context.Response.WriteAsync(jwks);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
