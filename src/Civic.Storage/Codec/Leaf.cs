using System.Security.Cryptography;
using System.Text;

namespace Civic.Storage.Codec;

/// <summary>The leaf of an event in the log: what a checker recomputes to see that nothing was changed.</summary>
/// <remarks>SHA-256 over the byte 0 (RFC 9162 §2.1.1) and, each ended by a line feed: tenant, stream, version, stored name, actor; then the payload.</remarks>
public static class Leaf
{
    public static byte[] Of(string tenant, string stream, int version, string type, string actor, string payload) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"\0{tenant}\n{stream}\n{version}\n{type}\n{actor}\n{payload}"));
}
