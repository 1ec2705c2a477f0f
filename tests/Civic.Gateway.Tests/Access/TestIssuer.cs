using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Civic.Gateway.Access.Tenants;

namespace Civic.Gateway.Tests.Access;

/// <summary>A sign-in service of a test: signs whatever it is told to, right or wrong.</summary>
internal sealed class TestIssuer(string url = "https://login.example", string algorithm = "ES256", string keyId = "k1")
{
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    // Making one takes a quarter of a second, and keys of tests are nobody's secret: one for all.
    private static readonly RSA Rsa = RSA.Create(2048);

    internal string KeyId => keyId;

    internal Issuer Static => new(url, "x") { Keys = Jwks };

    internal JsonObject Jwk => algorithm == "ES256" ? CurveKey(_curve.ExportParameters(false)) : RsaKey(Rsa.ExportParameters(false));

    internal string Jwks => new JsonObject { ["keys"] = new JsonArray(Jwk) }.ToJsonString();

    internal byte[] PublicPem => Encoding.ASCII.GetBytes(Rsa.ExportSubjectPublicKeyInfoPem());

    internal JsonObject Header => new() { ["alg"] = algorithm, ["typ"] = "JWT", ["kid"] = keyId };

    internal JsonObject Claims(ManualTime time, string tenant = "huddinge", string subject = "anna", params string[] roles) => new()
    {
        ["iss"] = url,
        ["aud"] = tenant,
        ["sub"] = subject,
        ["roles"] = new JsonArray([.. roles.Select(role => JsonValue.Create(role))]),
        ["exp"] = time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
    };

    internal string Sign(ManualTime time, string tenant = "huddinge", string subject = "anna", params string[] roles) =>
        Sign(Header, Claims(time, tenant, subject, roles));

    internal string Sign(JsonObject header, JsonObject claims) => Sign(header.ToJsonString(), claims.ToJsonString());

    internal string Sign(string header, string claims)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Signature(signed))}";
    }

    internal string SignDer(JsonObject claims)
    {
        var signed = $"{Encode(Header.ToJsonString())}.{Encode(claims.ToJsonString())}";
        var der = _curve.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return $"{signed}.{Base64Url.EncodeToString(der)}";
    }

    internal static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private byte[] Signature(string signed) => algorithm == "ES256"
        ? _curve.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256)
        : Rsa.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private JsonObject CurveKey(ECParameters key) => new()
    {
        ["kty"] = "EC", ["crv"] = "P-256", ["kid"] = keyId,
        ["x"] = Base64Url.EncodeToString(key.Q.X), ["y"] = Base64Url.EncodeToString(key.Q.Y),
    };

    private JsonObject RsaKey(RSAParameters key) => new()
    {
        ["kty"] = "RSA", ["kid"] = keyId, ["n"] = Base64Url.EncodeToString(key.Modulus), ["e"] = Base64Url.EncodeToString(key.Exponent),
    };
}
