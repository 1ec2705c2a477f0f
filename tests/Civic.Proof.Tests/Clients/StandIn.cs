using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Civic.Proof.Tests.Clients;

/// <summary>ASP.NET's own SignalR and HTTP, so that the clients are held against the real protocol and not against themselves.</summary>
public sealed class StandIn : IAsyncLifetime
{
    private WebApplication? app;

    public Uri Address => new(app!.Urls.Single());

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR(o => o.MaximumReceiveMessageSize = null);
        app = builder.Build();
        app.UseWebSockets();
        app.MapHub<VotingHub>("/load/live");
        app.MapPost("/load/graphql", AnswerAsync);
        app.MapPost("/load/auth/demo", (SignIn body) => body.As.ValueKind == System.Text.Json.JsonValueKind.Array
            ? Results.Json(body.As.EnumerateArray().Select(n => new { accessToken = Token(n.GetString()!) }))
            : Results.Json(new { accessToken = Token(body.As.GetString()!) }));
        await app.StartAsync();
    }

    public async Task DisposeAsync() => await app!.DisposeAsync();

    private static string Token(string name) =>
        $"h.{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($"{{\"sub\":\"{name}\"}}"))}.s";

    private static async Task AnswerAsync(HttpContext context)
    {
        if (context.Request.Headers.Accept == "text/event-stream")
        {
            context.Response.ContentType = "text/event-stream";
            foreach (var n in Enumerable.Range(1, 3))
                await context.Response.WriteAsync($"event: next\ndata: {{\"data\":{{\"voting\":{{\"to\":{n}}}}}}}\n\n");
            await context.Response.WriteAsync("event: complete\ndata:\n\n");
            return;
        }

        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        context.Response.ContentType = "application/graphql-response+json";
        var answer = $"{{\"data\":{{\"length\":{text.Length},\"auth\":\"{context.Request.Headers.Authorization}\",\"castVote\":{{\"outcome\":\"STORED\"}}}}}}";
        // Without a stated length Kestrel sends chunks.
        if (context.Request.Query.ContainsKey("chunked"))
            foreach (var part in answer.Chunk(7))
            {
                await context.Response.WriteAsync(new string(part));
                await context.Response.Body.FlushAsync();
            }
        else
        {
            context.Response.ContentLength = answer.Length;
            await context.Response.WriteAsync(answer);
        }
    }

    public sealed record SignIn(System.Text.Json.JsonElement As);

    private sealed class VotingHub : Hub
    {
        public Answer CastVote(Vote vote) => vote.Entries.Length == 1 ? new("STORED", null) : new("REFUSED", "too-many-choices");

        public string Echo(string text) => text;

        public string Fail() => throw new HubException("not today");

        public Task Shout(int times) => Task.WhenAll(Enumerable.Range(1, times).Select(n => Clients.Caller.SendAsync("batch", new { from = n - 1, to = n })));

        public string? Bearer() => Context.GetHttpContext()!.Request.Headers.Authorization;
    }

    private sealed record Vote(Guid OperationId, string Voting, string[] Entries, string Token);

    private sealed record Answer(string Outcome, string? Code);
}
