using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Civic.Gateway.Access.Tokens;

/// <summary>An issuer's public key. It belongs to one algorithm, so that a token cannot choose another for it.</summary>
internal sealed class SigningKey
{
    // The framework promises nothing about two threads on one instance, so each verification takes one for itself.
    private readonly ConcurrentBag<AsymmetricAlgorithm> _idle = [];
    private readonly Func<AsymmetricAlgorithm> _make;

    private SigningKey(string id, string algorithm, string thumbprint, Func<AsymmetricAlgorithm> make)
    {
        (Id, Algorithm, Thumbprint, _make) = (id, algorithm, thumbprint, make);
        // A point off the curve or an absurd number shows here, when the key is read, not when a token comes.
        _idle.Add(make());
    }

    internal string Id { get; }

    internal string Algorithm { get; }

    /// <summary>Tells two keys with one id apart.</summary>
    internal string Thumbprint { get; }

    /// <exception cref="CryptographicException">The numbers are no key.</exception>
    internal static SigningKey Of(string id, ECParameters key) =>
        new(id, "ES256", Hash(key.Q.X!, key.Q.Y!), () => ECDsa.Create(key));

    /// <exception cref="CryptographicException">The numbers are no key.</exception>
    internal static SigningKey Of(string id, RSAParameters key) =>
        new(id, "RS256", Hash(key.Modulus!, key.Exponent!), () => RSA.Create(key));

    /// <summary>Whether the signature is this key's. The token's algorithm must be the key's own.</summary>
    internal bool Signed(Jwt token)
    {
        if (token.Algorithm != Algorithm) return false;
        if (!_idle.TryTake(out var key)) key = _make();
        try
        {
            return key switch
            {
                // RFC 7518 3.4: R and S side by side, 32 bytes each; nothing shorter, longer or DER.
                ECDsa curve => token.Signature.Length == 64
                    && curve.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
                RSA rsa => rsa.VerifyData(token.Signed, token.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
                _ => false,
            };
        }
        finally
        {
            _idle.Add(key);
        }
    }

    private static string Hash(byte[] a, byte[] b) => Convert.ToHexString(SHA256.HashData([.. a, .. b]));
}
