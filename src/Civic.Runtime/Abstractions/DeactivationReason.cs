namespace Orleans;

/// <summary>Why an activation ends, in one code.</summary>
public enum DeactivationReasonCode : byte
{
    /// <summary>Not said.</summary>
    None = 0,

    /// <summary>The process stops.</summary>
    ShuttingDown = 1,

    /// <summary>The activation could not be made.</summary>
    ActivationFailed = 2,

    /// <summary>The directory failed (clusters only).</summary>
    DirectoryFailure = 3,

    /// <summary>No call came for the collection age.</summary>
    ActivationIdle = 4,

    /// <summary>A call runs for too long (clusters only).</summary>
    ActivationUnresponsive = 5,

    /// <summary>Another activation of the same key is the right one (clusters only).</summary>
    DuplicateActivation = 6,

    /// <summary>A call of another interface version arrived (clusters only).</summary>
    IncompatibleRequest = 7,

    /// <summary>An error of the grain.</summary>
    ApplicationError = 8,

    /// <summary>The grain asked for it.</summary>
    ApplicationRequested = 9,

    /// <summary>The grain moves to another process (clusters only).</summary>
    Migrating = 10,

    /// <summary>The host asked for it.</summary>
    RuntimeRequested = 11,

    /// <summary>Memory is short (clusters only).</summary>
    HighMemoryPressure = 12,
}

/// <summary>Why an activation ends. Informational only.</summary>
public readonly struct DeactivationReason
{
    /// <summary>A reason without an exception.</summary>
    public DeactivationReason(DeactivationReasonCode code, string text)
        : this(code, null, text)
    {
    }

    /// <summary>A reason with the exception that caused it.</summary>
    public DeactivationReason(DeactivationReasonCode code, Exception? exception, string text)
    {
        ReasonCode = code;
        Exception = exception;
        Description = text;
    }

    /// <summary>The reason in words.</summary>
    public string Description { get; }

    /// <summary>The reason in one code.</summary>
    public DeactivationReasonCode ReasonCode { get; }

    /// <summary>The exception that caused it, if one did.</summary>
    public Exception? Exception { get; }

    /// <inheritdoc/>
    public override string ToString() => Exception is null ? $"{ReasonCode}: {Description}" : $"{ReasonCode}: {Description} ({Exception})";
}
