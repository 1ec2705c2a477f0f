using Civic.Gateway.Access;
using Civic.GraphQL.Types;

namespace Civic.Gateway.Graph.Relay;

/// <summary>A page of a list (Relay's connections specification).</summary>
internal sealed record Connection<TNode>(IReadOnlyList<Edge<TNode>> Edges, PageInfo PageInfo);

/// <summary>An item with its place.</summary>
internal sealed record Edge<TNode>(TNode Node, string? Cursor);

/// <summary>Where a page stands in its list.</summary>
internal sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

internal static class ConnectionTypes
{
    internal static SchemaBuilder Relay(this SchemaBuilder schema) => schema.Bind<PageInfo>("PageInfo", t => t.Metadata = Audiences.Everyone);

    /// <summary>Binds <c>XConnection</c> and <c>XEdge</c>.</summary>
    internal static SchemaBuilder Connection<TNode>(this SchemaBuilder schema, string type) => schema
        .Bind<Connection<TNode>>($"{type}Connection", t => t.Metadata = Audiences.Everyone)
        .Bind<Edge<TNode>>($"{type}Edge", t => t.Metadata = Audiences.Everyone);
}
