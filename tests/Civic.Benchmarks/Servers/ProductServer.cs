using Civic.Benchmarks.Data;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Graph;
using Civic.GraphQL.Documents;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Civic.Benchmarks.Servers;

/// <summary>
/// (e): the product's own doors (municipality from the path, bearer token verified and remembered, sessions, origins), routing, and its GraphQL door
/// as it is: limits, cost, time, bounded caches. Only the schema and the rows are the benchmark's.
/// </summary>
internal static class ProductServer
{
    public const string Tenant = "huddinge";

    public static async Task RunAsync()
    {
        using var product = new Product();
        product.App.UseCivicAccess();
        product.App.UseWebSockets();
        product.App.MapCivicAccess();
        product.App.MapCivicGraph();
        await Served.RunAsync(product.App);
    }

    /// <summary>The product's services, with the benchmark's schema behind its door.</summary>
    internal sealed class Product : IDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("civic-bench");

        public Product()
        {
            var builder = Served.Builder();
            var services = builder.Services;
            services.AddSingleton<TimeProvider>(TimeProvider.System);
            services.AddSingleton<ITenants>(new OneTenant());
            services.AddCivicAccess(builder.Configuration, builder.Environment, _folder.FullName);
            services.AddSingleton<ISecrets, NoSeminars>().AddSingleton<ISeminarEntrance, NoSeminars>();
            services.AddSingleton<IReadModels, NoRows>().AddSingleton<ITrustedDocuments, BenchmarkDocuments>();
            services.AddSingleton(all => GraphDoor.Create(all, BenchmarkGraph.Schema(World.Create())));
            App = builder.Build();
        }

        public WebApplication App { get; }

        public void Dispose()
        {
            ((IDisposable)App).Dispose();
            _folder.Delete(recursive: true);
        }
    }

    internal sealed class OneTenant : ITenants
    {
        private readonly TenantFacts _facts = new(new TenantId(Tenant)) { Demo = true, Languages = ["sv", "en"] };

        public ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation = default) => new(slug == Tenant ? _facts : null);

        public ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation = default) => default;
    }

    /// <summary>Nobody joins a seminar here.</summary>
    internal sealed class NoSeminars : ISecrets, ISeminarEntrance
    {
        public ValueTask<byte[]?> Of(TenantId tenant, string name, CancellationToken cancellation = default) => throw new NotSupportedException();

        public ValueTask<SeminarId?> Find(TenantId tenant, string code, CancellationToken cancellation = default) => throw new NotSupportedException();

        public Task<Outcome> Join(Sender by, SeminarId seminar, string code, string language, string? name) => throw new NotSupportedException();

        public ValueTask<Presence> Of(TenantId tenant, SeminarId seminar, PersonId participant, CancellationToken cancellation = default) => throw new NotSupportedException();
    }

    /// <summary>The benchmark's objects are in memory: nothing is read.</summary>
    internal sealed class NoRows : IReadModels
    {
        public Task<IReadOnlyList<Document<TState>>> List<TState>(TenantId tenant, Room<TState> room, string? parent, Cursor? after, int limit, CancellationToken cancellation)
            where TState : class => throw new NotSupportedException();

        public Task<IReadOnlyList<Stretch<TState>>> Stretches<TState>(TenantId tenant, Room<TState> room, IReadOnlyList<string> parents, Section section, CancellationToken cancellation)
            where TState : class => throw new NotSupportedException();

        public Task<IReadOnlyList<long>> Marks(TenantId tenant, IReadOnlyList<Source> sources, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<IReadOnlyList<Document<TState>>> Find<TState>(TenantId tenant, Room<TState> room, IReadOnlyCollection<string> ids, CancellationToken cancellation)
            where TState : class => throw new NotSupportedException();

        public Task<bool> Reached(long position, TimeSpan patience, CancellationToken cancellation) => throw new NotSupportedException();

        public Task<TypedTexts> Texts(TenantId tenant, IReadOnlyCollection<string> ids, CancellationToken cancellation) => throw new NotSupportedException();
    }
}
