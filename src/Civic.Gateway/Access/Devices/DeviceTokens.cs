using System.Buffers.Text;
using System.Security.Cryptography;
using Civic.Domain.Kernel;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.DataProtection;

namespace Civic.Gateway.Access.Devices;

/// <summary>Names devices, so that one without an account takes part once and not as many times as its line breaks.</summary>
/// <remarks>A token is a random name, sealed: nobody makes one but us, and nobody reads what is in it. It is no sign-in and gives no right by
/// itself; in a seminar it becomes a pseudonym (<see cref="Participants"/>), another one in each.</remarks>
public sealed class DeviceTokens
{
    /// <summary>How long a device keeps its name: as long as a join code may live.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    private const string Mark = "device.";

    private readonly SealedSignIn _seal;
    private readonly TimeProvider _time;

    public DeviceTokens(IDataProtectionProvider keys, TimeProvider time)
    {
        _time = time;
        _seal = new SealedSignIn(keys, "Device");
    }

    /// <summary>Whether a token says that it is one of these, good or not.</summary>
    public static bool IsOne(ReadOnlySpan<char> token) => token.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>A token for a device that has none.</summary>
    public Device Issue(TenantId tenant)
    {
        var name = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));
        var expires = _time.GetUtcNow() + Life;
        return new Device(name, Mark + _seal.Seal(new SignIn(tenant, new Actor(new PersonId(name), Roles.None), "", expires)), expires);
    }

    /// <summary>What a token is worth at a municipality; the device when it is admitted.</summary>
    public (Verdict Verdict, Device? Device) Verify(TenantFacts tenant, string token)
    {
        if (!IsOne(token) || _seal.Open(token[Mark.Length..])?.SignIn is not { } named) return (Verdict.Refused, null);
        if (named.Tenant != tenant.Id) return (Verdict.Foreign, null);
        return named.Expires > _time.GetUtcNow()
            ? (Verdict.Admitted, new Device(named.Actor.Id.Value, token, named.Expires))
            : (Verdict.Refused, null);
    }
}

/// <summary>A device that somebody takes part with.</summary>
/// <param name="Name">Random; stays between device and gateway, and stands in no event and no log.</param>
/// <param name="Token">What the device shows to be known again.</param>
public sealed record Device(string Name, string Token, DateTimeOffset Expires)
{
    /// <summary>Without the token, which a log must never get.</summary>
    public override string ToString() => "device";
}
