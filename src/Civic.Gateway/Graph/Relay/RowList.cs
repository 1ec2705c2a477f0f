using Civic.Contracts.Ports;
using Civic.GraphQL.Execution;

namespace Civic.Gateway.Graph.Relay;

/// <summary>A list of rows as one caller may see it: whole when it is short, else by pages. Read by key, never by offset.</summary>
/// <param name="Parent">Whose rows.</param>
/// <param name="See">What the caller sees of a row; null when nothing.</param>
/// <param name="NewestFirst">In the reverse of the room's order.</param>
/// <param name="Hidden">How many rows of a page a caller may usually not see: read along, so that their gaps cost no second read.</param>
internal sealed record RowList<TState, TNode>(
    Room<TState> Room, string Parent, Func<Document<TState>, TNode?> See, bool NewestFirst = false, int Hidden = 0)
    where TState : class
    where TNode : class
{
    /// <summary>All of it.</summary>
    /// <exception cref="GraphQLException">It is longer than the largest page.</exception>
    internal async ValueTask<IReadOnlyList<TNode>> All(ResolverContext context)
    {
        var (found, more) = await Collect(Ask.Of(context), new Paging(Paging.Largest, FromEnd: false, null, null));
        return more ? throw TooLong(context) : [.. found.Select(one => one.Node)];
    }

    internal async ValueTask<Connection<TNode>> Page(ResolverContext context)
    {
        var paging = Paging.Of(context);
        var (found, more) = await Collect(Ask.Of(context), paging);
        if (paging.FromEnd) found.Reverse();
        return Relay.Page.Of(paging, more, [.. found.Select(one => new Edge<TNode>(one.Node, Paging.Write(one.At)))]);
    }

    internal static GraphQLException TooLong(ResolverContext context) => new(
        "list-too-long", $"There are more than {Paging.Largest} {context.Field.Name}. Ask {context.Field.Name}Connection for a page of them.");

    // Rows that the caller may not see leave gaps, which later reads fill.
    private async ValueTask<(List<(TNode Node, Cursor At)> Found, bool More)> Collect(Ask ask, Paging paging)
    {
        var found = new List<(TNode, Cursor)>();
        var limit = paging.Size + 1 + Hidden;
        var section = NewestFirst
            ? new Section(paging.Before, paging.After, !paging.FromEnd, limit)
            : new Section(paging.After, paging.Before, paging.FromEnd, limit);
        while (true)
        {
            var rows = (await ask.Stretch(Room, Parent, section)).Rows;
            foreach (var row in rows)
            {
                if (See(row) is not { } node) continue;
                if (found.Count == paging.Size) return (found, true);
                found.Add((node, new Cursor(row.Sort, row.Id)));
            }

            if (rows.Count < section.Limit) return (found, false);
            var last = new Cursor(rows[^1].Sort, rows[^1].Id);
            section = section.FromEnd ? section with { Before = last, Limit = Paging.Largest } : section with { After = last, Limit = Paging.Largest };
        }
    }
}
