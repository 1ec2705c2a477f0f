using Civic.Contracts.Ports;
using Civic.GraphQL.Execution;

namespace Civic.Gateway.Graph.Relay;

/// <summary>Makes pages.</summary>
internal static class Page
{
    /// <summary>A page of a list that its owner holds whole, such as a committee's seats.</summary>
    /// <param name="keyOf">The item's place: items are in the ordinal order of it, and it is unique.</param>
    internal static Connection<TNode> Of<TNode>(ResolverContext context, IEnumerable<TNode> items, Func<TNode, string> keyOf)
    {
        var paging = Paging.Of(context);
        var range = items.Select(item => (Item: item, Key: keyOf(item)))
            .Where(one => (paging.After is null || string.CompareOrdinal(one.Key, paging.After.Id) > 0) && (paging.Before is null || string.CompareOrdinal(one.Key, paging.Before.Id) < 0))
            .OrderBy(one => one.Key, StringComparer.Ordinal).ToArray();
        var shown = paging.FromEnd ? range[^Math.Min(paging.Size, range.Length)..] : range[..Math.Min(paging.Size, range.Length)];
        return Of(paging, range.Length > shown.Length, [.. shown.Select(one => new Edge<TNode>(one.Item, Paging.Write(new Cursor("", one.Key))))]);
    }

    /// <summary>What lies on the other side of a cursor that we gave is known: at least the item of that cursor.</summary>
    internal static Connection<TNode> Of<TNode>(Paging paging, bool more, Edge<TNode>[] edges) => new(edges, new PageInfo(
        HasNextPage: paging.FromEnd ? paging.Before is not null : more,
        HasPreviousPage: paging.FromEnd ? more : paging.After is not null,
        edges.Length == 0 ? null : edges[0].Cursor,
        edges.Length == 0 ? null : edges[^1].Cursor));

    /// <summary>A whole list that its owner holds.</summary>
    /// <exception cref="GraphQLException">It is longer than the largest page.</exception>
    internal static TNode[] All<TNode>(ResolverContext context, IEnumerable<TNode> items)
    {
        TNode[] all = [.. items.Take(Paging.Largest + 1)];
        return all.Length <= Paging.Largest ? all : throw new GraphQLException(
            "list-too-long", $"There are more than {Paging.Largest} {context.Field.Name}. Ask {context.Field.Name}Connection for a page of them.");
    }
}
