using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Replays;

/// <summary>What happened to an ended seminar's replays.</summary>
public abstract record ReplaysEvent;

/// <summary>So many devices have seen the seminar again on a day so far, each counted once. Which, stands nowhere.</summary>
[Stored("replays-counted.v1")]
public sealed record ReplaysCounted(DateOnly Day, int Devices) : ReplaysEvent;
