using Civic.GraphQL.Http;
using Civic.GraphQL.Tests.Execution;
using Civic.GraphQL.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Civic.GraphQL.Tests.Http;

/// <summary>A real Kestrel on a free port that answers <see cref="Pets"/> at <c>/graphql</c>.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly TaskCompletionSource _socketLeft = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Server(WebApplication app, Pets pets) => (_app, Pets) = (app, pets);

    public Pets Pets { get; }

    public HttpClient Client { get; private init; } = new();

    public Uri Address => Client.BaseAddress!;

    /// <summary>The first WebSocket's handler has returned.</summary>
    public Task SocketLeft => _socketLeft.Task;

    public static async Task<Server> StartAsync(HttpOptions? options = null, SocketOptions? sockets = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var pets = new Pets();
        var engine = pets.Engine();
        var server = new Server(builder.Build(), pets);
        var (http, socket) = (new GraphQLHandler(engine, options), new SocketHandler(engine, sockets));
        server._app.UseWebSockets();
        server._app.Map("/graphql", async context =>
        {
            if (!context.WebSockets.IsWebSocketRequest)
            {
                await http.HandleAsync(context);
                return;
            }
            await socket.HandleAsync(context);
            server._socketLeft.TrySetResult();
        });
        await server._app.StartAsync();
        var address = server._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        server.Client.BaseAddress = new Uri(address);
        return server;
    }

    /// <summary>Begins an orderly stop; the task ends with it.</summary>
    public Task StopAsync() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
