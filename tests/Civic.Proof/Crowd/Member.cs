namespace Civic.Proof.Crowd;

/// <summary>How far a client has come.</summary>
internal enum Phase
{
    Away,
    Connecting,
    Upgrading,
    Greeting,
    Joining,
    Following,
}

/// <summary>One client of the crowd: a line, and the state that it has made of what it was told.</summary>
internal sealed class Member(int index)
{
    internal int Index => index;

    internal Phase Phase { get; set; }

    internal int Socket { get; set; } = -1;

    /// <summary>Since when it does not read on purpose.</summary>
    internal bool Stalled { get; set; }

    internal int Attempts { get; set; }

    /// <summary>When to try again, in milliseconds since the crowd's start.</summary>
    internal long RetryAt { get; set; }

    /// <summary>When it was last in the right state again after it had been away, in microseconds since the crowd's start.</summary>
    internal long BackAt { get; set; }

    internal long PingAt { get; set; }

    /// <summary>The number of the last fact; -1 before the first join.</summary>
    internal long Number { get; set; } = -1;

    internal ulong Facts { get; set; }

    internal ulong Figures { get; set; }

    internal long[] Counted { get; set; } = [];

    /// <summary>It was given a snapshot for facts that it missed, so that it no longer has them all one by one.</summary>
    internal bool Skipped { get; set; }

    internal byte[] Rest { get; set; } = [];

    /// <summary>How much of the rest is a message's beginning; what follows is a frame's.</summary>
    internal int RestOfMessage { get; set; }
}
