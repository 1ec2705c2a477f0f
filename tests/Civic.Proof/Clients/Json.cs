using System.Text.Encodings.Web;
using System.Text.Json;

namespace Civic.Proof.Clients;

/// <summary>How the clients write JSON: camel case, Swedish letters as letters.</summary>
public static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
