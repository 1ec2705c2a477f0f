using System.Text.Json;
using System.Text.Json.Serialization;
using Civic.Contracts.Json;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Live;

/// <summary>Domain records as callers read them: ids of objects are global and opaque, what is not for the viewer is absent.</summary>
internal static class WireJson
{
    // The converters have no way of their own to know whose ids they write; serialising does not leave the thread.
    [ThreadStatic]
    private static TenantId writing;

    [ThreadStatic]
    private static IReadOnlyDictionary<string, string>? typed;

    private static readonly JsonSerializerOptions Options = Create();

    /// <param name="texts">What was typed, by id: a seal goes out as its text, or as nothing.</param>
    internal static byte[] Bytes(TenantId tenant, object value, IReadOnlyDictionary<string, string>? texts = null)
    {
        (writing, typed) = (tenant, texts);
        return JsonSerializer.SerializeToUtf8Bytes(value, value.GetType(), Options);
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(CivicJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };
        // First in the list: before the converters that write ids as they are. Persons keep their pseudonymous id.
        options.Converters.Insert(0, new Global<EntryId>("Entry"));
        options.Converters.Insert(0, new Global<VotingId>("Voting"));
        options.Converters.Insert(0, new Global<ContestId>("Contest"));
        options.Converters.Insert(0, new Global<MeetingId>("Meeting"));
        options.Converters.Insert(0, new Global<CommitteeId>("Committee"));
        options.Converters.Insert(0, new Global<DistrictId>("District"));
        options.Converters.Insert(0, new Global<SchoolId>("School"));
        options.Converters.Insert(0, new Global<EventId>("Event"));
        options.Converters.Insert(0, new Global<SeminarId>("Seminar"));
        options.Converters.Insert(0, new Global<PollId>("Poll"));
        options.Converters.Insert(0, new Typed());
        options.MakeReadOnly();
        return options;
    }

    private sealed class Global<TId>(string type) : JsonConverter<TId> where TId : struct, ITypedId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Live batches are written only.");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(GlobalId.Of(writing, type, value.Value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(GlobalId.Of(writing, type, value.Value));
    }

    private sealed class Typed : JsonConverter<SealedText>
    {
        public override SealedText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Live batches are written only.");

        public override void Write(Utf8JsonWriter writer, SealedText value, JsonSerializerOptions options) =>
            writer.WriteStringValue(typed?.GetValueOrDefault(value.Id));
    }
}
