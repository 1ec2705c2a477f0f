using System.Collections.Concurrent;
using System.Net.Http.Json;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Host;
using Civic.Host.Demo;
using Civic.Storage.Journal;
using Civic.Storage.ReadModels;
using Civic.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Civic.Gateway.Tests.Graph;

/// <summary>The whole product on a free port with the demo municipalities; reads at the ports and round trips are counted.</summary>
public class GraphHost : IAsyncLifetime
{
    internal static readonly TenantId Huddinge = new("huddinge");
    private readonly ConcurrentDictionary<string, string> _tokens = [];
    private readonly string _folder = Directory.CreateTempSubdirectory("civic-graph").FullName;
    private TestDatabase _database = null!;
    private WebApplication _app = null!;

    internal ReadCount Reads { get; } = new();

    internal RoundTrips RoundTrips { get; } = new();

    internal HttpClient Http { get; private set; } = null!;

    internal IServiceProvider Services => _app.Services;

    internal TestDatabase Database => _database;

    /// <summary>How long what is known of a municipality may be old.</summary>
    protected virtual string FactsAge => "01:00:00";

    /// <summary>Where browsers come in; null for where it listens.</summary>
    protected virtual string? PublicUrl => null;

    public async Task InitializeAsync()
    {
        _database = await TestPostgres.CreateDatabaseAsync();
        var builder = CivicHost.CreateBuilder(["--environment=Development"]);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration["Civic:DataDirectory"] = _folder;
        builder.Configuration["Civic:Cluster:Alone"] = "true";
        // Asked once, so that what is counted is the query's own.
        builder.Configuration["Civic:TenantFactsAge"] = FactsAge;
        builder.Configuration["Civic:GraphQL:SuggestionsToVisitors"] = "false";
        if (PublicUrl is not null) builder.Configuration["Civic:PublicUrl"] = PublicUrl;
        _app = CivicHost.Build(builder, _database.Connections, Count);
        await _app.StartAsync();
        await DemoData.Import(_app.Services);
        Http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()), Timeout = TimeSpan.FromSeconds(60) };
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _database.DisposeAsync();
        RoundTrips.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal async Task<string> Token(string person, string tenant = "huddinge")
    {
        if (_tokens.TryGetValue($"{tenant}/{person}", out var known)) return known;
        using var answer = await Http.PostAsJsonAsync($"/{tenant}/auth/demo", new Dictionary<string, string> { ["as"] = person });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<Dictionary<string, object>>())!["accessToken"].ToString()!;
        return _tokens[$"{tenant}/{person}"] = token;
    }

    /// <summary>Puts events into a stream as if its grain had, and waits until queries see them.</summary>
    internal async Task Store(string stream, int version, params object[] events)
    {
        var submission = new Submission(Guid.NewGuid(), new byte[32], new PersonId("given"), events, null, [], [], null);
        var report = await Services.GetRequiredService<IJournal>().Append(new StreamAppend(Huddinge, stream, version, stream, [submission]));
        await Shown(Assert.IsType<Appended>(report).Positions[0]);
    }

    internal async Task Shown(long position)
    {
        Services.GetRequiredService<ICommitListener>().Committed();
        Assert.True(await Services.GetRequiredService<IReadModels>().Reached(position, TimeSpan.FromSeconds(20)));
    }

    private void Count(IServiceCollection services)
    {
        services.RemoveAll<IReadModels>().RemoveAll<IJournal>();
        services.AddSingleton<IReadModels>(all => new CountedReads(ActivatorUtilities.CreateInstance<DocumentReader>(all), Reads));
        services.AddSingleton<IJournal>(all => new CountedJournal(all.GetRequiredService<PostgresJournal>(), Reads));
    }
}

/// <summary>A host that asks for a municipality's settings at every request.</summary>
public sealed class StrictHost : GraphHost, IAsyncDisposable
{
    protected override string FactsAge => "00:00:00";

    /// <summary>Waits until visitors are answered so.</summary>
    internal async Task Settled(string query, int status)
    {
        var since = TimeProvider.System.GetTimestamp();
        while ((await this.Query(query)).Status != status)
            Assert.True(TimeProvider.System.GetElapsedTime(since) < TimeSpan.FromSeconds(10), $"Visitors were not answered with {status}.");
    }

    async ValueTask IAsyncDisposable.DisposeAsync() => await DisposeAsync();
}

/// <summary>A host at an address at which browsers cannot seal.</summary>
public sealed class InsecureHost : GraphHost
{
    protected override string? PublicUrl => "http://demokrati.example";
}

/// <summary>Tests that share one host; each with data of its own.</summary>
[CollectionDefinition("graph")]
public sealed class GraphTests : ICollectionFixture<GraphHost>;
