using Civic.Contracts.Json;
using Civic.Contracts.Ports;
using Civic.Gateway.Contests;
using Civic.Gateway.Contests.Voting;
using Civic.Gateway.DemocracyDays.Events;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans;

namespace Civic.Gateway.Live;

/// <summary>Puts the live feed into an application.</summary>
public static class LiveSetup
{
    /// <summary>Topics and hub. Needs <see cref="IJournal"/> and <see cref="IGrainFactory"/>.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ILiveRights, ExpiringRights>();
        services.TryAddSingleton<ILiveOrigins, OwnOrigin>();
        services.TryAddSingleton<ICommands, Commands>();
        services.AddSingleton<ITopicRoom, VotingTopic>();
        services.AddSingleton<ITopicRoom, ContestTopic>();
        services.AddSingleton<ITopicRoom, EventTopic>();
        services.AddSingleton(provider => new LivePorts(
            provider.GetRequiredService<IJournal>(),
            provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(TopicFeeds).Namespace!)));
        services.AddSingleton<TopicFeeds>();
        services.AddSignalR(Configure);
        services.Configure<JsonHubProtocolOptions>(options => options.PayloadSerializerOptions = CivicJson.Options);
        // After SignalR's own: of two protocols with one name the last is taken.
        services.AddSingleton<IHubProtocol, LiveProtocol>();
        services.AddSingleton<LiveLifetime>();
        services.AddSingleton<HubLifetimeManager<LiveHub>>(provider => provider.GetRequiredService<LiveLifetime>());
        services.AddSingleton<HubAudiences>();
        services.AddTransient<LiveHub>();
        return services;
    }

    /// <summary>The hub at <c>/{tenant}/live</c>. <see cref="Access.Caller"/> must be set before.</summary>
    /// <exception cref="InvalidOperationException">A hub method has no declared audience.</exception>
    public static IEndpointConventionBuilder MapLive(this IEndpointRouteBuilder endpoints)
    {
        HubAudiences.Check();
        var hub = endpoints.MapHub<LiveHub>("/{tenant}/live", options =>
        {
            options.Transports = HttpTransportType.WebSockets | HttpTransportType.ServerSentEvents;
            // What a connection that does not read may hold of ours.
            options.TransportMaxBufferSize = 16 * 1024;
        });
        hub.Add(endpoint => endpoint.RequestDelegate = WithOrigin(endpoint.RequestDelegate!));
        return hub;
    }

    private static void Configure(HubOptions options)
    {
        options.SupportedProtocols = [Frames.Protocol];
        options.MaximumParallelInvocationsPerClient = 32;
        options.MaximumReceiveMessageSize = 32 * 1024;
        options.ClientTimeoutInterval = TimeSpan.FromMinutes(1);
        options.EnableDetailedErrors = false;
        options.AddFilter<HubAudiences>();
    }

    private static RequestDelegate WithOrigin(RequestDelegate next) => context =>
    {
        var origin = context.Request.Headers.Origin;
        if (origin.Count == 0) return next(context);
        var origins = context.RequestServices.GetRequiredService<ILiveOrigins>();
        if (origin.Count == 1 && origins.Allows(context, origin[0]!)) return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return context.Response.WriteAsJsonAsync(new { code = "origin-not-allowed", detail = "Pages of this address may not connect; ask the municipality to list it." });
    };
}
