using System.Buffers.Text;
using System.Text;

namespace Civic.Checker;

/// <summary>An opaque id taken apart: base64url of tenant, type and key, one a line.</summary>
public sealed record GlobalId(string Tenant, string Type, string Key)
{
    /// <exception cref="FormatException">It is no such id.</exception>
    public static GlobalId Parse(string id)
    {
        var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(id)).Split('\n');
        return parts.Length == 3 ? new(parts[0], parts[1], parts[2]) : throw new FormatException($"{id} is no global id.");
    }

    public override string ToString() => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Tenant}\n{Type}\n{Key}"));
}
