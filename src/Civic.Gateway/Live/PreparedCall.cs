using Microsoft.AspNetCore.SignalR.Protocol;

namespace Civic.Gateway.Live;

/// <summary>A call of the client whose bytes were made once for all who get it. A call, so that SignalR counts it among what a stateful client acknowledges.</summary>
/// <param name="payload">SignalR's JSON with its separator.</param>
internal sealed class PreparedCall(ReadOnlyMemory<byte> payload) : InvocationMessage("batch", [])
{
    internal ReadOnlyMemory<byte> Payload { get; } = payload;
}
