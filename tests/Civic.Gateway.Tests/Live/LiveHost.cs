using System.Collections.Immutable;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Contests;
using Civic.Domain.Contests.Entries;
using Civic.Domain.Contests.Voting;
using Civic.Domain.Kernel;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Demo;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Live;
using Civic.Gateway.Seminars;
using Civic.Grains.Hosting;
using Civic.Grains.Live;
using Civic.Storage;
using Civic.Storage.Codec;
using Civic.Storage.Journal;
using Civic.Storage.Pseudonyms;
using Civic.Storage.ReadModels;
using Civic.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.Runtime.Hosting;
using Orleans.Storage;
using Xunit;

namespace Civic.Gateway.Tests.Live;

/// <summary>
/// The real thing on a free port: Kestrel, hub, grains in the host of this build, and the journal on PostgreSQL. Only sign-in is replaced: the
/// query's <c>as</c> says who calls.
/// </summary>
internal sealed class LiveHost : IAsyncDisposable
{
    internal static readonly TenantId Huddinge = new("huddinge");
    private readonly WebApplication _app;

    private LiveHost(WebApplication app) => _app = app;

    internal Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    internal TopicFeeds Feeds => _app.Services.GetRequiredService<TopicFeeds>();

    internal LiveLifetime Lifetime => _app.Services.GetRequiredService<LiveLifetime>();

    internal IGrainFactory Grains => _app.Services.GetRequiredService<IGrainFactory>();

    internal ISessions Sessions => _app.Services.GetRequiredService<ISessions>();

    internal IJournal Journal => _app.Services.GetRequiredService<IJournal>();

    internal static async Task<LiveHost> Start(DatabaseFixture database, TimeProvider? time = null, Func<string, bool>? drops = null, Action<LiveOptions>? limits = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        // Small, so that a client that does not read is felt before megabytes lie in the system's buffers.
        builder.WebHost.UseSockets(options => options.CreateBoundListenSocket = end =>
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(end);
            socket.SendBufferSize = 16 * 1024;
            return socket;
        });
        var services = builder.Services;
        services.AddSingleton(time ?? TimeProvider.System);
        services.AddSingleton(new AppPool(NpgsqlDataSource.Create(database.Connections.App)));
        services.AddSingleton<PostgresJournal>().AddSingleton<IJournal>(all => all.GetRequiredService<PostgresJournal>());
        services.AddSingleton<IEventCodec, EventCodec>().AddSingleton<ICrashPoint, NoCrash>().AddSingleton<ILiveFeed, LiveFeed>();
        services.AddSingleton<IReadModels, DocumentReader>().AddSingleton<ISecrets, SecretTable>().AddSingleton<ISeminarEntrance, SeminarEntrance>();
        services.AddSingleton<Followers>().AddSingleton<Facts>().AddSingleton<GrainServices>();
        services.AddSingleton<ITenants, AnyTenant>();
        services.AddCivicAccess(builder.Configuration, builder.Environment, Directory.CreateTempSubdirectory("civic-live").FullName);
        services.AddSingleton<Commands>().AddLive();
        if (limits is not null) services.Configure(limits);
        builder.UseOrleans(silo =>
        {
            silo.Services.AddGrainStorage("journal", (_, _) => new NoSegments());
            LiveGrains.SetUp(silo);
            if (drops is not null)
                silo.AddOutgoingGrainCallFilter(call => drops(call.InterfaceMethod.Name) ? Task.CompletedTask : call.Invoke());
        });
        var app = builder.Build();
        app.Use((context, next) =>
        {
            Person(context.Request.Path.Value!.Split('/')[1], context.Request.Query["as"].ToString()).Set(context);
            return next(context);
        });
        app.UseRouting();
        app.MapLive();
        await app.Services.GetRequiredService<PostgresJournal>().ReadClock();
        await app.StartAsync();
        return new LiveHost(app);
    }

    internal static Caller Person(string tenant, string name)
    {
        var roles = name.TrimEnd("0123456789".ToCharArray()) switch
        {
            "chair" => Roles.Chair | Roles.Member,
            "secretary" => Roles.Secretary,
            "member" => Roles.Member,
            "" => Roles.None,
            _ => Roles.Resident,
        };
        return new Caller(
            new TenantId(tenant), name.Length == 0 ? Actor.Anonymous : new Actor(new PersonId(name), roles),
            name.Length == 0 ? null : DateTimeOffset.MaxValue, ["sv"]) { Session = name };
    }

    /// <summary>A contest of its own for a test: <c>members</c> voters on the roll and three entries, two prizes.</summary>
    internal async Task<Poll> OpenVoting(int members = 11)
    {
        var poll = new Poll(this, new ContestId($"c{Guid.NewGuid():N}"), members);
        await poll.Store(poll.Opened);
        return poll;
    }

    /// <summary>A demo token of a person.</summary>
    internal string Token(string person, string tenant = "huddinge") =>
        _app.Services.GetRequiredService<DemoIssuer>().Sign(new TenantId(tenant), person, Roles.Member, TimeProvider.System.GetUtcNow());

    internal void Announce(string stream, long position) =>
        _app.Services.GetRequiredService<ILiveFeed>().Announce(Huddinge, stream, position);

    /// <summary>Waits for something that the host says about itself only.</summary>
    internal static async Task Eventually(Func<bool> holds)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(20), "It did not come about.");
            await Task.Yield();
        }
    }

    internal Task<HubClient> Connect(string name, string tenant = "huddinge") => HubClient.Connect(Address, tenant, name);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class AnyTenant : ITenants
    {
        public ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation = default) =>
            ValueTask.FromResult<TenantFacts?>(new TenantFacts(new TenantId(slug)) { Demo = true });

        public ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation = default) => ValueTask.FromResult<TenantFacts?>(null);
    }

    private sealed class NoSegments : IGrainStorage
    {
        public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;

        public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => Task.CompletedTask;
    }
}

/// <summary>A voting in a test: its names, and events put straight into its stream.</summary>
internal sealed class Poll(LiveHost host, ContestId contest, int members)
{
    private int _version;

    internal VotingId Id { get; } = Streams.VotingOf(contest);

    internal ContestId Contest { get; } = contest;

    internal string GlobalVoting => GlobalId.Of(LiveHost.Huddinge, "Voting", Id.Value);

    internal string Topic => $"voting:{GlobalVoting}";

    internal string Entry(int n) => GlobalId.Of(LiveHost.Huddinge, "Entry", $"{Contest.Value}/{n}");

    internal ImmutableArray<EntryId> Entries => [.. Enumerable.Range(1, 3).Select(n => new EntryId($"{Contest.Value}/{n}"))];

    internal VotingOpened Opened => new(
        Contest, new MeetingId("m1"), 1, new PersonId("chair"), [new PersonId("chair"), .. Enumerable.Range(1, members).Select(n => new PersonId($"member{n}"))],
        Entries, [], 2, null);

    internal VoteCast Vote(int member) => new(new PersonId($"member{member}"), [Entries[member % 3]], 1, 0);

    internal VotingClosed Closed => new(
        1, [new OptionCount(Entries[0], 9), new OptionCount(Entries[1], 8), new OptionCount(Entries[2], 7)], [Entries[0], Entries[1]], [], 0);

    /// <summary>Says that the grain has stored as many events meanwhile.</summary>
    internal Poll WithGrain(int events)
    {
        _version += events;
        return this;
    }

    /// <summary>Puts the contest itself there, so that its voting can be waited for.</summary>
    internal Task StoreContest() => Append(Streams.Contest(Contest), 0, [new ContestCreated(
        Contest, "Hållbarhetslängtan", "#hallbarhetslangtan", 1, 9, [], DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch, 2, new CommitteeId("tdb"))]);

    /// <summary>Appends in one commit and announces it, as the grain does.</summary>
    internal async Task Store(params VotingEvent[] events)
    {
        await Append(Streams.Voting(Id), _version, events);
        _version += events.Length;
    }

    /// <summary>An entry of the contest: two facts, of which visitors see the second.</summary>
    internal async Task SubmitAndAdmit(int entry)
    {
        var stream = Streams.Entry(new EntryId($"{Contest.Value}/{entry}"));
        var seal = new SealedText("t", "00");
        await Append(stream, 0, [new EntrySubmitted(
            Contest, new SchoolId("lindskolan"), 5, seal, seal, null, new PersonId("teacher"), DateTimeOffset.MaxValue), new EntryAdmitted(new PersonId("moderator"))]);
    }

    internal async Task Append(string stream, int version, IReadOnlyList<object> events)
    {
        var submission = new Submission(Guid.NewGuid(), new byte[32], new PersonId("given"), events, null, [], [], null);
        var report = await host.Journal.Append(new StreamAppend(LiveHost.Huddinge, stream, version, stream, [submission]));
        host.Announce(stream, Assert.IsType<Appended>(report).Positions[0]);
    }
}
