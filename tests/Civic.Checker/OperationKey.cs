using System.Security.Cryptography;
using System.Text;

namespace Civic.Checker;

/// <summary>The key under which the journal keeps an operation: UUIDv5 (RFC 9562 §5.5) of the actor in the operation id's name space.</summary>
public static class OperationKey
{
    public static Guid Of(Guid operation, string actor)
    {
        byte[] input = [.. operation.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(actor)];
        // The RFC fixes SHA-1 for version 5.
#pragma warning disable CA5350
        var hash = SHA1.HashData(input);
#pragma warning restore CA5350
        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }
}
