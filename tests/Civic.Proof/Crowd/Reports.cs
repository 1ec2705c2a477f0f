namespace Civic.Proof.Crowd;

/// <summary>A state that clients are in.</summary>
/// <param name="Facts">The hash of all facts since the join, in order.</param>
/// <param name="Figures">The hash of the figures.</param>
/// <param name="Clients">How many are in it.</param>
public sealed record Held(long Number, ulong Facts, ulong Figures, bool Skipped, int Clients);

/// <summary>How the crowd stands.</summary>
/// <param name="Following">How many follow.</param>
/// <param name="Phases">How many are how far.</param>
/// <param name="States">The most frequent states first, five at most; of those who are not told to stall.</param>
/// <param name="Processor">Seconds of processor time that the crowd's process has used.</param>
public sealed record Standing(int Following, Dictionary<string, int> Phases, Held[] States, long Lowest, long Highest, Counts Counts, double Processor);

/// <summary>How late what was told came, in milliseconds.</summary>
/// <param name="Count">How many were measured.</param>
/// <param name="Span">From the first sending to the last arrival, in seconds.</param>
/// <param name="LastMedian">Until the last client had it, the median of all facts.</param>
public sealed record Lags(long Count, double P50, double P99, double Max, double LastMedian, double LastP99, double Span);

/// <summary>How long clients were away, in seconds.</summary>
/// <param name="Back">How many are back.</param>
/// <param name="Within">How many of them within the given time.</param>
public sealed record Return(int Back, int Within, double P50, double P999, double Max);

/// <summary>What became of a crowd's answers.</summary>
/// <param name="Acknowledged">Operations that were told STORED.</param>
/// <param name="Again">Second calls of an operation that were told STORED.</param>
/// <param name="Unlike">Of these, those that were told another position than the first.</param>
/// <param name="P50">Milliseconds from the moment at which it was due; so the others.</param>
/// <param name="Seconds">From the first that was due to the last acknowledgement.</param>
public sealed record Answered(int Sent, int Acknowledged, int Again, int Unlike, int Refused, string? FirstRefusal, double P50, double P99, double Max, double Seconds);
