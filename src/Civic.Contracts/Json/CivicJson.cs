using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Civic.Contracts.Json;

/// <summary>The one way in which our records become JSON: between grains, in the journal and in live batches.</summary>
public static class CivicJson
{
    /// <summary>Camel case, enums by name, typed ids as strings, closed record sets by <c>$type</c>.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // Swedish letters stay letters; the answers are never pasted into HTML.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NumberHandling = JsonNumberHandling.Strict,
            AllowOutOfOrderMetadataProperties = true,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ClosedSets.Describe } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.Converters.Add(new TypedIdConverters());
        options.MakeReadOnly();
        return options;
    }
}
