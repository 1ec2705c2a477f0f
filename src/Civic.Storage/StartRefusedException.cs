namespace Civic.Storage;

/// <summary>
/// The database cannot be used as it is, and the host must not start. The message is one line that says what to do;
/// <see cref="Code"/> is stable, in kebab case, and may be relied on by tools.
/// </summary>
public abstract class StartRefusedException : Exception
{
    protected StartRefusedException(string code, string message, Exception? inner = null)
        : base(message.ReplaceLineEndings(" "), inner) => Code = code;

    /// <summary>The stable name of the reason, for instance <c>folder-in-use</c>.</summary>
    public string Code { get; }
}
