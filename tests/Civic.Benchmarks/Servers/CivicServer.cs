using System.Reflection;
using Civic.Benchmarks.Load;
using Civic.Benchmarks.World;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Graph;
using Civic.GraphQL.Documents;
using Civic.GraphQL.Execution;
using Civic.Web.Pages;
using Orleans;

namespace Civic.Benchmarks.Servers;

/// <summary>
/// (e) The product's whole way in: security headers, municipality, token, origin, error pages, routing, the gateway's GraphQL door with its caches and
/// limits. Behind it the world's objects instead of the rooms.
/// </summary>
internal static class CivicServer
{
    public const string Tenant = "huddinge";

    public static WebApplication Build(int port, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Benchmarks", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["Civic:DemoSignIn"] = "true";
        builder.Configuration["Civic:PublicUrl"] = "http://localhost";
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxConcurrentUpgradedConnections = null;
            kestrel.ListenLocalhost(port);
        });
        var services = builder.Services;
        var world = Worlds.Make();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ITenants, OneTenant>();
        services.AddSingleton<ITrustedDocuments, WorldDocuments>();
        services.AddSingleton(Absent<IReadModels>()).AddSingleton(Absent<IGrainFactory>()).AddSingleton<Commands>();
        services.AddCivicAccess(builder.Configuration, builder.Environment, Path.Combine(Path.GetTempPath(), "civic-benchmarks"));
        services.AddSingleton(all => GraphDoor.Create(all, WorldSchema.Build(world)));
        configure?.Invoke(builder);
        var app = builder.Build();
        app.UseCivicPages(inner => inner.UseCivicAccess());
        app.UseWebSockets();
        app.MapCivicAccess();
        app.MapCivicGraph();
        return app;
    }

    /// <summary>A port that nothing here asks; it fails if something does.</summary>
    private static T Absent<T>() where T : class => DispatchProxy.Create<T, Nobody>();

    private sealed class OneTenant : ITenants
    {
        private static readonly TenantFacts Facts = new(new TenantId(Tenant)) { Demo = true };

        public ValueTask<TenantFacts?> Find(string slug, CancellationToken cancellation = default) => new(slug == Tenant ? Facts : null);

        public ValueTask<TenantFacts?> FindByHost(string host, CancellationToken cancellation = default) => new((TenantFacts?)null);
    }

    private sealed class WorldDocuments : ITrustedDocuments
    {
        private readonly Dictionary<string, string> _texts = Scenarios.Questions.Where(one => one.ByGet).ToDictionary(one => DocumentIds.Of(one.Text), one => one.Text);

        public ValueTask<string?> FindAsync(string id, RequestContext context, CancellationToken cancellation) => new(_texts.GetValueOrDefault(id));

        public bool OnlyThese(RequestContext context) => false;
    }
}

/// <summary>Stands for a port that must not be asked.</summary>
public class Nobody : DispatchProxy
{
    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => throw new InvalidOperationException($"{targetMethod} is not here.");
}
