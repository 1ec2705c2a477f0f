namespace Civic.Storage.Migrations;

/// <summary>The schema in the database and the migrations of this program do not fit, or one of them failed.</summary>
public sealed class MigrationException : StartRefusedException
{
    public MigrationException(string code, string message, Exception? inner = null) : base(code, message, inner) { }
}
