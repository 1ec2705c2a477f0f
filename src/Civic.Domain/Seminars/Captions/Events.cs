using Civic.Domain.Kernel;

namespace Civic.Domain.Seminars.Captions;

/// <summary>What happened to a seminar's captions in one language. The words live in the erasable table.</summary>
public abstract record CaptionsEvent;

/// <summary>Something was said. Times are milliseconds since the seminar went live.</summary>
[Stored("caption-written.v1")]
public sealed record CaptionWritten(int FromMs, int ToMs, SealedText Text, PersonId By) : CaptionsEvent;

/// <summary>Other words, or another end, for what was said from this moment.</summary>
[Stored("caption-corrected.v1")]
public sealed record CaptionCorrected(int FromMs, int ToMs, SealedText Text, PersonId By) : CaptionsEvent;

/// <summary>The caption that began at this moment is gone.</summary>
[Stored("caption-removed.v1")]
public sealed record CaptionRemoved(int FromMs, PersonId By) : CaptionsEvent;
