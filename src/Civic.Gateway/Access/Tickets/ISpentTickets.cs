using System.Collections.Concurrent;
using Civic.Domain.Kernel;

namespace Civic.Gateway.Access.Tickets;

/// <summary>Remembers which tickets were used, for as long as they could be used again.</summary>
/// <remarks>One gateway process: <see cref="LocalSpentTickets"/>. Several: a table with the key (tenant, id) and one
/// <c>insert … on conflict do nothing</c> that says how many rows it wrote; the database then decides which gateway was first.</remarks>
public interface ISpentTickets
{
    /// <summary>True for the first caller with this id, false for every later one, whichever process asks.</summary>
    /// <param name="expires">From when on the id may be forgotten.</param>
    ValueTask<bool> Spend(TenantId tenant, string id, DateTimeOffset expires, CancellationToken cancellation = default);
}

/// <summary>The used tickets of a platform with one gateway process. A restart forgets them; that is why a ticket lives 60 s only.</summary>
public sealed class LocalSpentTickets(TimeProvider time) : ISpentTickets
{
    private readonly ConcurrentDictionary<(TenantId, string), DateTimeOffset> _spent = new();
    private long _sweptAt = time.GetTimestamp();

    public ValueTask<bool> Spend(TenantId tenant, string id, DateTimeOffset expires, CancellationToken cancellation = default)
    {
        Sweep();
        return ValueTask.FromResult(_spent.TryAdd((tenant, id), expires));
    }

    private void Sweep()
    {
        var swept = Volatile.Read(ref _sweptAt);
        if (time.GetElapsedTime(swept) < SignInTickets.Life) return;
        if (Interlocked.CompareExchange(ref _sweptAt, time.GetTimestamp(), swept) != swept) return;
        var now = time.GetUtcNow();
        foreach (var one in _spent.Where(one => one.Value <= now)) _spent.TryRemove(one);
    }
}
