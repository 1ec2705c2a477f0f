using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Hosting;
#if ORLEANS
using System.Net;
using Orleans.Serialization;
#endif

namespace Civic.Runtime.Tests;

/// <summary>A grain host in this process: the embedded one, or one silo of Orleans. The only place that knows which.</summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly IHost _host;

    private TestSilo(IHost host) => _host = host;

    public IGrainFactory Grains => _host.Services.GetRequiredService<IGrainFactory>();

    public Scene Scene => _host.Services.GetRequiredService<Scene>();

    public IServiceProvider Services => _host.Services;

    public static async Task<TestSilo> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddSingleton<Scene>();
        builder.UseOrleans(silo =>
        {
            SetUp(silo);
            configure?.Invoke(silo);
        });
        var host = builder.Build();
        await host.StartAsync();
        return new TestSilo(host);
    }

    public Task StopAsync(CancellationToken token = default) => _host.StopAsync(token);

    public async ValueTask DisposeAsync()
    {
        using var bound = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _host.StopAsync(bound.Token);
        _host.Dispose();
    }

#if ORLEANS
    private static void SetUp(ISiloBuilder silo)
    {
        // All of 127/8 is this machine: an address drawn for this silo has its ports to itself, which a free port asked for beforehand has not.
        var address = new IPAddress([127, .. Guid.NewGuid().ToByteArray().AsSpan(0, 3)]);
        silo.UseDevelopmentClustering(new IPEndPoint(address, 11111)).ConfigureEndpoints(address, 11111, 30000);
        silo.Services.AddSerializer(serializer => serializer.AddJsonSerializer(
            type => type.Namespace?.StartsWith("Civic", StringComparison.Ordinal) == true, JsonSerializerOptions.Default));
    }
#else
    private static void SetUp(ISiloBuilder silo) => silo.Configure<EmbeddedGrainOptions>(options =>
    {
        options.CopyMessages = true;
        options.SerializerOptions = JsonSerializerOptions.Default;
    });
#endif
}
