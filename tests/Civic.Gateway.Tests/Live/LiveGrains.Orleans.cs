using System.Net;
using Civic.Contracts.Json;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Civic.Gateway.Tests.Live;

/// <summary>A cluster of one silo, at an address of its own.</summary>
internal static class LiveGrains
{
    internal static void SetUp(ISiloBuilder silo)
    {
        // All of 127/8 is this machine: an address drawn for this silo has its ports to itself, which a free port asked for beforehand has not.
        var address = new IPAddress([127, .. Guid.NewGuid().ToByteArray().AsSpan(0, 3)]);
        silo.UseDevelopmentClustering(new IPEndPoint(address, 11111)).ConfigureEndpoints(address, 11111, 30000);
        // Orleans asks under keys of its own: its maintenance goes on in real time while a test holds the clock of everything that is Civic's.
        silo.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        silo.Services.AddSerializer(serializer => serializer.AddJsonSerializer(IsOurs, CivicJson.Options));
    }

    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith("Civic.", StringComparison.Ordinal) == true && !type.IsInterface && !type.IsAssignableTo(typeof(Exception));
}
