using Civic.Domain.Kernel;

namespace Civic.Contracts.Ports;

/// <summary>What queries read: the folded state of streams, a moment behind the journal.</summary>
/// <remarks>States are whole; what a viewer may see of one is for the room's visibility to say.</remarks>
public interface IReadModels
{
    /// <summary>The rows of a room, or of one parent in it, in the room's order, after a cursor; at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<Document<TState>>> List<TState>(
        TenantId tenant, Room<TState> room, string? parent = null, Cursor? after = null, int limit = 1000, CancellationToken cancellation = default)
        where TState : class;

    /// <summary>The rows with these ids, in no order; unknown ids are left out. One read, however many.</summary>
    Task<IReadOnlyList<Document<TState>>> Find<TState>(
        TenantId tenant, Room<TState> room, IReadOnlyCollection<string> ids, CancellationToken cancellation = default)
        where TState : class;

    /// <summary>Waits until the projection has read a position; false when it has not within <paramref name="patience"/>.</summary>
    Task<bool> Reached(long position, TimeSpan patience, CancellationToken cancellation = default);

    /// <summary>The texts that are not erased, by id. One read, however many.</summary>
    Task<IReadOnlyDictionary<string, string>> Texts(TenantId tenant, IReadOnlyCollection<string> ids, CancellationToken cancellation = default);
}

/// <summary>A room's name in the read models; the first part of its streams' names.</summary>
public sealed record Room<TState>(string Name) where TState : class;

/// <summary>A stream's folded state.</summary>
/// <param name="Id">The key within the room.</param>
/// <param name="Sort">Its place in the room's order; with the id, a cursor.</param>
/// <param name="Position">The global position of the last event in it.</param>
public sealed record Document<TState>(string Id, string Parent, string Sort, int Version, long Position, TState State) where TState : class;

/// <summary>A place in a room's order.</summary>
public sealed record Cursor(string Sort, string Id);
