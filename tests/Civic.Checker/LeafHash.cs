using System.Security.Cryptography;
using System.Text;

namespace Civic.Checker;

/// <summary>SHA-256 over the byte 0 (RFC 9162 §2.1.1) and, each ended by a line feed: tenant, stream, version, stored name, actor; then the payload.</summary>
public static class LeafHash
{
    public static string Of(ExportedEvent e) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"\0{e.Tenant}\n{e.Stream}\n{e.Version}\n{e.Type}\n{e.Actor}\n{e.Payload}")));
}
