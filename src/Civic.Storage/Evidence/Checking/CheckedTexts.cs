using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Civic.Storage.Evidence.Checking;

/// <summary>A row of the erasable table.</summary>
internal sealed record StoredText(string? Text, byte[]? Salt, DateTime? ErasedAt);

/// <summary>What people typed, against the salted hashes in the events. Erased is erased, and no finding; changed or gone is.</summary>
internal sealed class CheckedTexts(IReadOnlyDictionary<string, StoredText> stored, Report report)
{
    internal void Check(EventText found)
    {
        if (!found.Payload.Contains("\"hash\"", StringComparison.Ordinal)) return;
        using var document = JsonDocument.Parse(found.Payload);
        foreach (var (id, hash) in Seals(document.RootElement)) Check(id, hash, found);
    }

    private void Check(string id, string hash, EventText found)
    {
        report.Texts++;
        var where = $"text {id} of {found.Row.Stream} version {found.Row.Version}";
        if (!stored.TryGetValue(id, out var text)) report.Find("text-missing", $"{where} is gone, and nobody erased it");
        else if (text is { Text: null, ErasedAt: { } at }) report.Erase($"{where}: text erased on {at:yyyy-MM-dd}");
        else if (text.Text is null || text.Salt is null || Convert.ToHexStringLower(SHA256.HashData([.. text.Salt, .. Encoding.UTF8.GetBytes(text.Text)])) != hash)
            report.Find("text-differs", $"{where} is not what was typed");
    }

    private static IEnumerable<(string Id, string Hash)> Seals(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array) return value.EnumerateArray().SelectMany(Seals);
        if (value.ValueKind != JsonValueKind.Object) return [];
        return value.TryGetProperty("id", out var id) && value.TryGetProperty("hash", out var hash) && hash.ValueKind == JsonValueKind.String && id.ValueKind == JsonValueKind.String
            ? [(id.GetString()!, hash.GetString()!)]
            : value.EnumerateObject().SelectMany(member => Seals(member.Value));
    }
}
