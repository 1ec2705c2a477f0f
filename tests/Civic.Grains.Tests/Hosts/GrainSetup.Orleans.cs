using System.Net;
using System.Net.Sockets;
using Civic.Contracts.Json;
using Microsoft.Extensions.Hosting;
using Orleans.Hosting;
using Orleans.Serialization;

namespace Civic.Grains.Tests.Hosts;

/// <summary>A cluster of one silo, on ports of its own, so that a second silo of a test is another cluster on the same database.</summary>
internal static class GrainSetup
{
    internal static void AddGrains(HostApplicationBuilder builder) => builder.UseOrleans(silo =>
    {
        var (port, gateway) = FreePorts();
        silo.UseLocalhostClustering(port, gateway, null, $"test-{port}", $"test-{port}");
        silo.Services.AddSerializer(serializer =>
            serializer.AddJsonSerializer(type => type.Namespace?.StartsWith("Civic.", StringComparison.Ordinal) == true, CivicJson.Options));
    });

    private static (int Silo, int Gateway) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }
}
