using Civic.GraphQL.Documents;
using Civic.Host;
using Civic.Host.Demo;
using Civic.Proof.Clients;
using Civic.Proof.Contest;
using Civic.Testing.Postgres;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Civic.EndToEnd.Tests.Clients;

/// <summary>One real host with the demo's municipalities for all clients: the product's composition on a port, its documents listed by the tests.</summary>
public sealed class ClientHost : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("civic-clients").FullName;
    private TestDatabase? _database;
    private WebApplication? _app;
    private Persons? _persons;

    public HttpClient Http { get; } = new();

    public IServiceProvider Services => _app!.Services;

    public Uri Address => new(_app!.Urls.First());

    /// <summary>The municipality that most clients talk to.</summary>
    public Municipality Huddinge => new(Http, Address, "huddinge");

    public Uri Endpoint => Huddinge.Endpoint;

    internal ListedDocuments Documents { get; } = new();

    public async Task<Persons> PersonsAsync() => _persons ??= await Persons.SignInAsync(Huddinge);

    public async Task InitializeAsync()
    {
        _database = await TestPostgres.CreateDatabaseAsync();
        var builder = CivicHost.CreateBuilder([
            "--environment", "Staging", "--urls", "http://127.0.0.1:0", "--Logging:LogLevel:Default", "Warning",
            "--Civic:Cluster:Alone", "true", "--Civic:DemoSignIn", "true", "--Civic:Demo", "true", "--Civic:DataDirectory", _folder, "--Civic:GraphQL:PersistedQueries", "true",
        ]);
        _app = CivicHost.Build(builder, _database.Connections, services => services.AddSingleton<ITrustedDocuments>(Documents));
        await _app.StartAsync();
        await DemoData.Import(_app.Services);
        await Huddinge.ThereAsync(TimeSpan.FromMinutes(1));
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
        if (_database is not null) await _database.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>The tests of this folder share one host.</summary>
[CollectionDefinition(Name)]
public sealed class ClientTests : ICollectionFixture<ClientHost>
{
    public const string Name = "clients";
}
