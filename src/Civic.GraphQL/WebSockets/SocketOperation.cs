using System.Text.Json;

namespace Civic.GraphQL.WebSockets;

/// <summary>An operation under way on a connection.</summary>
internal sealed class SocketOperation : IDisposable
{
    private readonly CancellationTokenSource _end = new();

    public SocketOperation(string id) => (IdJson, Ended) = (JsonSerializer.SerializeToUtf8Bytes(id), _end.Token);

    /// <summary>The id as JSON.</summary>
    public byte[] IdJson { get; }

    /// <summary>Cancelled by the client's <c>complete</c> and with the connection.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Ends when everything that it started has ended; never fails.</summary>
    public Task Running { get; set; } = Task.CompletedTask;

    public void Cancel()
    {
        try
        {
            // Not waited for: callbacks of resolvers must not hold up the connection.
            _ = _end.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended at the same moment.
        }
    }

    public void Dispose() => _end.Dispose();
}
