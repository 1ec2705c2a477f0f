namespace Civic.Storage.Embedded;

/// <summary>The private PostgreSQL server could not be started, adopted or stopped.</summary>
public sealed class PrivatePostgresException : StartRefusedException
{
    public PrivatePostgresException(string code, string message, Exception? inner = null) : base(code, message, inner) { }
}
