using Civic.Domain.Kernel;

namespace Civic.Gateway.Access.Sessions;

/// <summary>Which sign-ins have ended before their time, and who must hear of it.</summary>
/// <remarks>All calls are idempotent. In a cluster every gateway has its own; whatever ends a session or bars a person is made known to
/// each of them (see the remarks of <see cref="LocalSessions"/>).</remarks>
public interface ISessions
{
    /// <summary>Whether the sign-in still counts: neither ended, nor its person barred. Expiry is not asked here.</summary>
    bool IsOpen(SignIn signIn);

    /// <summary>Ends one sign-in (sign-out); its sockets are told at once. Remembered until <paramref name="expires"/>.</summary>
    void End(TenantId tenant, string session, DateTimeOffset expires);

    /// <summary>Takes all rights from a person, present and new sign-ins alike, until <see cref="Lift"/>; sockets are told at once.</summary>
    void Bar(TenantId tenant, PersonId person);

    /// <summary>Gives a barred person back the right to sign in.</summary>
    void Lift(TenantId tenant, PersonId person);

    /// <summary>To be held as long as a socket is open; its token is cancelled within a second of the sign-in's end or expiry.</summary>
    SessionLease Hold(Caller caller);
}

/// <summary>A socket's hold on a sign-in. Dispose it when the socket closes.</summary>
/// <remarks><c>lease.Ended.Register(Context.Abort)</c> is all that a hub needs.</remarks>
public sealed class SessionLease : IDisposable
{
    private readonly CancellationTokenSource? _end;
    private readonly Action<SessionLease>? _release;

    private SessionLease()
    {
    }

    internal SessionLease(CancellationTokenSource end, Action<SessionLease>? release) => (_end, _release) = (end, release);

    /// <summary>Who is not signed in holds nothing that could end; all visitors hold this.</summary>
    internal static SessionLease Endless { get; } = new();

    /// <summary>Cancelled when the rights are gone. A visitor's never is.</summary>
    public CancellationToken Ended => _end?.Token ?? CancellationToken.None;

    public void Dispose()
    {
        _release?.Invoke(this);
        _end?.Dispose();
    }

    internal void End()
    {
        try
        {
            // Callbacks close sockets; the one who bars a person does not wait for that.
            _ = _end?.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The socket closed at the same moment.
        }
    }
}
