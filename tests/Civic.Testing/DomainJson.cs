using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Civic.Domain.Kernel;

namespace Civic.Testing;

/// <summary>Domain records as JSON, by the rules of the stored events: camelCase, ids and enums as strings, nulls written.</summary>
public static class DomainJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new TypedIds(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { CloseSets } },
    };

    /// <summary>Each event type of the domain by its stored name; two of one name are an error.</summary>
    public static readonly IReadOnlyDictionary<string, Type> Events = typeof(StoredAttribute).Assembly.GetTypes()
        .Where(type => type.GetCustomAttribute<StoredAttribute>() is not null)
        .ToDictionary(type => type.GetCustomAttribute<StoredAttribute>()!.Name);

    public static string Write(object value, Type type) => JsonSerializer.Serialize(value, type, Options);

    /// <summary>Written as its own type and read back.</summary>
    public static T Again<T>(T value) where T : class =>
        (T)JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options), value.GetType(), Options)!;

    // An abstract record of the domain stands for the records derived from it.
    private static void CloseSets(JsonTypeInfo info)
    {
        if (!info.Type.IsAbstract || info.Type.Assembly != typeof(StoredAttribute).Assembly || info.PolymorphismOptions is not null) return;
        info.PolymorphismOptions = new JsonPolymorphismOptions();
        foreach (var derived in info.Type.Assembly.GetTypes().Where(type => type.BaseType == info.Type))
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(derived, derived.Name));
    }

    private sealed class TypedIds : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) =>
            typeToConvert.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(TypedId<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class TypedId<TId> : JsonConverter<TId> where TId : struct, ITypedId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TId.Of(reader.GetString()!);

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TId.Of(reader.GetString()!);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value.Value);
    }
}
