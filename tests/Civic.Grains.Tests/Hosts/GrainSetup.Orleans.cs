using System.Net;
using Civic.Contracts.Json;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Civic.Grains.Tests.Hosts;

/// <summary>A cluster of one silo, at an address of its own, so that a second silo of a test is another cluster on the same database.</summary>
internal static class GrainSetup
{
    internal static void AddGrains(HostApplicationBuilder builder) => builder.UseOrleans(silo =>
    {
        // All of 127/8 is this machine: an address drawn for this silo has its ports to itself, which a free port asked for beforehand has not.
        var address = new IPAddress([127, .. Guid.NewGuid().ToByteArray().AsSpan(0, 3)]);
        silo.UseDevelopmentClustering(new IPEndPoint(address, 11111)).ConfigureEndpoints(address, 11111, 30000);
        silo.Services.AddSerializer(serializer => serializer.AddJsonSerializer(IsOurs, CivicJson.Options));
    });

    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Civic.", StringComparison.Ordinal) == true && !type.IsInterface && !type.IsAssignableTo(typeof(Exception));
}
