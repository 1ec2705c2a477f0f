using System.Buffers.Text;
using System.Security.Cryptography;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Access.Tenants;
using Microsoft.AspNetCore.DataProtection;

namespace Civic.Gateway.Access.Tickets;

/// <summary>Short-lived stand-ins for a token, for the one place where a browser can send nothing but an address: the opening of a
/// socket or an event stream from another site. Good once, for 60 seconds.</summary>
public sealed class SignInTickets
{
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    private readonly SealedSignIn _seal;
    private readonly ISpentTickets _spent;
    private readonly ISessions _sessions;
    private readonly TimeProvider _time;

    public SignInTickets(IDataProtectionProvider keys, ISpentTickets spent, ISessions sessions, TimeProvider time)
    {
        (_spent, _sessions, _time) = (spent, sessions, time);
        _seal = new SealedSignIn(keys, "Ticket");
    }

    /// <summary>A ticket for a sign-in, and the moment it ends.</summary>
    public (string Ticket, DateTimeOffset Expires) Issue(SignIn signIn)
    {
        var end = _time.GetUtcNow() + Life;
        if (signIn.Expires < end) end = signIn.Expires;
        return (_seal.Seal(signIn, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)), end), end);
    }

    /// <summary>What a ticket is worth. With <paramref name="spend"/> it is worth nothing afterwards.</summary>
    public async ValueTask<Verified> Verify(TenantFacts tenant, string ticket, bool spend, CancellationToken cancellation)
    {
        if (_seal.Open(ticket) is not { } opened) return Verified.Refused("seal");
        if (opened.SignIn.Tenant != tenant.Id) return Verified.Foreign;
        if (opened.Until <= _time.GetUtcNow()) return Verified.Refused("expired");
        if (!_sessions.IsOpen(opened.SignIn)) return Verified.Refused("ended");
        if (spend && !await _spent.Spend(tenant.Id, opened.Id, opened.Until, cancellation)) return Verified.Refused("spent");
        return Verified.Admitted(opened.SignIn);
    }
}
