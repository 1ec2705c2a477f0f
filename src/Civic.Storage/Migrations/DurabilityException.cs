namespace Civic.Storage.Migrations;

/// <summary>The server may lose what it has acknowledged, or is too old.</summary>
public sealed class DurabilityException : StartRefusedException
{
    public DurabilityException(string code, string message) : base(code, message) { }
}
