using System.Buffers;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Civic.Gateway.Access.Tokens;

/// <summary>What a token is remembered by: SHA-256 of the municipality and the token.</summary>
/// <remarks>So that the memory's index holds no token; a hash also takes the same time wherever two tokens differ.</remarks>
internal readonly record struct TokenHash(UInt128 First, UInt128 Last)
{
    private const int Usual = 2_048;

    internal static TokenHash Of(string tenant, ReadOnlySpan<char> token)
    {
        var size = Encoding.UTF8.GetMaxByteCount(tenant.Length + 1 + token.Length);
        var rented = size > Usual ? ArrayPool<byte>.Shared.Rent(size) : null;
        try
        {
            Span<byte> text = rented is not null ? rented : stackalloc byte[Usual];
            var length = Encoding.UTF8.GetBytes(tenant, text);
            text[length++] = (byte)'\n';
            length += Encoding.UTF8.GetBytes(token, text[length..]);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(text[..length], hash);
            return MemoryMarshal.Read<TokenHash>(hash);
        }
        finally
        {
            if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    public override int GetHashCode() => (int)First;

    public override string ToString() => $"{First:x32}{Last:x32}";
}
