using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Tenants;
using Civic.Gateway.Access.Tokens;
using Microsoft.Extensions.Options;

namespace Civic.Gateway.Access.Demo;

/// <summary>Signs tokens for made-up persons. To everything else it is an issuer like any other.</summary>
/// <remarks>Its key stays in the data directory, so that clients come back with their tokens after a restart.</remarks>
public sealed class DemoIssuer : IDisposable
{
    /// <summary>How long its tokens are good.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);

    internal const string Url = "urn:civic:demo";

    private readonly Lock _gate = new();
    private readonly ECDsa? _key;
    private readonly string _header = "";

    public DemoIssuer(IOptions<AccessOptions> options)
    {
        if (!options.Value.DemoSignIn) return;
        _key = KeyFile.ReadOrMake(Path.Combine(options.Value.DataDirectory, "access"), "demo-issuer.pem");
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var id = Base64Url.EncodeToString(SHA256.HashData([.. point.X!, .. point.Y!]).AsSpan(0, 12));
        _header = Encode(new { alg = "ES256", typ = "JWT", kid = id });
        Issuer = new Issuer(Url, Label: "") { Keys = Jwks(id, point) };
    }

    /// <summary>As municipalities see it; null when demo sign-in is off, and then no token of it is good.</summary>
    public Issuer? Issuer { get; }

    /// <summary>A token for a person.</summary>
    /// <exception cref="InvalidOperationException">Demo sign-in is off.</exception>
    public string Sign(TenantId tenant, string person, Roles roles, DateTimeOffset now)
    {
        if (_key is null) throw new InvalidOperationException("Demo sign-in is off.");
        var claims = Encode(new
        {
            iss = Url,
            aud = tenant.Value,
            sub = person,
            roles = RoleNames.Of(roles),
            iat = now.ToUnixTimeSeconds(),
            nbf = now.ToUnixTimeSeconds(),
            exp = (now + Life).ToUnixTimeSeconds(),
            jti = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(12)),
        });
        var signed = System.Text.Encoding.ASCII.GetBytes($"{_header}.{claims}");
        lock (_gate)
            return $"{_header}.{claims}.{Base64Url.EncodeToString(_key.SignData(signed, HashAlgorithmName.SHA256))}";
    }

    public void Dispose() => _key?.Dispose();

    private static string Encode<T>(T part) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(part));

    private static string Jwks(string id, ECPoint point) => JsonSerializer.Serialize(new
    {
        keys = new[]
        {
            new
            {
                kty = "EC", crv = "P-256", alg = "ES256", use = "sig", kid = id,
                x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y),
            },
        },
    });
}
