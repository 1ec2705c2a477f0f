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
/// <param name="Token">Everybody's bearer token; null for visitors, and where everybody brings one (<see cref="Spectators.AdmitAsync"/>).</param>
/// <param name="Counted">The figures that may only grow: paths such as <c>polls.0.answered</c>, with a blank between two.</param>
/// <param name="Sources">From how many of loopback's addresses.</param>
/// <param name="Window">How many connect at the same time at the start.</param>
/// <param name="Small">How many of the first clients get a small receive buffer, so that not reading is felt.</param>
/// <param name="Roof">The longest pause before a client comes again, in milliseconds.</param>
/// <param name="AgainAfterGap">Whether a client that sees a gap joins again, as the product's page does.</param>
public sealed record Plan(
    Uri Address, string Path, string Topic, Speech Speech = Speech.Hub, string? Token = null, string Counted = "cast", int Sources = 16, int Window = 128,
    int Small = 0, int Roof = 10_000, bool AgainAfterGap = true, int Seed = 1);

/// <summary>What a crowd answers in a poll of choices.</summary>
/// <param name="Poll">Its global id.</param>
/// <param name="Options">How many options it has.</param>
/// <param name="Count">How many answers; client after client, and round after round when there are more than clients.</param>
/// <param name="Seconds">Over how long, evenly.</param>
/// <param name="Round">How often everybody has answered already.</param>
/// <param name="AgainEvery">Every which answer is sent twice at once, under one operation id; and every which twice, the second time when the first is stored.</param>
public sealed record Answering(string Poll, int Options, int Count, double Seconds, int Round, int AgainEvery, int Seed);
