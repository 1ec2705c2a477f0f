using Xunit;

namespace Civic.Gateway.Tests.Access;

/// <summary>One Development server for the tests of a class that leave no trace on it.</summary>
public sealed class SharedHost : IAsyncLifetime
{
    internal AccessHost Host { get; private set; } = null!;

    public async Task InitializeAsync() => Host = await AccessHost.Start();

    public async Task DisposeAsync() => await Host.DisposeAsync();
}
