using Civic.Contracts.Ports;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Seminars;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Evidence;
using Civic.Gateway.Graph;
using Civic.Gateway.Live;
using Civic.Gateway.Seminars.Attendance;
using Civic.Gateway.Seminars.Export;
using Civic.Gateway.Seminars.Replay;
using Civic.Grains.Hosting;
using Civic.Grains.Live;
using Civic.Grains.Meetings.Ballots;
using Civic.Grains.Processes;
using Civic.Storage;
using Civic.Storage.Embedded;
using Civic.Storage.Evidence;
using Civic.Storage.Journal;
using Civic.Web.Pages;

namespace Civic.Host;

/// <summary>The composition: what runs in a process of which role. Test hosts start this one, with a service replaced.</summary>
public static class CivicHost
{
    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        if (string.IsNullOrEmpty(builder.Configuration["urls"])) builder.WebHost.UseUrls("http://localhost:5080");
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentUpgradedConnections = null;
        });
        // Thousands come back at the same moment after a restart; who finds no place in the queue waits a second or three before the kernel tries again.
        builder.WebHost.UseSockets(sockets => sockets.Backlog = 4096);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(30));
        return builder;
    }

    /// <param name="replace">Replaces services in tests; the product passes nothing.</param>
    /// <param name="serves">Whether it answers requests; verbs that use its services alone do not need that.</param>
    public static WebApplication Build(WebApplicationBuilder builder, CivicConnections connections, Action<IServiceCollection>? replace = null, bool serves = true)
    {
        var role = builder.Configuration.GetValue("Civic:Role", HostRole.All);
        builder.Services.AddCivicStorage(connections);
        builder.Services.AddHostedService<Warm>();
        builder.Services.AddSingleton<Metrics>().AddSingleton<Readiness>();
        if (role != HostRole.Gateway) AddSilo(builder.Services);
        if (role != HostRole.Gateway) builder.Services.AddCivicLog(EvidenceOptions.From(builder.Configuration));
        if (role != HostRole.Silo) AddGateway(builder);
        GrainHosting.AddGrains(builder, role, connections);
        replace?.Invoke(builder.Services);
        var app = builder.Build();
        if (serves) Endpoints.Map(app, role);
        return app;
    }

    internal static void AddSilo(IServiceCollection services)
    {
        services.AddCivicSiloStorage();
        services.AddSingleton<ICrashPoint, NoCrash>();
        services.AddSingleton<Facts>().AddSingleton<Followers>().AddSingleton<GrainServices>();
        services.AddSingleton<IProcess, ContestDecisionProcess>().AddSingleton<IProcess, ClosingProcess>().AddSingleton<IProcess, MeetingProcess>().AddSingleton<IProcess, CaseProcess>()
            .AddSingleton<IProcess, SeminarProcess>().AddSingleton<IProcess, SecretVoteProcess>();
        services.AddSingleton<ISecretVoteFacts>(all => new SecretVoteFactsOf(all.GetRequiredService<Facts>(), IsOriginSecure(all.GetRequiredService<IConfiguration>())));
        services.AddSingleton<ICommitListener>(all => all.GetRequiredService<CommitSignal>());
        services.AddSingleton<ILiveFeed, LiveFeed>();
        services.AddHostedService<ProcessRunner>();
    }

    // Without a public address the host is tried on the machine that it runs on, which browsers trust.
    private static bool IsOriginSecure(IConfiguration configuration) => configuration["Civic:PublicUrl"] is not { Length: > 0 } address
        || (Uri.TryCreate(address, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.IsLoopback));

    private static void AddGateway(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Commands>();
        services.AddSingleton<ITenants, RowTenants>();
        services.AddCivicAccess(builder.Configuration, builder.Environment, PrivatePostgresOptions.From(builder.Configuration).Folder);
        services.AddSingleton<ISeminarEntrance, SeminarEntrance>();
        services.AddCivicGraph().AddCivicReplay().AddCivicExport().AddCivicEvidence();
        services.AddLive();
        services.AddSingleton<PresenceReports>().AddHostedService(all => all.GetRequiredService<PresenceReports>());
        services.AddCivicPages();
        services.AddGatewayPages();
    }
}

/// <summary>Reads the database's clock before anything else may ask for the time.</summary>
internal sealed class Warm(PostgresJournal journal) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => journal.ReadClock(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
