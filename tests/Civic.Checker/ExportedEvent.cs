using System.Text.Json;

namespace Civic.Checker;

/// <summary>One line of an export: an event as the journal holds it.</summary>
/// <param name="Payload">The stored text, byte for byte.</param>
/// <param name="Operation">The operation's key; null on events that are not the last of their command.</param>
/// <param name="Leaf">Hexadecimal, lower case.</param>
public sealed record ExportedEvent(
    string Tenant, string Stream, int Version, string Type, string Actor, string Payload, Guid? Operation, string Leaf, long Position)
{
    public const string Voting = "voting/";

    /// <summary>The file's events of one tenant, in the file's order.</summary>
    public static IEnumerable<ExportedEvent> Read(string path, string tenant) =>
        File.ReadLines(path).Where(line => line.Length > 0).Select(line => Parse(line, tenant));

    /// <summary>Reads a line. The payload may stand as an object or as a string; the leaf as hexadecimal or base64.</summary>
    public static ExportedEvent Parse(string line, string tenant)
    {
        using var document = JsonDocument.Parse(line);
        var row = document.RootElement;
        var payload = row.GetProperty("payload");
        return new(
            row.TryGetProperty("tenant", out var own) ? own.GetString()! : tenant,
            row.GetProperty("stream").GetString()!,
            row.GetProperty("version").GetInt32(),
            row.GetProperty("type").GetString()!,
            row.GetProperty("actor").GetString()!,
            payload.ValueKind == JsonValueKind.String ? payload.GetString()! : payload.GetRawText(),
            row.TryGetProperty("operation", out var key) && key.ValueKind == JsonValueKind.String ? Guid.Parse(key.GetString()!) : null,
            Hex(row.GetProperty("leaf").GetString()!),
            row.TryGetProperty("position", out var position) ? position.GetInt64() : 0);
    }

    private static string Hex(string leaf)
    {
        var text = leaf.StartsWith("\\x", StringComparison.Ordinal) ? leaf[2..] : leaf;
        return text.Length == 64 ? text.ToLowerInvariant() : Convert.ToHexStringLower(Convert.FromBase64String(text));
    }
}
