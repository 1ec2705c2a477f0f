using System.Buffers.Text;
using System.Text;
using Civic.Domain.Kernel;

namespace Civic.Gateway;

/// <summary>The opaque id of an object: municipality, type and key, base64url. Foreign, malformed and missing ids fail alike.</summary>
public static class GlobalId
{
    public static string Of(TenantId tenant, string type, string key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{tenant.Value}\n{type}\n{key}"));

    /// <summary>The key of an id of this municipality and type; null for any other id.</summary>
    public static string? KeyOf(string id, TenantId tenant, string type) =>
        Read(id, tenant) is { } found && found.Type == type ? found.Key : null;

    /// <summary>The type and key of an id of this municipality; null for any other id.</summary>
    public static (string Type, string Key)? Read(string id, TenantId tenant)
    {
        if (id.Length is 0 or > 512 || !Base64Url.IsValid(id)) return null;
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)).Split('\n');
        return parts.Length == 3 && parts[0] == tenant.Value ? (parts[1], parts[2]) : null;
    }
}
