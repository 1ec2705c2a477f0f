using Civic.Domain.Kernel;
using Civic.Gateway.Access.Demo;
using Civic.Gateway.Access.Sessions;
using Civic.Gateway.Access.Tenants;

namespace Civic.Gateway.Access.Tokens;

/// <summary>Verifies access tokens against a municipality's issuers.</summary>
/// <remarks>The order of the questions matters: first whose municipality it is for, so that a token of another one is answered as if this
/// one did not exist, whether it is genuine or not; then everything else. A verified token is remembered by its hash until it
/// expires, its key is withdrawn, its issuer is no longer the municipality's, or its session ends.</remarks>
public sealed class BearerTokens
{
    /// <summary>Clocks of issuers may run ahead of ours by this much. Nothing is added at the end: what has expired has expired.</summary>
    public static readonly TimeSpan Leeway = TimeSpan.FromSeconds(60);

    /// <summary>A token that would live longer is refused: it could not be taken back in any useful time.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    private readonly Limits.Generations<TokenHash, Known> _known;
    private readonly KeyRing _keys;
    private readonly DemoIssuer _demo;
    private readonly ISessions _sessions;
    private readonly TimeProvider _time;

    internal BearerTokens(KeyRing keys, DemoIssuer demo, ISessions sessions, TimeProvider time, int remembered = 32_768) =>
        (_keys, _demo, _sessions, _time, _known) = (keys, demo, sessions, time, new(remembered));

    /// <summary>What a token is worth at a municipality. Also for tokens that come inside a socket (<c>connection_init</c>).</summary>
    public ValueTask<Verified> Verify(TenantFacts tenant, ReadOnlySpan<char> token)
    {
        if (token.Length is 0 or > Jwt.MaxLength) return new(Verified.Refused("size"));
        var hash = TokenHash.Of(tenant.Id.Value, token);
        return _known.TryGet(hash, out var known) && StillGood(tenant, known) ? new(Open(known.SignIn)) : VerifyAnew(tenant, token.ToString(), hash);
    }

    private async ValueTask<Verified> VerifyAnew(TenantFacts tenant, string token, TokenHash hash)
    {
        if (Jwt.Read(token) is not { } jwt) return Verified.Refused("form");

        var issuer = IssuersOf(tenant).FirstOrDefault(one => one.Url == jwt.TextOf("iss"));
        if (!IsFor(jwt, issuer?.Audience ?? tenant.Id.Value)) return Verified.Foreign;
        if (issuer is null) return Verified.Refused("issuer");
        var keys = _keys.Of(issuer);
        if (await keys.Find(jwt.KeyId) is not { } key) return Verified.Refused("key");
        if (!key.Signed(jwt)) return Verified.Refused("signature");
        if (ReasonOf(jwt, out var expires) is { } reason) return Verified.Refused(reason);
        if (Subject.Of(issuer, jwt.TextOf("sub")) is not { } person) return Verified.Refused("subject");

        var roles = RoleNames.Read(jwt.ListOf(issuer.RolesClaim));
        var session = jwt.TextOf("sid") ?? jwt.TextOf("jti") ?? hash.ToString();
        var signIn = new SignIn(tenant.Id, new Actor(person, roles), session, expires);
        _known.Set(hash, new Known(signIn, issuer, keys, key));
        return Open(signIn);
    }

    // The same tokens come with every request, and a verification costs a tenth of a millisecond.
    private bool StillGood(TenantFacts tenant, Known known) =>
        known.SignIn.Expires > _time.GetUtcNow() && Accepts(tenant, known.Issuer) && known.Keys.Holds(known.Key);

    private bool Accepts(TenantFacts tenant, Issuer issuer) =>
        tenant.Demo && issuer.Equals(_demo.Issuer) || tenant.Issuers.Contains(issuer);

    private Verified Open(SignIn signIn) => _sessions.IsOpen(signIn) ? Verified.Admitted(signIn) : Verified.Refused("ended");

    private IEnumerable<Issuer> IssuersOf(TenantFacts tenant) =>
        tenant.Demo && _demo.Issuer is { } demo ? tenant.Issuers.Prepend(demo) : tenant.Issuers;

    private static bool IsFor(Jwt jwt, string audience)
    {
        var list = jwt.ListOf("aud");
        return list.Count is > 0 and <= 16 && list.Contains(audience);
    }

    private string? ReasonOf(Jwt jwt, out DateTimeOffset expires)
    {
        var now = _time.GetUtcNow();
        var end = jwt.MomentOf("exp", out _);
        expires = end ?? default;
        if (end is null || end <= now) return "expired";
        if (end > now + LongestLife + Leeway) return "too-long-lived";
        if (jwt.MomentOf("nbf", out var readable) is { } from && from > now + Leeway || !readable) return "not-yet";
        if (jwt.MomentOf("iat", out readable) is { } issued && issued > now + Leeway || !readable) return "not-yet";
        return null;
    }

    private sealed record Known(SignIn SignIn, Issuer Issuer, IssuerKeys Keys, SigningKey Key);
}
