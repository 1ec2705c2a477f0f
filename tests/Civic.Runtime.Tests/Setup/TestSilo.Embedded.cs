using System.Text.Json;
using Orleans.Configuration;
using Orleans.Hosting;

namespace Civic.Runtime.Tests;

/// <content>The embedded host, which copies what is sent as a cluster does.</content>
internal sealed partial class TestSilo
{
    private static void SetUp(ISiloBuilder silo) => silo.Configure<EmbeddedGrainOptions>(options =>
    {
        options.CopyMessages = true;
        options.SerializerOptions = JsonSerializerOptions.Default;
    });
}
