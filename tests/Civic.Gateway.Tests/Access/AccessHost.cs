using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Civic.Gateway.Tests.Access;

/// <summary>A real server with the real doors and a few rooms behind them that say who came in.</summary>
internal sealed class AccessHost : IAsyncDisposable
{
    private readonly bool _ownsFolder;

    private AccessHost(WebApplication app, ManualTime time, CapturedLogs logs, string folder, bool ownsFolder) =>
        (App, Time, Logs, Folder, _ownsFolder) = (app, time, logs, folder, ownsFolder);

    internal WebApplication App { get; }

    internal ManualTime Time { get; }

    internal CapturedLogs Logs { get; }

    internal string Folder { get; }

    internal HttpClient Http { get; private set; } = null!;

    internal Hall Hall { get; private init; } = null!;

    internal Uri Url => Http.BaseAddress!;

    internal string Origin => Url.ToString().TrimEnd('/');

    internal ISessions Sessions => App.Services.GetRequiredService<ISessions>();

    internal static async Task<AccessHost> Start(
        string environment = "Development", string? folder = null, ManualTime? time = null, TenantFacts[]? tenants = null,
        params (string Name, string Value)[] settings)
    {
        var own = folder is null;
        folder ??= Directory.CreateTempSubdirectory("civic-access").FullName;
        time ??= new ManualTime();
        var logs = new CapturedLogs();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = environment, ContentRootPath = folder });
        foreach (var (name, value) in settings) builder.Configuration[$"Civic:{name}"] = value;
        builder.Logging.ClearProviders().AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddSingleton<ITenants>(new KnownTenants(tenants ?? Municipalities()));
        var hall = new Hall();
        builder.Services.AddSingleton<ISeminarEntrance>(hall).AddSingleton<ISecrets>(hall);
        builder.Services.AddCivicAccess(builder.Configuration, builder.Environment, folder);
        var app = builder.Build();
        app.UseWebSockets();
        app.UseCivicAccess();
        app.MapCivicAccess();
        Rooms(app);
        await app.StartAsync();
        return new AccessHost(app, time, logs, folder, own)
        {
            Hall = hall,
            Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) },
        };
    }

    /// <summary>Two municipalities: huddinge declares a host and another site, exempel nothing.</summary>
    internal static TenantFacts[] Municipalities(params Issuer[] issuers) =>
    [
        new(new TenantId("huddinge"))
        {
            Demo = true, Issuers = [.. issuers], Languages = ["sv", "fi", "en"],
            Hosts = ["demokrati.huddinge.test"], Origins = ["https://www.huddinge.test"],
        },
        new(new TenantId("exempel")) { Demo = true, Issuers = [.. issuers] },
    ];

    internal async Task<string> Token(string person = "chair", string tenant = "huddinge")
    {
        using var answer = await Http.PostAsJsonAsync($"/{tenant}/auth/demo", new Dictionary<string, string> { ["as"] = person });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString()!;
    }

    internal async Task<string> Ticket(string token, string tenant = "huddinge")
    {
        using var answer = await Send(HttpMethod.Post, $"/{tenant}/auth/ticket", token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("ticket").GetString()!;
    }

    internal Task<HttpResponseMessage> Send(HttpMethod method, string path, string? bearer = null, params (string Name, string Value)[] headers) =>
        Send(method, path, null, bearer, headers);

    internal async Task<HttpResponseMessage> Send(
        HttpMethod method, string path, HttpContent? content, string? bearer, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        if (bearer is not null) request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + bearer);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request);
    }

    /// <summary>"tenant/person/roles" as the room behind the door sees it, or the refusal's status and code.</summary>
    internal async Task<string> Who(string? bearer = null, string tenant = "huddinge", params (string Name, string Value)[] headers)
    {
        using var answer = await Send(HttpMethod.Get, $"/{tenant}/who", bearer, headers);
        return await Said(answer);
    }

    internal static async Task<string> Said(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode || text.Length == 0 || text[0] != '{'
            ? text
            : $"{(int)answer.StatusCode} {JsonDocument.Parse(text).RootElement.GetProperty("code").GetString()}";
    }

    /// <summary>Opens the socket; the greeting and the socket, or the status it was refused with.</summary>
    internal async Task<(int Status, string Greeting, ClientWebSocket Socket)> Open(string pathAndQuery, params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers) socket.Options.SetRequestHeader(name, value);
        try
        {
            await socket.ConnectAsync(new Uri($"ws://{Url.Authority}{pathAndQuery}"), CancellationToken.None);
        }
        catch (WebSocketException)
        {
            return ((int)socket.HttpStatusCode, "", socket);
        }
        var buffer = new byte[1024];
        var read = await socket.ReceiveAsync(buffer, CancellationToken.None);
        return (101, Encoding.UTF8.GetString(buffer, 0, read.Count), socket);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        if (_ownsFolder) Directory.Delete(Folder, recursive: true);
    }

    private static void Rooms(WebApplication app)
    {
        app.MapGet("/health/live", () => "ok");
        app.MapGet("/", () => "start");
        app.MapGet("/{tenant}/who", Describe);
        app.MapGet("/{tenant}/in/{seminar}", async (HttpContext context, string seminar, Participants participants) =>
            await participants.In(Caller.Of(context), new SeminarId(seminar)) is var actor ? $"{actor.Id}/{actor.Roles}" : "");
        app.MapPost("/{tenant}/graphql", Describe);
        app.MapGet("/{tenant}/graphql", Describe);
        app.MapPost("/{tenant}/form", Describe);
        app.MapGet("/{tenant}/languages", (HttpContext context) => string.Join(',', Caller.Of(context).Languages));
        app.MapGet("/{tenant}/page", (HttpContext context, IAntiforgery forms) => forms.GetAndStoreTokens(context).RequestToken);
        app.MapPost("/{tenant}/live/negotiate", Describe);
        app.MapGet("/{tenant}/live", Listen);
        app.MapHub<WhoHub>("/{tenant}/live/hub");
        app.MapGet("/{tenant}/throw", (HttpContext context) =>
        {
            throw new InvalidOperationException("Failed with " + context.Request.Headers.Authorization);
        });
    }

    private static string Describe(HttpContext context) =>
        $"{Caller.Of(context).Tenant}/{Caller.Of(context).Actor.Id}/{Caller.Of(context).Actor.Roles}";

    private static async Task Listen(HttpContext context, ISessions sessions)
    {
        using var lease = sessions.Hold(Caller.Of(context));
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await context.Response.WriteAsync(Describe(context));
            return;
        }
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        await using var abort = lease.Ended.Register(context.Abort);
        await socket.SendAsync(Encoding.UTF8.GetBytes(Describe(context)), WebSocketMessageType.Text, true, CancellationToken.None);
        try
        {
            await socket.ReceiveAsync(new byte[16], context.RequestAborted);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
        }
    }

    private sealed class WhoHub : Hub
    {
        public string Who() => Describe(Context.GetHttpContext()!);
    }

    private sealed class KnownTenants(TenantFacts[] tenants) : ITenants
    {
        public ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation = default) =>
            ValueTask.FromResult(tenants.SingleOrDefault(one => one.Id.Value == slug));

        public ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation = default) =>
            ValueTask.FromResult(tenants.SingleOrDefault(one => one.Hosts.Contains(host)));
    }
}
