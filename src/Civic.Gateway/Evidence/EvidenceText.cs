using System.Text.Json;
using Civic.Contracts.Ports;

namespace Civic.Gateway.Evidence;

/// <summary>Opened events as JSON: everything that a leaf was made of, for anybody to make it again.</summary>
internal static class EvidenceText
{
    /// <summary>An event, opened. Without a salt its leaf is named and cannot be made again.</summary>
    internal static void Event(Utf8JsonWriter json, OpenedEvent found)
    {
        var row = found.Row;
        json.WriteStartObject();
        json.WriteString("stream", row.Stream);
        json.WriteNumber("version", row.Version);
        json.WriteString("type", found.Type);
        json.WriteString("actor", found.Actor.Value);
        json.WriteString("payload", found.Payload);
        json.WriteNumber("position", row.Position);
        json.WriteNumber("recordedAt", row.RecordedAt);
        if (row.OccurredAt is { } occurred) json.WriteNumber("occurredAt", occurred);
        else json.WriteNull("occurredAt");
        json.WriteString("operation", row.Operation?.ToString());
        json.WriteString("inputHash", row.InputHash is { } hash ? Convert.ToHexStringLower(hash) : null);
        json.WriteString("once", row.Once);
        json.WriteString("salt", found.Salt is { } salt ? Convert.ToHexStringLower(salt) : null);
        Place(json, found);
        json.WriteEndObject();
    }

    /// <summary>An event that is not for everybody to read: that it stands in the log, and where.</summary>
    internal static void Withheld(Utf8JsonWriter json, OpenedEvent found)
    {
        json.WriteStartObject();
        json.WriteString("stream", found.Row.Stream);
        json.WriteNumber("version", found.Row.Version);
        Place(json, found);
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, OpenedEvent found)
    {
        json.WriteString("leaf", found.Leaf is { } leaf ? Convert.ToHexStringLower(leaf) : null);
        if (found.Index is { } index) json.WriteNumber("index", index);
        else json.WriteNull("index");
        json.WriteStartArray("proof");
        foreach (var hash in found.Proof ?? []) json.WriteStringValue(Convert.ToBase64String(hash));
        json.WriteEndArray();
    }
}
