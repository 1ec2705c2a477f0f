using Civic.Proof.Processes;

namespace Civic.Proof.Tests.Proxies;

/// <summary>A server of the tests' own, made as the proofs make theirs.</summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private OwnPostgres? server;

    public OwnPostgres Server => server!;

    public async Task InitializeAsync() =>
        server = await OwnPostgres.StartAsync(Path.Combine(Path.GetTempPath(), $"civic-proof-test-{Guid.NewGuid():N}"));

    public async Task DisposeAsync() => await server!.DisposeAsync();
}
