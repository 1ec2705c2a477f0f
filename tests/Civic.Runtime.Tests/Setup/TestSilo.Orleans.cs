using System.Net;
using System.Text.Json;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Civic.Runtime.Tests;

/// <content>One silo of Orleans, in the build that has it.</content>
internal sealed partial class TestSilo
{
    private static void SetUp(ISiloBuilder silo)
    {
        // All of 127/8 is this machine: an address drawn for this silo has its ports to itself, which a free port asked for beforehand has not.
        var address = new IPAddress([127, .. Guid.NewGuid().ToByteArray().AsSpan(0, 3)]);
        silo.UseDevelopmentClustering(new IPEndPoint(address, 11111)).ConfigureEndpoints(address, 11111, 30000);
        silo.Services.AddSerializer(serializer => serializer.AddJsonSerializer(
            type => type.Namespace?.StartsWith("Civic", StringComparison.Ordinal) == true, JsonSerializerOptions.Default));
    }
}
