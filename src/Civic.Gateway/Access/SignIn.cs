using Civic.Domain.Kernel;

namespace Civic.Gateway.Access;

/// <summary>One person's sign-in at one municipality: what a token, a page's cookie and a ticket all stand for.</summary>
/// <param name="Tenant">The audience; it is good nowhere else.</param>
/// <param name="Session">Names this sign-in among the person's others, so that it can be ended alone.</param>
/// <param name="Expires">The first moment at which it is worth nothing.</param>
public sealed record SignIn(TenantId Tenant, Actor Actor, string Session, DateTimeOffset Expires);

/// <summary>What looking at credentials led to.</summary>
public enum Verdict
{
    /// <summary>There were none: a visitor.</summary>
    None,

    /// <summary>Good, here and now.</summary>
    Admitted,

    /// <summary>Made for another municipality; the answer is the one for a municipality that does not exist.</summary>
    Foreign,

    /// <summary>Not good: forged, expired, ended, malformed.</summary>
    Refused,
}

/// <summary>A verdict, and the sign-in when it is <see cref="Verdict.Admitted"/>.</summary>
/// <param name="Reason">For the log: why not, in one word; never any part of the credentials.</param>
public readonly record struct Verified(Verdict Verdict, SignIn? SignIn = null, string Reason = "")
{
    public static readonly Verified Foreign = new(Verdict.Foreign, Reason: "other-tenant");

    public static Verified Refused(string reason) => new(Verdict.Refused, Reason: reason);

    public static Verified Admitted(SignIn signIn) => new(Verdict.Admitted, signIn);
}
