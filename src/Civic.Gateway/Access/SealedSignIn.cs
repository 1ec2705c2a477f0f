using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Tokens;
using Microsoft.AspNetCore.DataProtection;

namespace Civic.Gateway.Access;

/// <summary>A sign-in, encrypted and authenticated, so that the browser can carry it without reading or changing it.</summary>
internal sealed class SealedSignIn(IDataProtectionProvider keys, string purpose)
{
    private const int MaxLength = 4_000;

    private readonly IDataProtector _seal = keys.CreateProtector("Civic.Access", purpose);

    internal string Seal(SignIn signIn, string id = "", DateTimeOffset until = default) => Base64Url.EncodeToString(_seal.Protect(
        JsonSerializer.SerializeToUtf8Bytes(new Content(
            signIn.Tenant.Value, signIn.Actor.Id.Value, (int)signIn.Actor.Roles, signIn.Session, signIn.Expires, id, until))));

    /// <summary>What was sealed, or null when it was not sealed here for this purpose.</summary>
    internal Opened? Open(string text)
    {
        if (text.Length is 0 or > MaxLength || !Base64Url.IsValid(text)) return null;
        try
        {
            var content = JsonSerializer.Deserialize<Content>(_seal.Unprotect(Base64Url.DecodeFromChars(text)))!;
            var actor = new Actor(new PersonId(content.Person), (Roles)content.Roles & RoleNames.All);
            return new Opened(new SignIn(new TenantId(content.Tenant), actor, content.Session, content.Expires), content.Id, content.Until);
        }
        catch (Exception problem) when (problem is CryptographicException or JsonException)
        {
            return null;
        }
    }

    /// <param name="Id">Names this one seal, when it is to be used once.</param>
    /// <param name="Until">When the seal itself ends, if earlier than the sign-in.</param>
    internal sealed record Opened(SignIn SignIn, string Id, DateTimeOffset Until);

    private sealed record Content(
        string Tenant, string Person, int Roles, string Session, DateTimeOffset Expires, string Id, DateTimeOffset Until);
}
