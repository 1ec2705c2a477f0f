using Civic.Contracts.Json;
using Civic.Contracts.Ports;
using Civic.Gateway.Access;
using Civic.Gateway.Contests;
using Civic.Gateway.Contests.Voting;
using Civic.Gateway.DemocracyDays.Events;
using Civic.Gateway.Meetings;
using Civic.Gateway.Meetings.Ballots;
using Civic.Gateway.Seminars;
using Civic.Gateway.Seminars.Reactions;
using Civic.Gateway.Seminars.Captions;
using Civic.Gateway.Live.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans;

namespace Civic.Gateway.Live;

/// <summary>Puts the live feed into an application.</summary>
public static class LiveSetup
{
    /// <summary>Topics and hub. Needs <see cref="IJournal"/>, <see cref="IGrainFactory"/>, <see cref="TimeProvider"/> and the doors of <see cref="AccessSetup"/>.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.TryAddSingleton<Commands>();
        services.AddSingleton<ITopicRoom, VotingTopic>();
        services.AddSingleton<ITopicRoom, ContestTopic>();
        services.AddSingleton<ITopicRoom, EventTopic>();
        services.AddSingleton<ITopicRoom, MeetingTopic>();
        services.AddSingleton<ITopicRoom, SecretVoteTopic>();
        services.AddSingleton<ITopicRoom, SeminarTopic>();
        services.AddSingleton<ITopicRoom, CaptionsTopic>();
        services.AddSingleton(provider => new LivePorts(
            provider.GetRequiredService<IJournal>(),
            provider.GetRequiredService<IReadModels>(),
            provider.GetRequiredService<IGrainFactory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(TopicFeeds).Namespace!)));
        services.AddSingleton<TopicFeeds>();
        services.TryAddSingleton<Participation>();
        services.TryAddSingleton<ReactionDesk>();
        services.AddOptions<LiveOptions>().BindConfiguration("Civic:Live");
        services.AddSingleton(provider =>
        {
            var limits = provider.GetRequiredService<IOptions<LiveOptions>>().Value;
            return new Turnstile(limits.JoinsAtOnce, limits.JoinsWaiting);
        });
        services.AddSingleton<SocketDoor>().AddSingleton<StatefulClients>();
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

    /// <summary>The hub at <c>/{tenant}/live</c>. Callers and origins are the doors' to check, before.</summary>
    /// <exception cref="InvalidOperationException">A hub method has no declared audience.</exception>
    public static IEndpointConventionBuilder MapLive(this IEndpointRouteBuilder endpoints)
    {
        HubAudiences.Check();
        var (door, stateful) = (endpoints.ServiceProvider.GetRequiredService<SocketDoor>(), endpoints.ServiceProvider.GetRequiredService<StatefulClients>());
        var endpoint = endpoints.MapHub<LiveHub>("/{tenant}/live", options =>
        {
            // What a connection that does not read may hold of ours.
            options.TransportMaxBufferSize = 16 * 1024;
            // Who does not read is closed by the lifetime; SignalR's own ten seconds would be sooner.
            options.TransportSendTimeout = LiveLifetime.StallLimit * 2;
            options.WebSockets.CloseTimeout = TimeSpan.FromSeconds(1);
            options.AllowStatefulReconnects = true;
        });
        endpoint.Add(built =>
        {
            var otherwise = built.RequestDelegate!;
            built.RequestDelegate = http =>
                StatefulClients.Asks(http) ? stateful.Negotiate(http, otherwise)
                : SocketDoor.Opens(http) && !stateful.Has(http) ? door.Serve(http)
                : otherwise(http);
        });
        return endpoint;
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
}
