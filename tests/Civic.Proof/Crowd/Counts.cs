namespace Civic.Proof.Crowd;

/// <summary>What the crowd has seen since it was last asked to forget.</summary>
public sealed class Counts
{
    /// <summary>Batches that came.</summary>
    public long Batches { get; set; }

    /// <summary>Facts in them.</summary>
    public long Facts { get; set; }

    /// <summary>Bytes of all frames.</summary>
    public long Bytes { get; set; }

    /// <summary>Batches that did not follow on what the client had: something was lost on the way.</summary>
    public long Gaps { get; set; }

    /// <summary>Batches that told nothing new.</summary>
    public long Doubled { get; set; }

    /// <summary>Figures that went back.</summary>
    public long Backwards { get; set; }

    public long Joins { get; set; }

    /// <summary>Joins that were answered by a snapshot though the client had a number.</summary>
    public long Snapshots { get; set; }

    /// <summary>Lines that ended without our asking.</summary>
    public long Lost { get; set; }

    /// <summary>Calls and connections that were refused with a hint when to come again.</summary>
    public long Hinted { get; set; }

    /// <summary>Other refusals.</summary>
    public long Refused { get; set; }

    public string? FirstRefusal { get; set; }
}
