using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Grains.Hosting;
using Civic.Grains.Meetings.Ballots;
using Civic.Grains.Tests.Meetings;
using Civic.Grains.Processes;
using Civic.Planted.Bugs;
using Civic.Storage;
using Civic.Storage.Journal;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans;

namespace Civic.Grains.Tests.Hosts;

/// <summary>A silo in this process on a real database, with messages copied as a cluster copies them.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    internal PlantedJournal Journal => _host.Services.GetRequiredService<PlantedJournal>();

    internal PlantedCrash Crash => _host.Services.GetRequiredService<PlantedCrash>();

    internal IHostApplicationLifetime Life => _host.Services.GetRequiredService<IHostApplicationLifetime>();

    internal T Service<T>() where T : notnull => _host.Services.GetRequiredService<T>();

    internal static async Task<TestSilo> Start(CivicConnections connections)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings { EnvironmentName = Environments.Development });
        var services = builder.Services;
        services.AddCivicStorage(connections).AddCivicSiloStorage();
        services.AddSingleton<PlantedJournal>().AddSingleton(all => Bug.In(all.GetRequiredService<PlantedJournal>()));
        if (Bug.Planted == Bug.AnswerAnybody) services.AddSingleton<IIncomingGrainCallFilter, AnswersAnybody>();
        services.AddSingleton<PlantedCrash>().AddSingleton<ICrashPoint>(all => all.GetRequiredService<PlantedCrash>());
        services.AddSingleton<Facts>().AddSingleton<Followers>().AddSingleton<GrainServices>();
        services.AddSingleton<IProcess, ContestDecisionProcess>().AddSingleton<IProcess, ClosingProcess>().AddSingleton<IProcess, MeetingProcess>().AddSingleton<IProcess, CaseProcess>()
            .AddSingleton<IProcess, SeminarProcess>().AddSingleton<IProcess, SecretVoteProcess>();
        services.AddSingleton<ISecretVoteFacts, BoothFacts>();
        services.AddSingleton<ILiveFeed, CommitFeed>();
        services.AddHostedService<ProcessRunner>();
        GrainSetup.AddGrains(builder);
        var host = builder.Build();
        await host.Services.GetRequiredService<PostgresJournal>().ReadClock();
        await host.StartAsync();
        return new TestSilo(host);
    }

    internal TGrain Grain<TGrain>(TenantId tenant, string key) where TGrain : IGrainWithStringKey =>
        _host.Services.GetRequiredService<IGrainFactory>().GetGrain<TGrain>(Streams.GrainKey(tenant, key));

    /// <summary>Puts events into a stream past all rules, as a story's beginning.</summary>
    internal async Task Seed(TenantId tenant, string stream, params object[] events)
    {
        var version = (await Stored(tenant, stream)).Count;
        foreach (var chunk in events.Chunk(1000))
        {
            var submission = new Submission(Guid.NewGuid(), [], Actor.Process.Id, chunk, null, [], [], null);
            Assert.IsType<Appended>(await Journal.Append(new StreamAppend(tenant, stream, version, stream, [submission])));
            version += chunk.Length;
        }
    }

    /// <summary>What the database holds, read past the grains.</summary>
    internal async Task<List<StoredEvent>> Stored(TenantId tenant, string stream)
    {
        var events = new List<StoredEvent>();
        await foreach (var stored in _host.Services.GetRequiredService<PostgresJournal>().Read(tenant, stream, 0)) events.Add(stored);
        return events;
    }

    internal Task Stop() => _host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private sealed class CommitFeed(CommitSignal signal) : ILiveFeed
    {
        public void Announce(TenantId tenant, string stream, long position) => signal.Raise();
    }
}
