namespace Civic.Proof.Crowd;

/// <summary>What a crowd speaks.</summary>
public enum Speech
{
    /// <summary>The product's hub: Join, then batches.</summary>
    Hub,

    /// <summary>A bare SignalR hub that calls everybody.</summary>
    BareHub,

    /// <summary>Socket.IO over WebSocket.</summary>
    SocketIO,
}

/// <summary>Whom the crowd follows, and how.</summary>
/// <param name="Address">Of the server: <c>http://127.0.0.1:5080</c>.</param>
/// <param name="Path">With the query: <c>/huddinge/live</c>.</param>
/// <param name="Topic">What is joined.</param>
/// <param name="Token">A bearer token; null for visitors.</param>
/// <param name="Counted">The figure that may only grow.</param>
/// <param name="Sources">From how many of loopback's addresses.</param>
/// <param name="Window">How many connect at the same time at the start.</param>
/// <param name="Small">How many of the first clients get a small receive buffer, so that not reading is felt.</param>
/// <param name="Roof">The longest pause before a client comes again, in milliseconds.</param>
/// <param name="AgainAfterGap">Whether a client that sees a gap joins again, as the product's page does.</param>
public sealed record Plan(
    Uri Address, string Path, string Topic, Speech Speech = Speech.Hub, string? Token = null, string Counted = "cast", int Sources = 16, int Window = 128,
    int Small = 0, int Roof = 10_000, bool AgainAfterGap = true, int Seed = 1);
