using Civic.Contracts.Ports;
using Civic.Gateway.Access;

namespace Civic.Gateway.Live;

/// <summary>Whether a socket's sign-in still holds. Asked every second for every socket, so it answers from memory.</summary>
public interface ILiveRights
{
    /// <summary>False once the sign-in has expired or was revoked; the socket is then told and closed.</summary>
    bool Holds(Caller caller);
}

/// <summary>Sign-ins end when they say so, on the database's clock. Revocation is for the sign-in's own implementation to add.</summary>
public sealed class ExpiringRights(IJournal journal) : ILiveRights
{
    public bool Holds(Caller caller) => caller.Expires is not { } expires || expires > journal.Now;
}
