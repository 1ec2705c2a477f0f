using Civic.Domain.Contests.Voting;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Tenants;
using Civic.Web.Components;
using Civic.Web.Pages;
using Civic.Web.Pages.Cases;
using Civic.Web.Pages.Meetings;
using Civic.Web.Pages.Minutes;
using Civic.Web.Pages.Seminars;
using Civic.Web.Pages.SecretVotes;
using Civic.Web.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Civic.Web.Tests.Sample;

/// <summary>The pages on a real server behind the gateway's real door, over a town in memory.</summary>
internal sealed class SampleHost : IAsyncDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("civic-web-").FullName;
    private readonly WebApplication app;

    private SampleHost()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development, ApplicationName = "Civic.Web" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<ITenants, AnyTenant>();
        builder.Services.AddCivicAccess(builder.Configuration, builder.Environment, data);
        builder.Services.AddCivicPages();
        builder.Services.AddSingleton<IPages>(Town);
        builder.Services.AddSingleton(Town);
        builder.Services.AddSingleton(Seminars).AddSingleton<ISeminarPages>(Seminars).AddSingleton<ISeminarEntrance>(Seminars).AddSingleton<ISecrets>(Seminars);
        builder.Services.AddSingleton(Meetings).AddSingleton<IMeetingPages>(Meetings);
        builder.Services.AddSingleton<ICasePages>(Cases);
        builder.Services.AddSingleton<ISecretVotePages, SampleSecretVotes>();
        builder.Services.AddSingleton<IMinutesPages, SampleMinutes>();
        builder.Services.AddSignalR();
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.UseCivicPages(door => door.UseCivicAccess());
        app.MapCivicAccess();
        app.MapCivicPages();
        app.MapHub<SampleHub>("/{tenant}/live");
        app.MapGet("/{tenant}/components/{name}", Example);
        app.MapGet("/{tenant}/blank", () => TypedResults.Content("", "text/html"));
        Town.Made = Connect;
        Seminars.Made = Connect;
        Meetings.Made = Connect;
    }

    public SampleTown Town { get; } = new();

    public SampleSeminars Seminars { get; } = new();

    public SampleMeetings Meetings { get; } = new();

    public SampleCases Cases { get; } = new();

    public string Address => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Every component that has an example, which is every component.</summary>
    public static IReadOnlyList<Type> Examples { get; } =
        [.. typeof(CivicPages).Assembly.GetTypes().Where(t => t.Name.EndsWith("Example", StringComparison.Ordinal)).OrderBy(t => t.Name)];

    public static async Task<SampleHost> Start()
    {
        var host = new SampleHost();
        await host.app.StartAsync();
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    /// <summary>Sends what a batch of the topic would be, whatever the room says.</summary>
    public Task Send(string tenant, object batch) => app.Services.GetRequiredService<IHubContext<SampleHub>>()
        .Clients.Group(SampleHub.Group(tenant, SampleHub.TopicOf(tenant))).SendAsync("batch", batch);

    /// <summary>Sends figures of the seminar without a fact.</summary>
    public Task Figures(string tenant, object figures)
    {
        var number = Seminars.Hall(tenant).Number;
        return app.Services.GetRequiredService<IHubContext<SampleHub>>().Clients.Group(SampleHub.Group(tenant, SampleHub.HallTopic(tenant)))
            .SendAsync("batch", new { topic = SampleHub.HallTopic(tenant), from = number, to = number, facts = Array.Empty<object>(), figures });
    }

    private void Connect(string tenant, Room room) => room.Told += (stored, from) =>
    {
        object[] facts = stored is VoteCast or VoteWithdrawn ? [] : [new { type = stored.GetType().Name }];
        _ = Send(tenant, new { topic = SampleHub.TopicOf(tenant), from, to = from + 1, facts, figures = SampleHub.Figures(room) });
    };

    private void Connect(string tenant, Hall hall) => hall.Told += from =>
    {
        var batch = new { topic = SampleHub.HallTopic(tenant), from, to = from + 1, facts = new[] { new { type = "something", position = from + 1 } }, figures = new { } };
        _ = app.Services.GetRequiredService<IHubContext<SampleHub>>().Clients.Group(SampleHub.Group(tenant, SampleHub.HallTopic(tenant))).SendAsync("batch", batch);
    };

    private void Connect(string tenant, Chamber chamber) => chamber.Told += from =>
    {
        var topic = SampleHub.ChamberTopic(tenant);
        var batch = new { topic, from, to = from + 1, facts = new[] { new { type = "something", position = from + 1 } }, figures = chamber.Figures(Actor.Anonymous) };
        _ = app.Services.GetRequiredService<IHubContext<SampleHub>>().Clients.Group(SampleHub.Group(tenant, topic)).SendAsync("batch", batch);
    };

    private static async Task<IResult> Example(HttpContext context, string name, IPages pages)
    {
        var site = await pages.Site(Visits.Of(context), context.RequestAborted);
        return PageAnswer.Bare(context, site, typeof(ExamplePage), new() { ["Example"] = Examples.Single(t => t.Name == name) });
    }

    private sealed class AnyTenant : ITenants
    {
        public ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation = default) => ValueTask.FromResult(slug == "okand"
            ? null
            : new TenantFacts(new(slug)) { Demo = true, Languages = ["sv", "fi", "en"] });

        public ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation = default) => ValueTask.FromResult<TenantFacts?>(null);
    }
}
