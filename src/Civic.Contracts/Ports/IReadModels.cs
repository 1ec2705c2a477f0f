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

    /// <summary>A stretch of the room's order for each of the parents, in the parents' order. One read, however many.</summary>
    Task<IReadOnlyList<Stretch<TState>>> Stretches<TState>(
        TenantId tenant, Room<TState> room, IReadOnlyList<string> parents, Section section, CancellationToken cancellation = default)
        where TState : class;

    /// <summary>How far each of these has come: positions, versions, moments. Equal marks mean equal content. One read, however many.</summary>
    Task<IReadOnlyList<long>> Marks(TenantId tenant, IReadOnlyList<Source> sources, CancellationToken cancellation = default);

    /// <summary>The rows with these ids, in no order; unknown ids are left out. One read, however many.</summary>
    Task<IReadOnlyList<Document<TState>>> Find<TState>(
        TenantId tenant, Room<TState> room, IReadOnlyCollection<string> ids, CancellationToken cancellation = default)
        where TState : class;

    /// <summary>Waits until the projection has read a position; false when it has not within <paramref name="patience"/>.</summary>
    Task<bool> Reached(long position, TimeSpan patience, CancellationToken cancellation = default);

    /// <summary>The texts that are not erased, by id. One read, however many.</summary>
    Task<TypedTexts> Texts(TenantId tenant, IReadOnlyCollection<string> ids, CancellationToken cancellation = default);
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

/// <summary>What people typed.</summary>
/// <param name="ById">The texts that are there.</param>
/// <param name="Erasures">The moment of the municipality's last erasure as of this read, in microseconds; 0 when there was none.</param>
public sealed record TypedTexts(IReadOnlyDictionary<string, string> ById, long Erasures);

/// <summary>Which part of a room's order to read, of one parent.</summary>
/// <param name="After">Only what comes after it.</param>
/// <param name="Before">Only what comes before it.</param>
/// <param name="FromEnd">Reads from the end towards the beginning; the rows come in that order.</param>
/// <param name="Limit">At most so many rows.</param>
public sealed record Section(Cursor? After, Cursor? Before, bool FromEnd, int Limit);

/// <summary>The rows of one parent.</summary>
/// <param name="Mark">The position of the last change to any row of the parent, as of this read; 0 when it has none.</param>
public sealed record Stretch<TState>(string Parent, IReadOnlyList<Document<TState>> Rows, long Mark) where TState : class;

/// <summary>Something that an answer can be made of.</summary>
/// <param name="Room">The room of a row or a list; empty for the others.</param>
/// <param name="Key">A row's id, a list's parent, a stream's name; empty for erasures.</param>
public readonly record struct Source(SourceKind Kind, string Room, string Key);

/// <summary>What a source's mark is.</summary>
public enum SourceKind
{
    /// <summary>A row; the position of the last event in it, 0 when there is none.</summary>
    Row,

    /// <summary>All rows of a parent; the position of the last change to any of them.</summary>
    List,

    /// <summary>A stream, asked of its writer; its version.</summary>
    Stream,

    /// <summary>The texts of the municipality; the moment of the last erasure, in microseconds.</summary>
    Erasures,
}
