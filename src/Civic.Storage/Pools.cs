using Npgsql;

namespace Civic.Storage;

/// <summary>Connections as <c>civic_app</c>: they see the rows of the municipality that each transaction names.</summary>
public sealed class AppPool(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = source;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}

/// <summary>Connections as <c>civic_journal</c>: read events and claim due work of all municipalities, and nothing else.</summary>
/// <remarks>For the projection runner, the log's follower and the due-work reader only; an architecture test says so.</remarks>
public sealed class JournalPool(NpgsqlDataSource source) : IAsyncDisposable
{
    public NpgsqlDataSource Source { get; } = source;

    public ValueTask DisposeAsync() => Source.DisposeAsync();
}
