using Civic.Benchmarks.Servers;
using Civic.Contracts;
using Civic.Contracts.Ports;
using Civic.Domain.Kernel;
using Civic.Domain.Seminars.Attendance;
using Civic.Gateway;
using Civic.Gateway.Access;
using Civic.Gateway.Access.Devices;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Civic.Benchmarks.Live;

/// <summary>The product's doors, hub, feeds and pump as they are; only the journal is in memory and its one topic the benchmark's.</summary>
internal static class LiveServer
{
    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("civic-bench-live");
        var builder = Served.Builder();
        builder.WebHost.UseSockets(sockets => sockets.Backlog = 4096);
        var journal = new MemoryJournal();
        var feed = new OneFeed(journal);
        var services = builder.Services;
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<ITenants>(new ProductServer.OneTenant());
        services.AddSingleton<IReadModels, ProductServer.NoRows>();
        services.AddSingleton<ISecrets, NoSeminars>().AddSingleton<ISeminarEntrance, NoSeminars>();
        services.AddSingleton<IJournal>(journal).AddSingleton(feed.Factory());
        services.AddCivicAccess(builder.Configuration, builder.Environment, folder.FullName);
        services.AddLive();
        services.AddSingleton<ITopicRoom, LoadRoom>();
        await using var app = builder.Build();
        var tenant = new TenantId(ProductServer.Tenant);
        Push.Map(app, text => feed.Announce(journal.Add(tenant, new LoadRoom.Pushed(Push.Now, text))));
        app.UseCivicAccess();
        app.UseWebSockets();
        app.MapLive();
        await Served.RunAsync(app);
        folder.Delete(recursive: true);
    }

    /// <summary>Nobody takes part in a seminar here.</summary>
    private sealed class NoSeminars : ISecrets, ISeminarEntrance
    {
        public ValueTask<byte[]?> Of(TenantId tenant, string name, CancellationToken cancellation = default) => new((byte[]?)null);

        public ValueTask<SeminarId?> Find(TenantId tenant, string code, CancellationToken cancellation = default) => new((SeminarId?)null);

        public Task<Outcome> Join(Sender by, SeminarId seminar, string code, string language, string? name) => Task.FromResult(Outcome.NotStored);

        public ValueTask<Presence> Of(TenantId tenant, SeminarId seminar, PersonId participant, CancellationToken cancellation = default) => new(Presence.Gone);
    }
}
