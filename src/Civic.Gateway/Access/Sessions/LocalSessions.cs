using Civic.Domain.Kernel;

namespace Civic.Gateway.Access.Sessions;

/// <summary>The sessions of one gateway process, in memory.</summary>
/// <remarks>In a cluster the gateway's journal follower calls <see cref="Bar"/>, <see cref="Lift"/> and <see cref="End"/> when it reads the
/// events that say so, at start from the beginning; then all gateways agree and a restart forgets nothing. Without that, one process
/// alone is right until it restarts.</remarks>
public sealed class LocalSessions(TimeProvider time) : ISessions
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(40);

    private readonly Lock _gate = new();
    private readonly Dictionary<(TenantId, string), DateTimeOffset> _ended = [];
    private readonly HashSet<(TenantId, PersonId)> _barred = [];

    // Each lease twice: by its person and by its session.
    private readonly Dictionary<(TenantId, string), HashSet<SessionLease>> _byPerson = [];
    private readonly Dictionary<(TenantId, string), HashSet<SessionLease>> _bySession = [];
    private int _sweepAt = 1_024;

    public bool IsOpen(SignIn signIn)
    {
        lock (_gate) return IsOpen(signIn.Tenant, signIn.Actor.Id, signIn.Session);
    }

    public void End(TenantId tenant, string session, DateTimeOffset expires)
    {
        SessionLease[] leases;
        lock (_gate)
        {
            _ended[(tenant, session)] = expires;
            Sweep();
            leases = [.. _bySession.GetValueOrDefault((tenant, session), [])];
        }
        foreach (var lease in leases) lease.End();
    }

    public void Bar(TenantId tenant, PersonId person)
    {
        SessionLease[] leases;
        lock (_gate)
        {
            _barred.Add((tenant, person));
            leases = [.. _byPerson.GetValueOrDefault((tenant, person.Value), [])];
        }
        foreach (var lease in leases) lease.End();
    }

    public void Lift(TenantId tenant, PersonId person)
    {
        lock (_gate) _barred.Remove((tenant, person));
    }

    public SessionLease Hold(Caller caller)
    {
        if (!caller.IsSignedIn || caller.Expires is not { } expires) return SessionLease.Endless;
        var left = expires - time.GetUtcNow();
        var end = left <= TimeSpan.Zero
            ? new CancellationTokenSource()
            : new CancellationTokenSource(left < LongestTimer ? left : LongestTimer, time);
        var lease = new SessionLease(end, released => Release(caller, released));
        lock (_gate)
        {
            // Asked under the lock: whoever ends it from here on finds the lease.
            if (left > TimeSpan.Zero && IsOpen(caller.Tenant, caller.Actor.Id, caller.Session))
            {
                Add(_byPerson, (caller.Tenant, caller.Actor.Id.Value), lease);
                Add(_bySession, (caller.Tenant, caller.Session), lease);
                return lease;
            }
        }
        end.Cancel();
        return lease;
    }

    private bool IsOpen(TenantId tenant, PersonId person, string session) =>
        (_barred.Count == 0 || !_barred.Contains((tenant, person))) && (_ended.Count == 0 || !_ended.ContainsKey((tenant, session)));

    private void Release(Caller caller, SessionLease lease)
    {
        lock (_gate)
        {
            Remove(_byPerson, (caller.Tenant, caller.Actor.Id.Value), lease);
            Remove(_bySession, (caller.Tenant, caller.Session), lease);
        }
    }

    private static void Add<TKey>(Dictionary<TKey, HashSet<SessionLease>> index, TKey key, SessionLease lease) where TKey : notnull
    {
        if (!index.TryGetValue(key, out var leases)) index[key] = leases = [];
        leases.Add(lease);
    }

    private static void Remove<TKey>(Dictionary<TKey, HashSet<SessionLease>> index, TKey key, SessionLease lease) where TKey : notnull
    {
        if (index.TryGetValue(key, out var leases) && leases.Remove(lease) && leases.Count == 0) index.Remove(key);
    }

    // What has expired needs no remembering. Swept when the number has doubled, so each entry is looked at a few times only.
    private void Sweep()
    {
        if (_ended.Count < _sweepAt) return;
        var now = time.GetUtcNow();
        foreach (var key in _ended.Where(one => one.Value <= now).Select(one => one.Key).ToArray()) _ended.Remove(key);
        _sweepAt = Math.Max(1_024, _ended.Count * 2);
    }
}
