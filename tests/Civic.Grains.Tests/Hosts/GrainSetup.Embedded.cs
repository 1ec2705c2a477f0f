using Civic.Contracts.Json;
using Civic.Grains.Hosting;
using Civic.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Civic.Grains.Tests.Hosts;

/// <summary>The embedded host, copying messages as a cluster does.</summary>
internal static class GrainSetup
{
    internal static void AddGrains(HostApplicationBuilder builder)
    {
        builder.UseOrleans();
        builder.Services.Configure<EmbeddedGrainOptions>(options =>
        {
            options.CopyMessages = true;
            options.SerializerOptions = CivicJson.Options;
            options.GrainAssemblies.Add(typeof(GrainServices).Assembly);
        });
    }
}
