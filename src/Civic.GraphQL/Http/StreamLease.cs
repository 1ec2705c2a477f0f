namespace Civic.GraphQL.Http;

/// <summary>How long a stream may go on: as long as the caller's rights last. Dispose it when the stream has ended.</summary>
/// <param name="ended">Cancelled when the rights are gone.</param>
/// <param name="held">Given back with the lease.</param>
public sealed class StreamLease(CancellationToken ended, IDisposable? held = null) : IDisposable
{
    /// <summary>A lease without an end.</summary>
    public static StreamLease Endless { get; } = new(CancellationToken.None);

    public CancellationToken Ended { get; } = ended;

    public void Dispose() => held?.Dispose();
}
