using System.Text.Json;

namespace Civic.Storage.Evidence.Checking;

/// <summary>What stored events say, read without the types that made them.</summary>
internal static class Payload
{
    internal static string Text(this JsonElement e, string name) => e.GetProperty(name).GetString()!;

    internal static string? Some(this JsonElement e, string name) => e.TryGetProperty(name, out var found) ? found.GetString() : null;

    internal static int Number(this JsonElement e, string name) => e.GetProperty(name).GetInt32();

    internal static string[] Texts(this JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(value => value.GetString()!)];

    internal static int[] Numbers(this JsonElement e, string name) => [.. e.GetProperty(name).EnumerateArray().Select(value => value.GetInt32())];
}
